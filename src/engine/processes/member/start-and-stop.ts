import { settleDejournaling } from '../../journal/dejournaling.ts';
import { purgeJournal } from '../../journal/journal-retention.ts';
import { type Fact, fact, sayOfMember, seconds } from '../../log/log.ts';
import { refuseOperation } from '../../log/operation-log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import { adoptOnDisk } from '../../state/member-disk.ts';
import type { PrimaryState } from '../../state/member-state.ts';
import { isMember } from '../../state/membership.ts';
import { microseconds } from '../../state/network-state.ts';
import { schedule } from '../../state/queue.ts';
import { type EndCause, HANG_REQUEST, LIFECYCLE, noteChange, type Turn } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';
import { endRestores } from './database-copies.ts';
import { resumeCatchUps } from './databases.ts';
import { rememberReaders } from './ecp.ts';
import { freshMember } from './fresh-member.ts';
import { nameOf, now, partner, type Self, selfOf, setStatus } from './member.ts';
import { sayFarewell } from './receivers.ts';
import { seek } from './seeking.ts';
import { dissolve, standApart } from './stand-apart.ts';
import { releaseVip } from './take-over.ts';
import { newTokenId, returnTokens } from './tokens.ts';

/** The instance runs: the member takes up its place in the mirror (§3.1.3.5, note). */
export function memberStarted(turn: Turn, member: number): void {
  const self = selfOf(turn, member);
  const { disk } = self;
  Object.assign(self.state, freshMember(turn.world, member));
  dissolve(self);
  disk.restartDue = false;
  if (!isMember(disk.membership, member) && disk.joining === null) return standApart(self);
  // A restart returns tokens that were not used to become primary (`engine.md` 5.2, 4a).
  if (disk.held !== null && !disk.held.used) returnTokens(self);
  if (disk.token?.holder === member) disk.token = null;
  // No failover is cleared when the primary is restarted (§3.4.1.3); the other member hears of it when this one serves.
  if (disk.lastPrimary === member) disk.noFailover = false;
  rememberReaders(self);
  resumeCatchUps(self);
  setStatus(self, 'Transition', { text: 'Starting: looking for its place in the mirror', guide: ['3.1.3.5'] });
  seek(self);
}

const END_TEXTS: Readonly<Record<EndCause, string>> = {
  power: 'Its host lost power',
  moved: 'Its failover cluster has moved it to the other node',
  crash: 'The instance crashed',
  forced: 'The instance was forced down',
  stopped: 'The instance was shut down',
  storage: 'The instance ended because its storage failed',
};

export function memberEnded(turn: Turn, member: number, cause: EndCause): void {
  const self = selfOf(turn, member);
  const { state, disk } = self;
  settleDejournaling(turn.world, member);
  releaseVip(self);
  const isOrderly = cause === 'stopped' && turn.world.instances[self.place.instance]?.hang === 'no';
  if (isOrderly && state.primary !== null) sayFarewell(self, state.primary);
  if (disk.heard !== null) adoptOnDisk(disk, disk.heard, member);
  const operation = state.operation?.id ?? state.forcing;
  endRestores(self);
  const fresh = freshMember(turn.world, member);
  const { zmirror } = state;
  const disconnectedAt = state.primary !== null || state.phase === 'joined' ? turn.world.nowUs : state.disconnectedAt;
  Object.assign(state, fresh, {
    status: state.status,
    zmirror: { ...fresh.zmirror, canStart: zmirror.canStart, checkOk: zmirror.checkOk },
    disconnectedAt,
  });
  refuseOperation(
    turn,
    operation,
    `The instance of ${nameOf(self, member)} ended before the operation was finished`,
    [],
  );
  setStatus(self, 'Down', { text: END_TEXTS[cause], guide: ['3.3.1.1'] });
}

/** A graceful shutdown (§3.4.1): the primary hands over to an active backup, a backup says that it leaves. */
export function memberStopping(turn: Turn, member: number, noFailover: boolean): void {
  const self = selfOf(turn, member);
  const { state, disk } = self;
  const { primary } = state;
  if (primary === null) {
    leaveMirror(self);
    setStatus(self, 'Transition', { text: 'Shutting down', guide: ['3.4.1.1'] });
    return;
  }
  primary.closing = 'shutdown';
  noteChange(turn.world);
  if (noFailover) {
    disk.noFailover = true;
    for (const receiver of primary.receivers) {
      send(turn, receiver.connection, member, dataMessage({ type: 'no-failover', set: true }));
    }
  }
  releaseVip(self);
  setStatus(self, 'Transition', {
    text: noFailover ? 'Shutting down with the nofailover argument' : 'Shutting down',
    guide: ['3.4.1.2'],
  });
  handOver(self, 'shutdown');
}

/** Leaves the mirror in good order: an active backup first says that it is not active any more. */
export function leaveMirror(self: Self): void {
  const { state, disk, turn, index } = self;
  if (state.data === 0) return;
  if (state.phase === 'joined') {
    state.active = false;
    disk.activeUntilSent = -1;
    disk.wasActive = false;
    send(turn, state.data, index, dataMessage({ type: 'inactive', purpose: 0, leaving: true }));
  }
  closeConnection(turn, state.data, index);
  state.data = 0;
  state.disconnectedAt = now(self);
  noteChange(turn.world);
}

/** Once nothing waits for an acknowledgement, the primary asks its active backup to take over, and is primary no more. */
export function handOver(self: Self, reason: 'shutdown' | 'hang'): void {
  const { state, disk, turn, index } = self;
  const primary = state.primary as PrimaryState;
  // mistake-point: hands-over
  if (primary.closing === 'handed-over' || primary.trouble !== null || disk.noFailover) return;
  if (reason === 'shutdown' && primary.pending.length > 0) return;
  const backup = primary.receivers.find((receiver) => receiver.member === partner(self) && receiver.active === 2);
  if (backup === undefined) return;
  primary.closing = 'handed-over';
  noteChange(turn.world);
  const token = newTokenId(self);
  disk.token = { holder: backup.member, id: token };
  sayOfMember(turn, index, {
    event: 'log',
    text: `Asked ${nameOf(self, backup.member)} to take over; from now on it cannot act as primary`,
    guide: ['3.1.3.2'],
    because: [
      ...freezeFacts(self),
      ...(primary.frozenSince === -1 ? [] : [fact('Updates are frozen by a journal I/O error', primary.frozenSince)]),
      fact(reason === 'shutdown' ? 'It is shutting down' : 'It detected that it hangs', now(self)),
    ],
    severity: 1,
  });
  send(turn, backup.connection, index, dataMessage({ type: 'take-over', reason, token, end: primary.durable }));
}

function freezeFacts({ turn, place }: Self): Fact[] {
  const freeze = turn.world.instances[place.instance]?.freeze ?? null;
  return freeze === null
    ? []
    : [
        fact(
          `Writes were frozen for an external backup, beyond the timeout of ${seconds(freeze.timeoutUs)}`,
          freeze.since,
        ),
      ];
}

/** Three seconds after the primary noticed that it hangs (§3.1.3.3, scenarios 2 and 4). */
export function requestAfterHang(turn: Turn, instance: number, run: number): void {
  const state = turn.world.instances[instance];
  if (state === undefined || state.runs !== run || state.hang === 'unnoticed') return;
  for (const member of turn.world.topology.instances[instance]?.members ?? []) {
    const self = selfOf(turn, member);
    const { primary } = self.state;
    if (primary === null) continue;
    if (state.hang === 'noticed') handOver(self, 'hang');
    else if (!handedOverWhileFrozen(self, primary)) return;
  }
  state.hang = 'unnoticed';
  // Whoever takes over ends the backup operation (§3.3.8.2).
  state.freeze = null;
  noteChange(turn.world);
}

/** A journal I/O error that lasts is a hang, if there is an active backup to take over; else updates stay frozen. */
function handedOverWhileFrozen(self: Self, primary: PrimaryState): boolean {
  const freeze = self.turn.world.instances[self.place.instance]?.freeze ?? null;
  if (freeze !== null) return now(self) >= freeze.since + freeze.timeoutUs && handedOver(self, primary);
  const detection = self.turn.world.design.timings.hangDetectionMs * 1000;
  if (primary.frozenSince === -1 || now(self) < primary.frozenSince + detection) return false;
  // The files that fill the disk may be needed no longer.
  purgeJournal(self.turn.world, self.index);
  return handedOver(self, primary);
}

function handedOver(self: Self, primary: PrimaryState): boolean {
  handOver(self, 'hang');
  if (primary.closing === 'handed-over') return true;
  askToTakeOverLater(self);
  return false;
}

/** Looks again later, and again while the error lasts: a backup may become active, or no failover be cleared. */
export function askToTakeOverLater(self: Self): void {
  const { turn, place } = self;
  const at = now(self) + microseconds(turn.world.design.timings.hangDetectionMs);
  const runs = turn.world.instances[place.instance]?.runs ?? 0;
  schedule(turn.world.queue, at, LIFECYCLE, place.instance, HANG_REQUEST, runs, null);
}
