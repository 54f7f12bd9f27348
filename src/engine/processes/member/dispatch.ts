import { closeConnection, send } from '../../network/transport.ts';
import type { Connection } from '../../state/connection.ts';
import type { AgentCall } from '../../state/member-state.ts';
import { isMember } from '../../state/membership.ts';
import type {
  AgentMessage,
  ClientMessage,
  DataMessage,
  EcpMessage,
  InstanceState,
  LocalMessage,
  Message,
} from '../../state/messages.ts';
import { schedule } from '../../state/queue.ts';
import { LOCAL, processOf, type Turn } from '../../state/world.ts';
import { LOCAL_US } from '../agent.ts';
import type { Behaviour, LostConnection } from '../behaviour.ts';
import { clientSaid } from '../client-service.ts';
import { arbiterAnswer } from '../message-makers.ts';
import { loseActive } from './active.ts';
import { strangerGreets } from './admission.ts';
import { callAnswered, callFailed, callOpened, callsOverdue } from './agent-calls.ts';
import { arbiterConnectionLost, arbiterRetry, receiveFromArbiter } from './arbiter-inbox.ts';
import { arbiterOpened, tellArbiter } from './arbiter-link.ts';
import { arbiterModeTimer, leftArbiterMode } from './arbiter-mode.ts';
import {
  activated,
  askedToDeactivate,
  askedToEnter,
  askedToTakeOver,
  backupLeavesArbiterMode,
  heardFromPrimary,
  primaryLeft,
  primaryLost,
} from './backup.ts';
import { takeCatalog } from './catalog.ts';
import { restoresDone } from './database-copies.ts';
import { askedForJournal, catchUpDone, journalAnswered } from './databases.ts';
import { ecpClosed, ecpKeepaliveDue, ecpReceives, ecpTimer } from './ecp.ts';
import { forceAnswered, forceTimer } from './forcing.ts';
import { joinAnswered } from './forming.ts';
import {
  blockReceived,
  connectFailed,
  connectionOpened,
  connectToPrimary,
  keepaliveReceived,
  rejected,
  welcomed,
} from './joining.ts';
import {
  ARBITER_MODE,
  ARBITER_RETRY,
  CALL,
  CATCH_UP,
  CONNECT,
  ECP,
  FORCE_WAIT,
  OPERATION,
  PARTNER_WATCH,
  REBUILD,
  RESTORE,
  RETRY,
  type Self,
  selfOf,
  TAKE_OVER,
  TROUBLE,
} from './member.ts';
import { changeInterrupted, inactiveConfirmed, requestReceived, sayToInvalidate } from './membership-change.ts';
import { hearFromPrimary, hearMembership, takeNews } from './news.ts';
import { watchPartner } from './partner-watch.ts';
import { gatherAnswered, operationTimer, promotionAnswered, requestAnswered } from './promotion.ts';
import { completeRebuild, partnerIsNotPrimary, rebuilt } from './rebuild.ts';
import {
  answerKeepalive,
  backupActivated,
  backupInactive,
  blockAcknowledged,
  greet,
  keepaliveAcknowledged,
  receiverLeft,
  receiverLost,
  reportReceived,
  sendKeepalive,
} from './receivers.ts';
import { dnRefused, dnUpdated } from './security.ts';
import {
  agentSays,
  agentUnreachable,
  journalFetched,
  journalUnanswered,
  roleAnswered,
  roleUnanswered,
  seek,
} from './seeking.ts';
import { handOver, leaveMirror } from './start-and-stop.ts';
import { takeOverStep } from './take-over.ts';
import { troubleTimer } from './trouble.ts';
import { blockWritten, updatesReceived } from './updates.ts';
import { seekSoon } from './waiting.ts';

/** One input of a member: a timer, a connection that opens or ends, a message. */
const TIMERS: Readonly<Record<number, (self: Self) => void>> = {
  [RETRY]: retry,
  [CONNECT]: (self) => connectFailed(self),
  [CALL]: (self) => {
    for (const call of callsOverdue(self)) callEnded(self, call, null);
  },
  [ARBITER_RETRY]: arbiterRetry,
  [TROUBLE]: troubleTimer,
  [TAKE_OVER]: takeOverStep,
  [PARTNER_WATCH]: watchPartner,
  [OPERATION]: operationTimer,
  [CATCH_UP]: catchUpDone,
  [RESTORE]: restoresDone,
  [REBUILD]: rebuilt,
  [FORCE_WAIT]: forceTimer,
  [ARBITER_MODE]: arbiterModeTimer,
  [ECP]: ecpTimer,
};

function memberTimer(turn: Turn, member: number, timer: number): void {
  TIMERS[timer]?.(selfOf(turn, member));
}

function retry(self: Self): void {
  if (self.state.phase === 'rebuilding') connectToPrimary(self);
  else if (self.state.phase === 'seeking') seek(self);
}

function memberOpened(turn: Turn, member: number, { id, kind }: Connection): void {
  const self = selfOf(turn, member);
  if (kind === 'arbiter') arbiterOpened(self);
  else if (kind === 'agent') callOpened(self, id);
  else if (kind === 'data' && id === self.state.data) connectionOpened(self);
}

/** A connection was refused, reset, or given up after the QoS timeout. */
function memberClosed(turn: Turn, member: number, closed: LostConnection, why: string): void {
  const { id: connection, kind } = closed;
  const self = selfOf(turn, member);
  const { state } = self;
  if (kind === 'arbiter') {
    if (connection === state.arbiter.connection) arbiterConnectionLost(self, why);
  } else if (kind === 'agent') {
    const call = callFailed(self, connection);
    if (call !== null) callEnded(self, call, null);
  } else if (kind === 'data') {
    if (connection !== state.data) {
      receiverLost(self, connection, why);
      changeInterrupted(self);
      takeNews(self, false);
    } else if (state.phase === 'joined') primaryLost(self, why);
    else connectFailed(self, why);
  } else if (kind === 'ecp') ecpClosed(self, closed, why);
}

function memberReceives(turn: Turn, member: number, connection: Connection, from: number, message: Message): void {
  const { id, kind } = connection;
  const self = selfOf(turn, member);
  if (kind === 'data') receiveData(self, id, from, message as DataMessage);
  else if (kind === 'arbiter') receiveFromArbiter(self, message as Parameters<typeof receiveFromArbiter>[1]);
  else if (kind === 'ecp') ecpReceives(self, connection, message as EcpMessage);
  else if (message.type === 'client-updates') updatesReceived(self, id, message);
  else if (kind === 'client') clientSaid(turn, member, id, message as ClientMessage);
  else if (message.type === 'agent-reply') {
    const call = callAnswered(self, id, message);
    if (call !== null) callEnded(self, call, call.refusal === null ? message : null);
  }
}

/** The hot path first: blocks, acknowledgements, keepalives. */
function receiveData(self: Self, connection: number, from: number, message: DataMessage): void {
  switch (message.type) {
    case 'block':
      if (connection !== self.state.data || self.state.phase !== 'joined') return;
      blockReceived(self, message);
      if (self.state.testingPeerSince !== -1) heardFromPrimary(self, message.sentAt);
      return;
    case 'block-ack':
      blockAcknowledged(self, connection, message);
      if (self.state.primary?.closing === 'shutdown') handOver(self, 'shutdown');
      return;
    case 'keepalive':
      if (connection !== self.state.data || self.state.phase !== 'joined')
        return answerKeepalive(self, connection, message.sentAt);
      keepaliveReceived(self, message);
      heardFromPrimary(self, message.sentAt);
      return;
    case 'keepalive-ack':
      if (connection === self.state.data) heardFromPrimary(self, message.sentAt);
      else keepaliveAcknowledged(self, connection, message);
      return;
    default:
      receiveSeldom(self, connection, from, message);
  }
}

function receiveSeldom(self: Self, connection: number, from: number, message: DataMessage): void {
  switch (message.type) {
    case 'hello':
      // What a member knows that was removed from the mirror to be rebuilt is of the past (§3.3.5).
      if (message.role !== 'rebuild' && hearMembership(self, message.membership, false) && self.state.primary !== null)
        closeConnection(self.turn, connection, self.index);
      else if (message.joining !== null || !isMember(self.disk.membership, from))
        strangerGreets(self, connection, from, message);
      else greet(self, connection, from, message);
      return;
    case 'no-failover':
      self.disk.noFailover = message.set;
      return;
    default:
      if (connection === self.state.data) receiveFromPrimary(self, message);
      else receiveFromMember(self, connection, message);
  }
}

function receiveFromPrimary(self: Self, message: DataMessage): void {
  switch (message.type) {
    case 'welcome':
      return self.state.phase === 'rebuilding' ? completeRebuild(self, message) : welcomed(self, message);
    case 'reject':
      if (hearMembership(self, message.membership, true)) return;
      partnerIsNotPrimary(self);
      return rejected(self, message);
    case 'activate':
      return activated(self, message);
    case 'deactivate':
      return askedToDeactivate(self, message.purpose);
    case 'enter-arbiter-mode':
      return askedToEnter(self, message.stay);
    case 'leave-arbiter-mode':
      return backupLeavesArbiterMode(self, 'The primary has lost the arbiter');
    case 'farewell':
      return primaryLeft(self);
    case 'take-over':
      return askedToTakeOver(self, message);
    case 'request-answer':
      return requestAnswered(self, message);
    case 'membership':
      return hearFromPrimary(self, message);
    case 'dn-update':
      return dnUpdated(self, message);
    case 'databases':
      return takeCatalog(self, message.catalog);
    case 'journal-answer':
      return journalAnswered(self, message);
    case 'roster':
      self.state.roster = message.roster;
      return;
    default:
      return;
  }
}

function receiveFromMember(self: Self, connection: number, message: DataMessage): void {
  switch (message.type) {
    case 'activated':
      return backupActivated(self, connection);
    case 'report':
      return reportReceived(self, connection, message);
    case 'request':
      return requestReceived(self, connection, message);
    case 'dn-update':
      return dnUpdated(self, message);
    case 'journal-question':
      return askedForJournal(self, connection, message);
    case 'entered-arbiter-mode':
      if (self.state.primary !== null) self.state.primary.confirmedStay = message.stay;
      return;
    case 'left-arbiter-mode':
      if (!message.active) backupInactive(self, connection);
      return leftArbiterMode(self, message.stay, message.active);
    case 'inactive': {
      const receiver = backupInactive(self, connection);
      if (receiver !== null && self.state.stay !== '') leftArbiterMode(self, self.state.stay, false);
      if (message.leaving) {
        receiverLeft(self, connection);
        changeInterrupted(self);
      } else inactiveConfirmed(self, message.purpose);
      takeNews(self, false);
      return;
    }
    case 'membership':
      hearMembership(self, message.membership, false);
      return;
    default:
      return;
  }
}

/** A call to an agent is over: with an answer, or because no address of it answered. */
function callEnded(self: Self, call: AgentCall, reply: (AgentMessage & { type: 'agent-reply' }) | null): void {
  const { body, purpose } = call;
  // An answer brings the membership that is known there. Who asks to become primary, or what it is, yields to it.
  const yields = purpose === 'seek' || purpose === 'journal' || purpose === 'promote' || purpose === 'role';
  // mistake-point: hears-membership
  if (reply !== null && purpose !== 'join' && hearMembership(self, reply.membership, yields)) return;
  switch (purpose) {
    case 'seek':
      if (reply === null) agentUnreachable(self, call.refusal);
      else if (reply.body.op === 'status') agentSays(self, reply, body.op === 'take-token' ? body.token : 0);
      return;
    case 'journal':
      if (reply !== null && reply.body.op === 'journal') return journalFetched(self, reply.body);
      return journalUnanswered(self, call.refusal);
    case 'return':
      if (reply === null && body.op === 'membership') sayToInvalidate(self, call.about, call.refusal);
      return;
    case 'inform':
      if (reply !== null) self.state.primary?.informed.push(call.about);
      return;
    case 'role':
      return reply === null ? roleUnanswered(self, call.about, call.refusal) : roleAnswered(self, reply);
    case 'join':
      return joinAnswered(self, call.about, reply, call.refusal);
    case 'promote':
      return promotionAnswered(self, call.about, reply, call.refusal);
    case 'gather':
      return gatherAnswered(self, call.about, reply, call.refusal);
    case 'force':
      return forceAnswered(self, reply, call.refusal);
    default:
      return;
  }
}

function memberHears(turn: Turn, member: number, message: LocalMessage): void {
  const self = selfOf(turn, member);
  const { world } = turn;
  if (message.type === 'agent-question') {
    const answer: LocalMessage = {
      type: 'instance-answer',
      question: message.question,
      member,
      state: instanceState(self),
      inMirror: self.state.phase === 'joined',
    };
    const run = world.agents[message.agent]?.runs ?? 0;
    schedule(
      world.queue,
      world.nowUs + LOCAL_US,
      LOCAL,
      processOf(world.topology, 'agent', message.agent),
      member,
      run,
      answer,
    );
  } else if (message.type === 'token-changed') {
    self.state.standingRight = null;
    loseActive(self, 'The agent on its host has promised another member that it will not become primary', ['3.1.3.2']);
    if (self.state.phase !== 'joined') return;
    // The primary must not go on waiting for it; on meeting that primary again the promise is void.
    leaveMirror(self);
    seekSoon(self);
  } else if (message.type === 'membership-heard') takeNews(self, false);
  else if (message.type === 'dn-refused') dnRefused(self, message);
}

function instanceState(self: Self): InstanceState {
  const { state } = self;
  if (state.takeOver !== null || state.askedArbiterAt !== -1) return 'taking-over';
  const { primary } = state;
  if (primary === null || primary.closing === 'handed-over') return 'running';
  if (primary.trouble === null) return 'primary';
  return primary.trouble.kind === 'indefinite' ? 'indefinite-trouble' : 'in-trouble';
}

function memberKeepaliveDue(turn: Turn, member: number, connection: Connection): void {
  const { id, kind } = connection;
  const self = selfOf(turn, member);
  if (kind === 'data') sendKeepalive(self, id);
  else if (kind === 'ecp') ecpKeepaliveDue(self, connection);
  else if (kind === 'arbiter' && self.state.arbiter.session !== 0) tellArbiter(self, { type: 'arbiter-keepalive' });
}

function diskWritten(turn: Turn, member: number, to: number): void {
  const self = selfOf(turn, member);
  blockWritten(self, to);
  if (self.state.primary?.closing === 'shutdown') handOver(self, 'shutdown');
}

/** A hang that the primary has noticed still answers keepalives for its three seconds. */
function receivesWhileHung(turn: Turn, member: number, connection: number, message: Message): void {
  if (message.type === 'keepalive') answerKeepalive(selfOf(turn, member), connection, message.sentAt);
  else if (message.type === 'arbiter-keepalive') {
    send(turn, connection, member, arbiterAnswer({ type: 'arbiter-keepalive-ack' }, message.sentAt));
  }
}

export const member: Behaviour = {
  timer: memberTimer,
  receives: memberReceives,
  opened: memberOpened,
  closed: memberClosed,
  keepaliveDue: memberKeepaliveDue,
  hears: memberHears,
  diskWritten,
  receivesWhileHung,
};
