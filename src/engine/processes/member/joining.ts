import { size } from '../../../design/size.ts';
import { appliedFurthest, settleDejournaling } from '../../journal/dejournaling.ts';
import { addMarks, cutMarks } from '../../journal/ecp-marks.ts';
import { adoptEpochs, appendJournal, switchFile, timestampOf, truncateJournal } from '../../journal/journal-disk.ts';
import { fact, sayOfMember, seconds } from '../../log/log.ts';
import { closeConnection, openConnection, send, watchConnection } from '../../network/transport.ts';
import { epochsUpTo, forkPoint } from '../../state/history.ts';
import { privateInterfaceOf, superserverInterfaceOf } from '../../state/member-addresses.ts';
import { newestMembership } from '../../state/member-disk.ts';
import type { DataMessage } from '../../state/messages.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { dataAnswer, dataMessage, journalAcknowledgement } from '../message-makers.ts';
import { releaseRight } from './active.ts';
import { connectArbiter } from './arbiter-link.ts';
import { askNewPrimary } from './asked-members.ts';
import { takeCatalog } from './catalog.ts';
import { resumeCatchUpsWhenJoined, resumeDejournaling } from './databases.ts';
import { halt, haltInconsistent } from './halting.ts';
import { heldBack } from './holds.ts';
import {
  amFailover,
  CONNECT,
  nameOf,
  now,
  partner,
  qosOf,
  reportOf,
  type Self,
  sayNotTaken,
  setStatus,
  tellNewWarning,
} from './member.ts';
import { enter, enterSeekStep } from './phase.ts';
import { acceptsPrimary, credentialsOf, refuseConnection } from './security.ts';
import { notAdmitted } from './stand-apart.ts';
import { returnTokens } from './tokens.ts';
import { stopSeeking, waitFor } from './waiting.ts';

/**
 * Where a member looks for the primary: a failover member only at its partner's mirror private address; an async at the
 * mirror private and then the superserver address of each failover member (§3.1.5.4). One that is being rebuilt was removed
 * from the mirror, so that what it knew of the failover members says nothing: it is added again by whichever is primary.
 */
function targets(self: Self): { member: number; interface: number }[] {
  const { topology } = self.turn.world;
  const { membership } = self.disk;
  const isRebuilding = self.state.phase === 'rebuilding';
  if (amFailover(self) && !isRebuilding) {
    const other = partner(self);
    return other === -1 ? [] : [{ member: other, interface: privateInterfaceOf(topology, membership, other) }];
  }
  const others = self.mirror.members.filter((member) => member !== self.index);
  return (isRebuilding ? others : self.disk.membership.failover).flatMap((member) => {
    const addresses = [
      privateInterfaceOf(topology, membership, member),
      superserverInterfaceOf(topology, membership, member),
    ];
    return addresses.filter((item, at) => addresses.indexOf(item) === at).map((item) => ({ member, interface: item }));
  });
}

export function connectToPrimary(self: Self): void {
  const { state, turn, index } = self;
  const all = targets(self);
  const target = all[state.target % Math.max(1, all.length)];
  if (target === undefined) return waitFor(self, 'No failover member to connect to', ['3.1.1.2']);
  enterSeekStep(self, 'connecting');
  state.primaryMember = target.member;
  state.data = openConnection(turn, 'data', index, target.member, target.interface);
  setTimer(turn, index, CONNECT, Math.floor(qosOf(self) / 2));
}

/** No connection, or no welcome: the next address after the last has been tried for now. */
export function connectFailed(self: Self, why = 'No answer within half the QoS timeout'): void {
  const { state, turn, index } = self;
  stopTimer(turn, index, CONNECT);
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
  const count = Math.max(1, targets(self).length);
  state.target = (state.target + 1) % count;
  if (state.target % count !== 0) return connectToPrimary(self);
  const name = nameOf(self, state.primaryMember);
  const because = [fact(why, now(self))];
  const hold = heldBack(self);
  if (hold !== null) return waitFor(self, hold.reason, hold.guide, because);
  if (amFailover(self) && state.phase !== 'rebuilding')
    return waitFor(self, `Cannot reach ${name} as primary at its mirror private address`, ['3.1.5.4'], because);
  waitFor(self, 'No failover member answers as primary', ['3.1.5.4'], because);
}

export function connectionOpened(self: Self): void {
  const { state, disk, turn, index } = self;
  settleDejournaling(turn.world, index);
  enterSeekStep(self, 'greeting');
  setTimer(turn, index, CONNECT, Math.floor(qosOf(self) / 2));
  const hello = dataMessage({
    type: 'hello',
    membership: newestMembership(disk),
    epochs: disk.epochs,
    end: disk.end,
    applied: appliedFurthest(disk),
    role: state.phase === 'rebuilding' ? 'rebuild' : amFailover(self) ? 'failover' : 'async',
    fresh: disk.fresh,
    joining: disk.joining,
    credentials: credentialsOf(self),
    report: reportOf(self),
  });
  // From here on the primary may know that this member is not active: it gives up any right to take over.
  // mistake-point: right-ends-on-meeting
  releaseRight(self, 'It reconnected to the primary and has to catch up', ['3.1.3.2']);
  send(turn, state.data, index, hello);
}

export function rejected(self: Self, message: DataMessage & { type: 'reject' }): void {
  const { state } = self;
  if (message.reason === 'inconsistent') return haltInconsistent(self, { epochs: self.disk.epochs, end: message.fork });
  if (message.reason === 'journal-gone') {
    return halt(self, 'Crashed', message.detail, ['3.3.5'], 2);
  }
  if (message.reason === 'not-admitted') return notAdmitted(self, message.detail);
  if (message.reason === 'pending' || message.reason === 'credentials') {
    refuseConnection(self);
    stopTimer(self.turn, self.index, CONNECT);
    const isPending = message.reason === 'pending';
    const text = isPending ? `Waits to be authorized on ${nameOf(self, state.primaryMember)}` : message.detail;
    return waitFor(self, text, message.guide ?? ['3.2.6.3']);
  }
  if (message.reason === 'unreadable' && amFailover(self)) {
    const missing = [`${nameOf(self, state.primaryMember)} is primary, and its newest journal data cannot be read`];
    sayNotTaken(self, `${nameOf(self, self.index)} did not take over: ${missing[0]}`, missing, ['3.1.2', '3.1.3.2']);
  }
  connectFailed(self, `${nameOf(self, state.primaryMember)} answered: ${message.detail}`);
}

export function welcomed(self: Self, message: DataMessage & { type: 'welcome' }): void {
  const { state, disk, turn, index } = self;
  stopTimer(turn, index, CONNECT);
  const flaw = acceptsPrimary(self, message);
  if (flaw !== null) {
    refuseConnection(self);
    return waitFor(self, flaw, ['3.3.3']);
  }
  stopSeeking(self);
  returnTokens(self);
  disk.token = null;
  disk.held = null;
  disk.noFailover = message.noFailover;
  state.standingRight = null;
  state.lastNotTaken = '';
  state.failureNotified = false;
  state.vipAborted = false;
  if (disk.fresh) beginJournal(self, message);
  const theirs = { epochs: message.epochs, end: message.resume };
  const fork = forkPoint(disk, theirs);
  if (disk.end > fork) {
    sayOfMember(turn, index, {
      event: 'log',
      text: `Discarded ${size(disk.end - fork)} of journal data that was only received and is not in the mirror`,
      guide: ['3.4.2.3'],
      severity: 1,
    });
  }
  truncateJournal(disk, theirs);
  if (message.ecp !== undefined) {
    disk.ecp.marks = [...message.ecp];
    cutMarks(disk.ecp, disk.end);
  }
  adoptEpochs(turn.world, index, message.epochs);
  disk.lastPrimary = state.primaryMember;
  state.upstream = message.epochs;
  disk.needs = message.needs;
  takeCatalog(self, message.catalog);
  state.upstreamEnd = message.end;
  state.durableSeen = disk.applied;
  enter(self, { phase: 'joined' });
  state.lastReceivedSent = message.sentAt;
  state.roster = [];
  watchConnection(turn, state.data, index, qosOf(self), 'received');
  sayOfMember(turn, index, {
    event: 'connection-restored',
    text: `Connected to primary ${nameOf(self, state.primaryMember)}`,
    guide: ['3.1.5.4'],
  });
  setStatus(self, 'Synchronizing', { text: 'Retrieving and applying journal data', guide: ['3.3.1.1'] });
  askNewPrimary(self);
  if (amFailover(self)) connectArbiter(self);
  // An error stops the dejournaling of a reporting async until its connection to the primary is rebuilt (§3.3.7.2).
  if (disk.dejournaling === 'error') resumeDejournaling(turn, index, null);
  resumeCatchUpsWhenJoined(self);
  noticeCaughtUp(self);
}

/** One that has just joined begins with the journal where the primary stands now. */
function beginJournal(self: Self, { epochs, resume, endAt }: DataMessage & { type: 'welcome' }): void {
  const { disk, turn, index } = self;
  disk.fresh = false;
  disk.epochs = epochsUpTo(epochs, resume);
  disk.end = resume;
  disk.endAt = endAt;
  disk.marks = [{ offset: resume, at: endAt }];
  disk.applied = resume;
  disk.dejournaling = 'running';
  disk.files = [];
  switchFile(turn.world, index, resume);
}

/** A block of journal from the primary. */
export function blockReceived(self: Self, message: DataMessage & { type: 'block' }): void {
  const { state, disk, turn, index } = self;
  settleDejournaling(turn.world, index);
  if (message.from !== disk.end) return;
  if (turn.world.hosts[self.place.host]?.storageFailed) return;
  const rate = state.journalRate;
  rate.bytes += message.to - message.from;
  if (now(self) - rate.since >= 1_000_000) measureRate(rate, now(self));
  appendJournal(turn.world, index, message.to, message.writtenAt);
  // mistake-point: requests-travel
  if (message.ecp !== null) addMarks(disk.ecp, message.ecp);
  disk.needs = message.needs;
  if (state.upstream.length > disk.epochs.length) adoptEpochs(turn.world, index, state.upstream);
  state.upstreamEnd = message.end;
  state.durableSeen = Math.max(state.durableSeen, message.durable);
  state.lastReceivedSent = message.sentAt;
  if (state.active) disk.activeUntilSent = message.sentAt + 2 * qosOf(self);
  if (message.wantsAck) acknowledge(self, message.sentAt);
  if (state.status === 'Synchronizing') noticeCaughtUp(self);
}

function acknowledge(self: Self, sentAt: number): void {
  const { state, disk, turn, index } = self;
  send(turn, state.data, index, journalAcknowledgement(now(self), disk.end, disk.applied, sentAt));
  tellNewWarning(self);
}

function measureRate(rate: Self['state']['journalRate'], nowUs: number): void {
  rate.kbps = rate.bytes / 1024 / ((nowUs - rate.since) / 1_000_000);
  rate.bytes = 0;
  rate.since = nowUs;
}

/** Synchronizing ends when the journal is less than a second behind. */
export function noticeCaughtUp(self: Self): void {
  const { state, disk, turn } = self;
  if (state.status !== 'Synchronizing') return;
  const limitUs = turn.world.design.timings.caughtUpMs * 1000;
  // Counted to when the primary said so: the way from there may be long (§3.1.5.2).
  const behind = state.upstreamEnd > disk.end && state.lastReceivedSent - timestampOf(disk, disk.end) > limitUs;
  if (behind) return;
  const name = nameOf(self, state.primaryMember);
  if (amFailover(self)) {
    setStatus(self, 'Backup', {
      event: 'became-backup',
      text: `Found ${name} as primary, becoming backup`,
      guide: ['3.1.1.1'],
      because: [fact(`Its journal data is less than ${seconds(limitUs)} behind that of ${name}`, now(self))],
    });
  } else {
    setStatus(self, 'Connected', { text: `Connected to primary ${name} as async`, guide: ['3.3.1.1'] });
  }
}

export function keepaliveReceived(self: Self, message: DataMessage & { type: 'keepalive' }): void {
  const { state, disk, turn, index } = self;
  settleDejournaling(turn.world, index);
  state.upstreamEnd = message.end;
  state.durableSeen = Math.max(state.durableSeen, message.durable);
  state.lastReceivedSent = message.sentAt;
  if (state.active) disk.activeUntilSent = message.sentAt + 2 * qosOf(self);
  if (message.roster !== null) state.roster = message.roster;
  const answer = dataAnswer(
    { type: 'keepalive-ack', received: disk.end, applied: disk.applied, report: reportOf(self) },
    message.sentAt,
  );
  send(turn, state.data, index, answer);
  noticeCaughtUp(self);
}
