import { settleDejournaling } from '../../journal/dejournaling.ts';
import { journalError } from '../../journal/journal-room.ts';
import { type Fact, memberName, sayOfMember } from '../../log/log.ts';
import { dejournalingText, dejournalingWarning, journalTransferText } from '../../log/status-texts.ts';
import { send } from '../../network/transport.ts';
import { type MemberDisk, storeMembership } from '../../state/member-disk.ts';
import type { MemberState } from '../../state/member-state.ts';
import { isFailover, type Membership, partnerOf } from '../../state/membership.ts';
import type { Report } from '../../state/messages.ts';
import type { ModeWord, StatusWord, TimelineEvent } from '../../state/observation.ts';
import type { MemberPlace, MirrorPlace } from '../../state/topology.ts';
import { noteChange, type Self, type Turn, type World } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';

export type { Self };

export function selfOf(turn: Turn, index: number): Self {
  return turn.selves[index] ?? newSelf(turn, index);
}

function newSelf(turn: Turn, index: number): Self {
  const { world } = turn;
  const place = world.topology.members[index] as MemberPlace;
  const self: Self = {
    turn,
    index,
    state: world.members[index] as MemberState,
    disk: world.disks[index] as MemberDisk,
    place,
    mirror: world.topology.mirrors[place.mirror] as MirrorPlace,
  };
  turn.selves[index] = self;
  return self;
}

/** A member's timers. */
export const RETRY = 0;
export const CONNECT = 1;
export const CALL = 2;
export const ARBITER_RETRY = 3;
export const TROUBLE = 4;
export const TAKE_OVER = 5;
export const PARTNER_WATCH = 6;
export const OPERATION = 7;
export const CATCH_UP = 8;
export const REBUILD = 9;
export const FORCE_WAIT = 10;
export const ARBITER_MODE = 11;
export const ECP = 12;
export const RESTORE = 13;

export const qosOf = (self: Self): number => self.disk.membership.qosUs;
export const nameOf = (self: Self, member: number): string => memberName(self.turn.world, member);
export const partner = (self: Self): number => partnerOf(self.disk.membership, self.index);
export const amFailover = (self: Self): boolean => isFailover(self.disk.membership, self.index);
export const now = (self: Self): number => self.turn.world.nowUs;
/** Updates are frozen: the journal cannot be written (§3.1.2), or what waited for that has not been written yet. */
export const isFrozen = ({ turn, place, state }: Self): boolean =>
  journalError(turn.world, place.instance) !== null || (state.primary !== null && state.primary.frozenSince !== -1);
/** Frozen for an external backup: what is written goes on to be durable (§3.3.8.2). */
const isHeld = ({ turn, place }: Self): boolean => turn.world.instances[place.instance]?.freeze !== null;
/** Whether updates are journaled now; those that cannot be wait in their order. */
export const takesUpdates = (self: Self): boolean => {
  const { primary } = self.state;
  return primary !== null && primary.closing === 'no' && primary.trouble === null && !isFrozen(self) && !isHeld(self);
};
export const retryUs = (world: World): number => Math.round(world.design.timings.retryMs * 1000);

export interface Reason {
  readonly text: string;
  /** What the change is, where it is more than a new status word. */
  readonly event?: TimelineEvent;
  readonly severity?: 0 | 1 | 2 | 3;
  readonly safety?: string;
  readonly guide?: readonly string[];
  readonly because?: readonly Fact[];
  readonly not?: readonly string[];
}

/** Changes the status word; the change is logged with its reason. An event of its own is logged whatever the status was. */
export function setStatus(self: Self, status: StatusWord, reason: Reason): void {
  const { state, turn } = self;
  state.note = reason.text;
  const isNew = state.status !== status;
  if (!isNew && reason.event === undefined) return;
  if (isNew) {
    state.status = status;
    state.statusSince = turn.world.nowUs;
    noteChange(turn.world);
  }
  sayOfMember(turn, self.index, {
    event: reason.event ?? 'status-changed',
    text: reason.text,
    ...(reason.safety === undefined ? {} : { safety: reason.safety }),
    guide: reason.guide ?? ['3.3.1.1'],
    because: reason.because ?? [],
    not: reason.not ?? [],
    value: status,
    severity: reason.severity ?? 0,
  });
  if (isNew) tellReport(self);
}

export function setMode(self: Self, mode: ModeWord, stay: string, reason: Reason): void {
  const { state, turn } = self;
  state.stay = stay;
  if (state.mode === mode) return;
  state.mode = mode;
  sayOfMember(turn, self.index, {
    event: 'mode-changed',
    text: reason.text,
    guide: reason.guide ?? ['3.1.3.5'],
    because: reason.because ?? [],
    not: reason.not ?? [],
    value: mode,
  });
}

/** A decision not taken, once for as long as what is missing stays the same. */
export function sayNotTaken(
  self: Self,
  what: string,
  missing: readonly string[],
  guide: readonly string[],
  because: readonly Fact[] = [],
): void {
  const text = `${what}: ${missing.join('; ')}`;
  if (self.state.lastNotTaken === text) return;
  self.state.lastNotTaken = text;
  sayOfMember(self.turn, self.index, { event: 'not-taken', text: what, guide, because, not: missing, severity: 1 });
}

export function reportOf(self: Self): Report {
  const { world } = self.turn;
  const warning = dejournalingWarning(self.disk);
  self.state.toldWarning = warning;
  return {
    status: self.state.status,
    journalTransfer: journalTransferText(world, self.index),
    dejournaling: dejournalingText(world, self.index),
    hasWarning: warning !== null,
    arbiterConnected: self.state.arbiter.session !== 0,
  };
}

/** Tells the primary what its monitor shows of this member. */
export function tellReport(self: Self): void {
  const { state } = self;
  if (state.phase !== 'joined' || state.data === 0) return;
  send(self.turn, state.data, self.index, dataMessage({ type: 'report', report: reportOf(self) }));
}

/** A write error stops dejournaling between two looks, and nobody but its disk says so (§3.3.7.1). */
export function tellNewWarning(self: Self): void {
  if (dejournalingWarning(self.disk) !== self.state.toldWarning) tellReport(self);
}

/** Takes a membership to disk, whatever stood there before. */
export function takeMembership(self: Self, membership: Membership): void {
  settleDejournaling(self.turn.world, self.index);
  storeMembership(self.disk, membership, self.index);
  self.disk.validated = true;
}
