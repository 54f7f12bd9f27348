import { size } from '../../../design/size.ts';
import { timestampOf } from '../../journal/journal-disk.ts';
import { noteNeeds } from '../../journal/journal-retention.ts';
import { sayOfMember } from '../../log/log.ts';
import { closeConnection, send, watchConnection } from '../../network/transport.ts';
import { forkPoint, newestNumber } from '../../state/history.ts';
import { newestMembership } from '../../state/member-disk.ts';
import type { PrimaryState, Receiver } from '../../state/member-state.ts';
import { conflicts, isCompressed, isFailover } from '../../state/membership.ts';
import type { DataMessage } from '../../state/messages.ts';
import { noteChange } from '../../state/world.ts';
import { dataAnswer, dataMessage } from '../message-makers.ts';
import { tryArbiterMode } from './arbiter-mode.ts';
import { nameOf, now, partner, qosOf, type Self, setMode } from './member.ts';
import { keepalive, refreshRoster, sendRoster } from './roster.ts';
import { credentialFlaw } from './security.ts';
import { adaptWindow, FIRST_WINDOW_BYTES, pump } from './stream.ts';
import { goDown, heardFromBackup, lostActiveBackup, metBackup } from './trouble.ts';
import { advanceDurable } from './updates.ts';

/** A member connects: is it one of ours, and does its journal agree with the mirror's? */
export function greet(self: Self, connection: number, from: number, message: DataMessage & { type: 'hello' }): void {
  const { state, disk, turn, index } = self;
  const { primary } = state;
  const reject = (
    reason: (DataMessage & { type: 'reject' })['reason'],
    detail: string,
    fork = 0,
    guide: readonly string[] = [],
  ): void => {
    const membership = newestMembership(disk);
    send(turn, connection, index, dataMessage({ type: 'reject', reason, detail, fork, membership, guide }));
    closeConnection(turn, connection, index);
  };
  // A greeting that was delayed on a connection that its member has given up since says nothing of what it is now.
  const present = primary?.receivers.find((other) => other.member === from);
  if (present !== undefined && present.connection > connection) return closeConnection(turn, connection, index);
  if (primary === null || primary.closing !== 'no') return reject('not-primary', 'It is not the primary');
  const isRebuilt = message.role === 'rebuild';
  const isOlder = message.membership.version < disk.membership.version;
  if (!isRebuilt && (isOlder || conflicts(message.membership, disk.membership)))
    return reject('membership', 'The membership of the mirror has changed');
  if (!isRebuilt && message.membership.version > disk.membership.version)
    return reject('not-now', 'The membership of the mirror is about to change');
  const flaw = credentialFlaw(self, from, message.credentials);
  if (flaw !== null) return reject('credentials', flaw.detail, 0, flaw.guide);
  const isNew = isRebuilt || message.fresh;
  const newest = newestNumber(message.epochs);
  // mistake-point: compares-epochs-of-receiver
  if (newest > primary.epoch.number && !isNew) {
    // It has been primary later, or has followed one that was: this member's journal is not the mirror's any more.
    if (from !== partner(self)) return reject('not-primary', 'Another member has been primary later');
    reject('going-down', 'The former primary is going down');
    return goDown(self, `${nameOf(self, from)} has become primary in the meantime`);
  }
  if (primary.trouble !== null && from === partner(self))
    metBackup(self, from, newest, `${nameOf(self, from)} reconnected and is not active`);
  if (primary.trouble !== null && isFailover(disk.membership, from))
    return reject('not-now', 'The primary is in trouble');
  if (turn.world.hosts[self.place.host]?.storageFailed)
    return reject('unreadable', 'Its journal cannot be read while the storage of its host fails');
  const theirs = { epochs: message.epochs, end: message.end };
  const mine = { epochs: disk.epochs, end: primary.end };
  const fork = message.fresh ? primary.durable : forkPoint(mine, theirs);
  if (!isNew) {
    if (message.applied > fork) return reject('inconsistent', `the first ${size(fork)} of journal data match`, fork);
    if (fork < disk.journalFrom)
      return reject(
        'journal-gone',
        'Journal files that this member needs have been purged on the primary; it must be rebuilt',
      );
  }
  accept(self, primary, connection, from, message, fork);
}

function accept(
  self: Self,
  primary: PrimaryState,
  connection: number,
  from: number,
  message: DataMessage & { type: 'hello' },
  fork: number,
): void {
  const { disk, turn, index } = self;
  const older = primary.receivers.find((other) => other.member === from);
  if (older !== undefined) replaceReceiver(self, primary, older);
  const failover = isFailover(disk.membership, from);
  const receiver: Receiver = {
    member: from,
    connection,
    sent: fork,
    acked: fork,
    applied: message.applied,
    active: 0,
    report: message.report,
    compressed: isCompressed(disk.membership, from),
    preparedAt: 0,
    windowBytes: FIRST_WINDOW_BYTES,
    leastRoundTripUs: 0,
    shrunkAt: 0,
    roundTripUs: 0,
    askedAt: 0,
    askedTo: fork,
    rebuilding: message.role === 'rebuild',
  };
  // mistake-point: stops-first
  watchConnection(turn, connection, index, qosOf(self), 'acknowledged');
  const welcome = dataMessage({
    type: 'welcome',
    membership: disk.membership,
    epochs: disk.epochs,
    resume: fork,
    noFailover: disk.noFailover,
    sizeMB: disk.catalog.reduce((sum, database) => sum + database.sizeMB, 0),
    end: primary.durable,
    endAt: timestampOf(disk, primary.durable),
    needs: disk.needs,
    ...(disk.ecp.marks.length === 0 ? {} : { ecp: disk.ecp.marks.slice() }),
    catalog: disk.catalog,
    dn: disk.certificate.dn,
    trusted: disk.trusted,
  });
  send(turn, connection, index, welcome);
  if (receiver.rebuilding) return;
  primary.receivers.push(receiver);
  noteNeeds(turn.world, index);
  delete primary.toldKept[from];
  disk.lastPrimary = index;
  if (failover && disk.token !== null && disk.token.holder !== index) disk.token = null;
  noteChange(turn.world);
  sayOfMember(turn, index, {
    event: 'connection-restored',
    text: `${failover ? 'Backup' : 'Async'} (${nameOf(self, from)}) connected`,
    guide: ['3.1.5.4'],
  });
  pump(self, primary, receiver);
  considerActivation(self, primary, receiver);
  sendRoster(self, primary);
}

function receiverOn(primary: PrimaryState | null, connection: number): Receiver | undefined {
  if (primary === null) return undefined;
  const { receivers } = primary;
  for (let index = 0; index < receivers.length; index += 1)
    if ((receivers[index] as Receiver).connection === connection) return receivers[index];
  return undefined;
}

/** A member that connects anew says by its greeting that it is not active: no trouble, and what waited is durable. */
function replaceReceiver(self: Self, primary: PrimaryState, older: Receiver): void {
  closeConnection(self.turn, older.connection, self.index);
  primary.receivers = primary.receivers.filter((other) => other !== older);
  if (older.active === 0) return;
  self.state.testingPeerSince = -1;
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode',
    because: [{ text: `${nameOf(self, older.member)} reconnected and is no longer active`, at: now(self) }],
  });
  advanceDurable(self);
}

export function blockAcknowledged(self: Self, connection: number, message: DataMessage & { type: 'block-ack' }): void {
  const { primary } = self.state;
  const receiver = receiverOn(primary, connection);
  if (primary === null || receiver === undefined) return;
  receiver.acked = message.received;
  receiver.applied = message.applied;
  refreshRoster(self, primary);
  adaptWindow(receiver, message.acks, now(self), receiver.sent < primary.end);
  if (receiver.sent < primary.end) pump(self, primary, receiver);
  if (receiver.active !== 0) {
    if (self.state.testingPeerSince !== -1) heardFromBackup(self, receiver, message.acks);
    advanceDurable(self);
  } else considerActivation(self, primary, receiver);
}

/** A backup that has caught up becomes active; the message follows everything reported durable so far (§3.1.3.2). */
export function considerActivation(self: Self, primary: PrimaryState, receiver: Receiver): void {
  const { disk, turn, index } = self;
  if (receiver.active !== 0 || receiver.member !== partner(self) || primary.closing !== 'no') return;
  if (primary.afterInactive !== null || primary.trouble !== null || receiver.sent < primary.durable) return;
  const limitUs = turn.world.design.timings.caughtUpMs * 1000;
  const behindUs = receiver.acked >= primary.durable ? 0 : now(self) - timestampOf(disk, receiver.acked);
  // What was acknowledged is a round trip old at best, however long that is (§3.1.5.2).
  if (behindUs > limitUs + receiver.leastRoundTripUs) return;
  receiver.active = 1;
  noteChange(turn.world);
  send(turn, receiver.connection, index, dataMessage({ type: 'activate', position: receiver.sent }));
}

export function backupActivated(self: Self, connection: number): void {
  const receiver = receiverOn(self.state.primary, connection);
  if (receiver === undefined || receiver.active !== 1) return;
  receiver.active = 2;
  sendRoster(self, self.state.primary as PrimaryState);
  tryArbiterMode(self);
}

export function keepaliveAcknowledged(
  self: Self,
  connection: number,
  message: DataMessage & { type: 'keepalive-ack' },
): void {
  const { primary } = self.state;
  const receiver = receiverOn(primary, connection);
  if (primary === null || receiver === undefined) return;
  receiver.acked = Math.max(receiver.acked, message.received);
  receiver.applied = message.applied;
  if (message.report !== null) receiver.report = message.report;
  // What it acknowledges may have filled the window: no block of those may have been asked to be acknowledged.
  if (receiver.sent < primary.end) pump(self, primary, receiver);
  heardFromBackup(self, receiver, message.acks);
  considerActivation(self, primary, receiver);
  tryArbiterMode(self);
}

export function reportReceived(self: Self, connection: number, message: DataMessage & { type: 'report' }): void {
  const { primary } = self.state;
  const receiver = receiverOn(primary, connection);
  if (primary === null || receiver === undefined) return;
  receiver.report = message.report;
  tryArbiterMode(self);
  sendRoster(self, primary);
}

export function sendKeepalive(self: Self, connection: number): void {
  const { primary } = self.state;
  const receiver = receiverOn(primary, connection);
  if (primary === null || receiver === undefined) {
    send(
      self.turn,
      connection,
      self.index,
      dataMessage({ type: 'keepalive', durable: 0, end: 0, roster: null, report: null }),
    );
    return;
  }
  send(self.turn, connection, self.index, keepalive(self, primary, receiver));
}

/** Answers a keepalive of a member; its sign of life needs no more than that. */
export function answerKeepalive(self: Self, connection: number, sentAt: number): void {
  send(
    self.turn,
    connection,
    self.index,
    dataAnswer({ type: 'keepalive-ack', received: 0, applied: 0, report: null }, sentAt),
  );
}

/** A member's connection is gone. Only an active backup's loss concerns the primary (§3.1.3.5). */
export function receiverLost(self: Self, connection: number, why: string): void {
  const { primary } = self.state;
  const receiver = dropReceiver(self, connection);
  if (primary === null || receiver === null) return;
  if (primary.closing === 'handed-over') return backupWentOn(self, primary, receiver, why);
  if (receiver.active !== 0) return lostActiveBackup(self, receiver, why);
  const kind = isFailover(self.disk.membership, receiver.member) ? 'backup' : 'async';
  sayOfMember(self.turn, self.index, {
    event: 'connection-lost',
    text: `Lost the connection to ${kind} ${nameOf(self, receiver.member)}`,
    guide: ['3.1.3.5'],
    because: [{ text: why, at: now(self) }],
    severity: kind === 'backup' ? 2 : 1,
  });
}

/** A member ends its connection in good order: it stops mirroring or shuts down, and has said so. */
export function receiverLeft(self: Self, connection: number): void {
  const receiver = dropReceiver(self, connection);
  if (receiver === null) return;
  const kind = isFailover(self.disk.membership, receiver.member) ? 'Backup' : 'Async';
  sayOfMember(self.turn, self.index, {
    event: 'connection-lost',
    text: `${kind} (${nameOf(self, receiver.member)}) left`,
    guide: ['3.3.6'],
    because: [{ text: 'It announced that it stops mirroring', at: now(self) }],
  });
}

function dropReceiver(self: Self, connection: number): Receiver | null {
  const { state, turn, index } = self;
  const { primary } = state;
  const receiver = receiverOn(primary, connection);
  closeConnection(turn, connection, index);
  if (primary === null || receiver === undefined) return null;
  primary.receivers = primary.receivers.filter((other) => other !== receiver);
  primary.lostAt[receiver.member] = now(self);
  noteNeeds(turn.world, index);
  noteChange(turn.world);
  // While journal flows nothing else would tell the others' monitors of it (§3.3.1.1).
  if (primary.closing === 'no') sendRoster(self, primary);
  return receiver;
}

/**
 * This member has asked its backup to take over and is primary no more, whatever becomes of the backup: there is nothing
 * to be in trouble about (§3.1.3.2). Asyncs do not wait here for the end of the instance, they look for the new primary.
 */
function backupWentOn(self: Self, primary: PrimaryState, receiver: Receiver, why: string): void {
  if (receiver.active === 0) return;
  sayOfMember(self.turn, self.index, {
    event: 'connection-lost',
    text: `Backup ${nameOf(self, receiver.member)}, which was asked to take over, is no longer connected`,
    guide: ['3.1.3.2'],
    because: [{ text: why, at: now(self) }],
  });
  sayFarewell(self, primary);
}

/** The primary ends in good order (§3.4.1): no connection to it is lost, each of them is told. */
export function sayFarewell(self: Self, primary: PrimaryState): void {
  for (const { connection } of primary.receivers) {
    send(self.turn, connection, self.index, dataMessage({ type: 'farewell' }));
    closeConnection(self.turn, connection, self.index);
  }
  primary.receivers = [];
}

/** The backup says that it is no longer active: it stops mirroring, shuts down, or was asked to. An async never was. */
export function backupInactive(self: Self, connection: number): Receiver | null {
  const { state } = self;
  const receiver = receiverOn(state.primary, connection);
  // mistake-point: only-the-backup-acknowledges
  if (receiver === undefined || receiver.active === 0) return null;
  receiver.active = 0;
  noteChange(self.turn.world);
  advanceDurable(self);
  return receiver;
}
