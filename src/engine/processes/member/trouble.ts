import { resumedPrimary } from '../../invariants/checker.ts';
import { type Fact, fact, sayOfMember, seconds } from '../../log/log.ts';
import { send } from '../../network/transport.ts';
import { newestNumber } from '../../state/history.ts';
import type { PrimaryState, Receiver, Trouble } from '../../state/member-state.ts';
import type { ArbiterAnswer, RelayedBody } from '../../state/messages.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { forceInstanceDown } from '../forced-end.ts';
import { dataMessage } from '../message-makers.ts';
import { tellArbiter } from './arbiter-link.ts';
import { nameOf, now, partner, qosOf, retryUs, type Self, setMode, setStatus, TROUBLE } from './member.ts';
import { assignVip } from './take-over.ts';
import { advanceDurable, resumeUpdates } from './updates.ts';

/**
 * The trouble state (§3.1.3.2, §3.1.3.5): the primary commits nothing while it cannot know whether its active backup
 * takes over. The primary always stops first: it counts from the sending of what was acknowledged last, the others from
 * receipt (`engine.md` 5.2, 1).
 */
export function lostActiveBackup(self: Self, receiver: Receiver, why: string): void {
  const { state } = self;
  const primary = state.primary as PrimaryState;
  const name = nameOf(self, receiver.member);
  sayOfMember(self.turn, self.index, {
    event: 'connection-lost',
    text: `No acknowledgement received from backup ${name}; it is disconnected and no longer active`,
    guide: ['3.1.3.2'],
    because: [fact(why, now(self))],
    severity: 2,
  });
  // mistake-point: enters-trouble
  if (primary.trouble !== null) return;
  const because = [fact(why, now(self)), fact(`${name} was active, so it may be taking over`)];
  if (state.stay === '') {
    enterTrouble(self, 'agent', because, [
      `Continue at once: ${name} could take over until the trouble timeout of ${seconds(2 * qosOf(self))} has passed`,
    ]);
    // mistake-point: trouble-timeout-begins
    setTimer(self.turn, self.index, TROUBLE, 2 * qosOf(self));
    return;
  }
  // mistake-point: isolated-from-both
  if (state.arbiter.session === 0) return troubleWithoutLimit(self, because);
  enterTrouble(self, 'arbiter', [...because, fact('Asking the arbiter whether it has lost the backup too')], []);
  tellArbiter(self, { type: 'arbiter-ask', stay: state.stay });
  setTimer(self.turn, self.index, TROUBLE, retryUs(self.turn.world));
}

function enterTrouble(self: Self, kind: Trouble['kind'], because: readonly Fact[], not: readonly string[]): void {
  const primary = self.state.primary as PrimaryState;
  primary.trouble = { since: now(self), kind, stay: self.state.stay };
  const limit =
    kind === 'agent'
      ? `for up to ${seconds(2 * qosOf(self))}`
      : kind === 'arbiter'
        ? 'until the arbiter answers'
        : null;
  const state = limit === null ? 'Indefinite trouble state' : `In trouble ${limit}`;
  const text = `${state}: no journal data is committed`;
  const saying = {
    event: 'entered-trouble',
    text,
    guide: ['3.1.3.2', '3.1.3.5'],
    because,
    not,
    severity: 2,
  } as const;
  // One that shuts down shows that it does, whatever else befalls it.
  if (primary.closing === 'no') setStatus(self, 'In Trouble', saying);
  else sayOfMember(self.turn, self.index, { ...saying, value: 'In Trouble' });
}

/** Isolated from both: the backup may have taken over, so only it or a person can end this. */
function troubleWithoutLimit(self: Self, because: readonly Fact[]): void {
  const primary = self.state.primary as PrimaryState;
  const facts = [...because, fact('The arbiter cannot be asked either, so this member may be isolated', now(self))];
  const not = ['Resume after the trouble timeout: it does not apply in arbiter controlled mode'];
  if (primary.trouble === null) enterTrouble(self, 'indefinite', facts, not);
  else if (primary.trouble.kind !== 'indefinite') {
    primary.trouble.kind = 'indefinite';
    const text = 'Indefinite trouble state: isolated from both the backup and the arbiter';
    self.state.note = text;
    sayOfMember(self.turn, self.index, {
      event: 'entered-trouble',
      text,
      guide: ['3.1.3.5'],
      because: facts,
      not,
      severity: 2,
    });
  }
  setTimer(self.turn, self.index, TROUBLE, retryUs(self.turn.world));
}

export function leaveTrouble(self: Self, text: string, because: readonly Fact[]): void {
  const { state } = self;
  const primary = state.primary as PrimaryState;
  stopTimer(self.turn, self.index, TROUBLE);
  primary.trouble = null;
  setMode(self, 'Agent Controlled', '', { text: 'Switched to agent controlled mode', because });
  if (primary.closing === 'no') {
    resumedPrimary(self.turn, self.index);
    setStatus(self, 'Primary', { event: 'left-trouble', text, guide: ['3.1.3.5'], because });
  } else {
    // One that shuts down goes on with that; it does not come back as primary.
    sayOfMember(self.turn, self.index, {
      event: 'left-trouble',
      text: 'No longer in trouble; shutting down continues',
      guide: ['3.1.3.5'],
      because,
      value: 'Transition',
    });
  }
  answerForVip(self);
  advanceDurable(self);
  resumeUpdates(self);
}

/** Its address has stayed bound. Where the host that has answered for it since is frozen, this one is heard again. */
function answerForVip(self: Self): void {
  const { state, turn, place } = self;
  const { network, topology, hosts } = turn.world;
  const holder = network.vipInterface[place.mirror] ?? -1;
  const other = topology.interfaces[holder]?.host ?? -1;
  if (state.vipInterface === -1 || holder === state.vipInterface || !((hosts[other]?.frozenUntil ?? 0) > 0)) return;
  const name = topology.hosts[other]?.host?.name ?? '';
  assignVip(self, state.vipInterface, `Answers for the virtual IP address again: ${name} is frozen`, ['3.1.7.3']);
}

/** The trouble timeout, or the time to ask again. */
export function troubleTimer(self: Self): void {
  const { state } = self;
  const trouble = state.primary?.trouble ?? null;
  if (trouble === null) return;
  // mistake-point: trouble-timeout
  if (trouble.kind === 'agent') {
    leaveTrouble(self, 'Resumed as primary: the trouble timeout has ended', [
      fact(
        `${seconds(2 * qosOf(self))}, twice the QoS timeout, have passed; the backup can no longer take over by itself`,
        now(self),
      ),
    ]);
    return;
  }
  if (state.arbiter.session !== 0) {
    if (trouble.kind === 'arbiter') tellArbiter(self, { type: 'arbiter-ask', stay: trouble.stay });
    // mistake-point: comes-back-in-trouble
    else relayLeave(self, trouble.stay);
  }
  setTimer(self.turn, self.index, TROUBLE, retryUs(self.turn.world));
}

function relayLeave(self: Self, stay: string): void {
  const body: RelayedBody = { type: 'leave', stay, epochs: self.disk.epochs };
  tellArbiter(self, { type: 'arbiter-relay', to: partner(self), body });
}

export function arbiterAnsweredPrimary(self: Self, answer: ArbiterAnswer, since: number): void {
  const { primary } = self.state;
  const trouble = primary?.trouble ?? null;
  // mistake-point: verdict-arrives
  if (primary === null || trouble === null || trouble.kind !== 'arbiter') return;
  const name = nameOf(self, partner(self));
  if (answer === 'lost' && primary.confirmedStay !== trouble.stay) {
    // The backup may not have entered arbiter controlled mode, and then it keeps its right until the trouble timeout.
    trouble.kind = 'agent';
    setTimer(self.turn, self.index, TROUBLE, Math.max(0, trouble.since + 2 * qosOf(self) - now(self)));
  } else if (answer === 'lost') {
    leaveTrouble(self, 'Resumed as primary: the arbiter has lost the backup too', [
      fact(`The arbiter reported that it lost ${name} too, so ${name} cannot take over`, since),
    ]);
  } else if (answer === 'connected') {
    relayLeave(self, trouble.stay);
  } else {
    troubleWithoutLimit(self, [fact('The arbiter does not know that this member is in arbiter controlled mode')]);
  }
}

/** The arbiter is lost: with the backup in touch, test it; while the arbiter was being asked, the primary is isolated. */
export function primaryLostArbiter(self: Self): void {
  const { state, turn, index } = self;
  const primary = state.primary as PrimaryState;
  if (state.stay === '') return;
  if (primary.trouble !== null) {
    // mistake-point: arbiter-lost-while-asked
    if (primary.trouble.kind === 'arbiter') troubleWithoutLimit(self, [fact('Lost the arbiter', now(self))]);
    return;
  }
  const receiver = primary.receivers.find((other) => other.active !== 0);
  if (receiver === undefined) return;
  state.testingPeerSince = now(self);
  send(
    turn,
    receiver.connection,
    index,
    dataMessage({ type: 'keepalive', durable: primary.durable, end: self.disk.end, roster: null, report: null }),
  );
}

/** An acknowledgement of something sent after the test began: only the arbiter is lost. */
export function heardFromBackup(self: Self, receiver: Receiver, acks: number): void {
  const { state, turn, index } = self;
  if (state.testingPeerSince === -1 || acks < state.testingPeerSince || state.stay === '') return;
  state.testingPeerSince = -1;
  // mistake-point: backup-leaves-first
  send(turn, receiver.connection, index, dataMessage({ type: 'leave-arbiter-mode', stay: state.stay }));
}

export function goDown(self: Self, why: string): void {
  if (!forceInstanceDown(self.turn, self.place.instance)) return;
  sayOfMember(self.turn, self.index, {
    event: 'forced-down',
    text: `Shutting down: ${why}. It stays down until a person restarts it.`,
    guide: ['3.1.3.5'],
    because: [fact(why, now(self))],
    severity: 2,
  });
}

/**
 * The backup has been met, directly or through the arbiter. The primary resumes only if the backup's newest epoch is not
 * later than its own; otherwise the backup has been primary meanwhile, and this member goes down (`engine.md` 5.1).
 * Returns whether it resumed.
 */
export function metBackup(self: Self, from: number, newest: number, text: string): boolean {
  const name = nameOf(self, from);
  // mistake-point: compares-epochs-in-trouble
  if (newest > newestNumber(self.disk.epochs)) {
    goDown(self, `${name} has become primary in the meantime`);
    return false;
  }
  leaveTrouble(self, `Resumed as primary: ${name} is no longer active`, [fact(text, now(self))]);
  return true;
}
