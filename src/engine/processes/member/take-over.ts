import { size } from '../../../design/size.ts';
import { becamePrimary } from '../../invariants/checker.ts';
import { dejournalRate, settleDejournaling } from '../../journal/dejournaling.ts';
import { switchFile } from '../../journal/journal-disk.ts';
import { type Fact, fact, sayOfMember, seconds } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { networkChanged } from '../../network/transport.ts';
import { announceVip } from '../../network/vip-announcement.ts';
import { isNonRoot, vipInterfaceOf } from '../../network/virtual-address.ts';
import { newestNumber } from '../../state/history.ts';
import type { TakeOver, TakeOverRight, TakeOverStep } from '../../state/member-state.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { nextUint32 } from '../../state/random.ts';
import { startMirrored } from '../productions.ts';
import { tellMonitors } from '../redirection/dns.ts';
import { connectArbiter, watchArbiter } from './arbiter-link.ts';
import { asOnPrimary } from './database-properties.ts';
import { closeEcp, recoverEcp, resetEcp, serveEcp } from './ecp.ts';
import { holdsNow } from './holds.ts';
import {
  nameOf,
  now,
  PARTNER_WATCH,
  partner,
  retryUs,
  type Self,
  sayNotTaken,
  setMode,
  setStatus,
  TAKE_OVER,
} from './member.ts';
import { enter } from './phase.ts';
import { dropWhatWasNotRecreated } from './recreate.ts';
import { GUIDE_OF_RIGHT, SAFETY } from './take-over-words.ts';
import { holdsOwnToken, returnTokens } from './tokens.ts';
import { notifyFailure, stopSeeking, waitFor } from './waiting.ts';

/**
 * Becoming primary is a sequence with its own times, each step visible in the log: the journal has been fetched by now;
 * then CanNodeStartToBecomePrimary, databases, the rest of the dejournaling, the virtual IP address, rolling back open
 * transactions, recovering ECP, CheckBecomePrimaryOK, and serving (`engine.md` 5.1, §3.2.15).
 */
export function beginTakeOver(
  self: Self,
  right: TakeOverRight,
  because: readonly Fact[],
  not: readonly string[] = [],
): void {
  const { state, index } = self;
  if (state.takeOver !== null) return;
  stopSeeking(self);
  state.askedArbiterAt = -1;
  enter(self, {
    phase: 'take-over',
    takeOver: {
      right,
      since: now(self),
      step: 'can-start',
      applying: null,
      automatic: right !== 'force',
      because,
      not,
    },
  });
  setStatus(self, 'Transition', {
    event: 'takeover-started',
    text: `${nameOf(self, index)} began to take over as primary`,
    guide: GUIDE_OF_RIGHT[right],
    because,
    not,
  });
  takeOverStep(self);
}

/** A member that started as primary of a mirror that is being formed, before virtual time 0. */
export function formAsPrimary(self: Self): void {
  self.disk.token = { holder: self.index, id: 0 };
  beginTakeOver(self, 'sole', [fact('It was configured as the first failover member')]);
}

/** Goes through the steps until one has to wait. */
export function takeOverStep(self: Self): void {
  const { state } = self;
  for (;;) {
    const takeOver = state.takeOver;
    if (takeOver === null) return;
    if (!holdsOwnToken(self)) {
      abortTakeOver(self, 'The agent on its host has promised another member that it will not become primary', [
        '3.1.3.2',
      ]);
      return;
    }
    if (!STEPS[takeOver.step](self, takeOver)) return;
  }
}

/** Each step says whether the next one may follow at once. */
const STEPS: Readonly<Record<TakeOverStep, (self: Self, takeOver: TakeOver) => boolean>> = {
  'can-start': canStart,
  databases: checkDatabases,
  dejournal: finishDejournaling,
  'bind-vip': bindVip,
  'roll-back': rollBack,
  'recover-ecp': recoverEcp,
  'check-ok': checkOk,
  serve,
};

function step(self: Self, takeOver: TakeOver, next: TakeOverStep, text: string, guide: readonly string[]): boolean {
  takeOver.step = next;
  sayOfMember(self.turn, self.index, { event: 'takeover-step', text, guide });
  return true;
}

function canStart(self: Self, takeOver: TakeOver): boolean {
  const { state, index } = self;
  if (takeOver.right !== 'force' && (!state.zmirror.canStart || now(self) < state.zmirror.canStartAt)) {
    const why = '$$CanNodeStartToBecomePrimary^ZMIRROR() returned 0 (False)';
    sayNotTaken(
      self,
      `${nameOf(self, index)} did not take over: ${why}`,
      [why, 'it is called again every 30 seconds'],
      ['3.2.15'],
      takeOver.because,
    );
    holdBack(self, why);
    return false;
  }
  return step(self, takeOver, 'databases', '$$CanNodeStartToBecomePrimary^ZMIRROR() returned 1 (True)', ['3.2.15']);
}

/** ^ZMIRROR holds it back for now. It keeps no tokens meanwhile (`engine.md` 5.2, 4b), and is called again later. */
function holdBack(self: Self, why: string): void {
  const { state, turn } = self;
  enter(self, { phase: 'seeking', seek: 'idle' });
  state.heldUntil = now(self) + turn.world.design.timings.zmirrorRetryMs * 1000;
  returnTokens(self);
  notifyFailure(self);
  waitFor(self, why, ['3.2.15']);
}

function checkDatabases(self: Self, takeOver: TakeOver): boolean {
  const hold = holdsNow(self, takeOver.automatic);
  if (hold !== null) {
    abortTakeOver(self, hold.reason, hold.guide);
    return false;
  }
  return step(
    self,
    takeOver,
    'dejournal',
    'All databases for which Mount Required at Startup is selected are mounted, activated and caught up',
    ['3.1.3.2'],
  );
}

function finishDejournaling(self: Self, takeOver: TakeOver): boolean {
  const { disk, turn, index } = self;
  settleDejournaling(turn.world, index);
  const left = disk.end - disk.applied;
  if (left > 0 && disk.dejournaling === 'running') {
    takeOver.applying ??= { bytes: left, since: now(self) };
    setTimer(turn, index, TAKE_OVER, Math.ceil(left / dejournalRate(turn.world, index)) + 1);
    return false;
  }
  if (takeOver.applying !== null) {
    const { bytes, since } = takeOver.applying;
    sayOfMember(turn, index, {
      event: 'takeover-step',
      text: `Applied the remaining ${size(bytes)} of journal data in ${seconds(now(self) - since)}`,
      guide: ['3.1.3.2'],
    });
  }
  disk.applied = disk.end;
  for (const database of disk.databases)
    if (!database.mountRequired && !database.following && !database.stopped && database.activated)
      database.following = true;
  takeOver.step = 'bind-vip';
  if (disk.membership.vip === null) return true;
  setTimer(turn, index, TAKE_OVER, Math.round(turn.world.design.timings.vipBindMs * 1000));
  return false;
}

/** Binding the address needs the interface, not a working network (§3.1.7.3). */
function bindVip(self: Self, takeOver: TakeOver): boolean {
  const { disk, turn, index, place, mirror } = self;
  const { vip } = disk.membership;
  takeOver.step = 'roll-back';
  if (vip !== null) {
    const target = vipInterfaceOf(turn.world, index, vip);
    if (target === null && place.member.type === 'dr') {
      sayOfMember(turn, index, {
        event: 'log',
        text: `No interface on the subnet of the virtual IP address ${vip.address}; clients cannot use it`,
        guide: ['3.3.4'],
        severity: 1,
      });
    } else if (target === null || turn.world.network.interfaceUp[target] !== true || isNonRoot(turn.world, index)) {
      return cannotBind(self, vip.address);
    } else {
      assignVip(self, target, `Bound the virtual IP address ${vip.address} of ${mirror.mirror.name}`, ['3.1.7.3']);
    }
  }
  sayOfMember(turn, index, { event: 'takeover-step', text: 'Rolling back open transactions', guide: ['3.2.15'] });
  setTimer(turn, index, TAKE_OVER, Math.round(turn.world.design.timings.rollbackMs * 1000));
  return false;
}

/** A person must see to it (§3.1.7.3). */
function cannotBind(self: Self, address: string): false {
  const { turn, index } = self;
  const failed = { event: 'log', text: 'AddVirtualAddress failed, cannot become primary', guide: ['3.1.7.3'] } as const;
  const forbidden = {
    event: 'log',
    text: 'AddVirtualAddress failed, cannot become primary: this is a nonroot instance, which may bind no address',
    guide: ['3.1.7.3', '3.2.11'],
  } as const;
  const said = isNonRoot(turn.world, index) ? forbidden : failed;
  sayOfMember(turn, index, { ...said, severity: 2 });
  self.state.vipAborted = true;
  const reason = `The virtual IP address ${address} could not be assigned; the mirror requires manual intervention`;
  abortTakeOver(self, reason, said.guide);
  return false;
}

function rollBack(_self: Self, takeOver: TakeOver): boolean {
  takeOver.step = 'recover-ecp';
  return true;
}

function checkOk(self: Self, takeOver: TakeOver): boolean {
  const { state, turn, index } = self;
  if (takeOver.right !== 'force' && (!state.zmirror.checkOk || now(self) < state.zmirror.checkOkAt)) {
    const why = '$$CheckBecomePrimaryOK^ZMIRROR() returned 0 (False)';
    sayNotTaken(
      self,
      `${nameOf(self, index)} did not become primary: ${why}`,
      [why, 'it is called again every 30 seconds'],
      ['3.2.15'],
      takeOver.because,
    );
    sayOfMember(turn, index, {
      event: 'takeover-aborted',
      text: `${nameOf(self, index)} stopped taking over`,
      guide: ['3.2.15'],
      because: [fact(why, now(self))],
      severity: 1,
    });
    releaseVip(self);
    resetEcp(self, why);
    holdBack(self, why);
    return false;
  }
  takeOver.step = 'serve';
  return true;
}

/** The virtual IP address is on this interface from now on, and traffic to it finds its way there. */
export function assignVip(self: Self, target: number, text: string, guide: readonly string[]): void {
  const { turn, index, place } = self;
  self.state.vipInterface = target;
  turn.world.network.vipInterface[place.mirror] = target;
  announceVip(turn, place.mirror, target);
  networkChanged(turn);
  sayOfMember(turn, index, { event: 'vip-bound', text, guide, value: nameOf(self, index) });
}

/**
 * The address leaves this member's interface. A former primary in trouble may still have it on its own, where it did not
 * hear of the take-over: from now on that one alone answers for it.
 */
export function releaseVip(self: Self): void {
  const { turn, place, index, state, mirror } = self;
  const held = state.vipInterface;
  state.vipInterface = -1;
  const { vipInterface } = turn.world.network;
  if (held === -1 || vipInterface[place.mirror] !== held) return;
  const bound = mirror.members.map((member) => turn.world.members[member]?.vipInterface ?? -1);
  vipInterface[place.mirror] = bound.find((target) => target !== -1) ?? -1;
  networkChanged(turn);
  sayOfMember(turn, index, {
    event: 'vip-released',
    text: 'Released the virtual IP address',
    guide: ['3.1.7.3'],
    value: '',
  });
}

/** The take-over does not happen now; what was taken for it is given back. */
export function abortTakeOver(self: Self, why: string, guide: readonly string[]): void {
  const { state, turn, index } = self;
  const because = state.takeOver?.because ?? [];
  stopTimer(turn, index, TAKE_OVER);
  enter(self, { phase: 'seeking', seek: 'idle' });
  closeEcp(self);
  releaseVip(self);
  returnTokens(self);
  sayOfMember(turn, index, {
    event: 'takeover-aborted',
    text: `${nameOf(self, index)} did not take over: ${why}`,
    guide,
    because,
    severity: 2,
  });
  if (state.forcing !== 0) {
    refuseOperation(turn, state.forcing, why, guide);
    state.forcing = 0;
  }
  notifyFailure(self);
  waitFor(self, why, guide, because);
}

/** The instant at which a member is primary: a new epoch, which is the guide's journal switch (§3.1.2). */
function serve(self: Self, takeOver: TakeOver): boolean {
  const { state, disk, turn, index } = self;
  const { world } = turn;
  const previous = disk.lastPrimary;
  const epoch = { number: newestNumber(disk.epochs) + 1, owner: index, id: nextUint32(world.random), start: disk.end };
  disk.epochs = [...disk.epochs, epoch];
  // What was edited here is the mirror's from now on, and told to the others as they connect (§3.3.2).
  if (disk.editedAddresses) disk.membership = { ...disk.membership, version: disk.membership.version + 1 };
  disk.editedAddresses = false;
  // Whatever a member has beyond this point is not the mirror's journal.
  disk.needs = disk.needs.map((need) => ({ ...need, from: Math.min(need.from, disk.end) }));
  switchFile(world, index, disk.end);
  dropWhatWasNotRecreated(self);
  disk.catalog = asOnPrimary(self);
  if (disk.held !== null) disk.held.used = true;
  disk.noFailover = false;
  disk.wasActive = false;
  disk.activeUntilSent = -1;
  disk.lastPrimary = index;
  disk.applied = disk.end;
  disk.dejournaling = 'running';
  disk.stopped = false;
  for (const database of disk.databases) if (database.following) database.applied = disk.end;
  state.active = false;
  state.standingRight = null;
  state.lastNotTaken = '';
  state.failureNotified = false;
  state.vipAborted = false;
  state.primaryMember = index;
  enter(self, {
    phase: 'primary',
    primary: {
      epoch,
      since: now(self),
      former: takeOver.automatic && takeOver.right !== 'promotion' ? previous : -1,
      trouble: null,
      receivers: [],
      informed: [],
      lostAt: {},
      rosterAt: now(self),
      pending: [],
      end: disk.end,
      durable: disk.end,
      frozenSince: -1,
      toldKept: {},
      backlog: [],
      proposedStay: '',
      confirmedStay: '',
      closing: 'no',
      stays: 0,
      afterInactive: null,
    },
  });
  becamePrimary(turn, index, takeOver.automatic && takeOver.right !== 'promotion', previous);
  const operation = state.forcing;
  state.forcing = 0;
  finishOperation(turn, operation, `${nameOf(self, index)} became primary`);
  setMode(self, 'Agent Controlled', '', { text: 'Started as primary in agent controlled mode' });
  // An agent was asked about the other failover member; that one is no former primary where this one was it last.
  const other = takeOver.right === 'agent' || previous === index ? partner(self) : previous;
  const former = other === -1 ? 'the former primary' : nameOf(self, other);
  setStatus(self, 'Primary', {
    event: 'became-primary',
    severity: 1,
    text: `${nameOf(self, index)} took over as primary`,
    safety: SAFETY[takeOver.right].replaceAll('FORMER', former),
    guide: GUIDE_OF_RIGHT[takeOver.right],
    because: takeOver.because,
    not: takeOver.not,
  });
  sayOfMember(turn, index, {
    event: 'takeover-step',
    text: 'NotifyBecomePrimary^ZMIRROR() was called: users can log in',
    guide: ['3.2.15'],
  });
  tellMonitors(turn, index, state.vipInterface === -1 ? null : (disk.membership.vip?.address ?? null));
  serveEcp(self);
  startMirrored(turn, self.place.instance, index);
  connectArbiter(self);
  watchArbiter(self);
  setTimer(turn, index, PARTNER_WATCH, retryUs(world));
  return false;
}
