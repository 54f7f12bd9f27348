import { agentProcess } from '../../kernel/world.ts';
import { closeConnection, openConnection, send, watchConnection } from '../../network/transport.ts';
import { fact, sayOfMember } from '../../observe/log.ts';
import { type ArbiterSaying, arbiterAnswer, arbiterMessage } from '../message-makers.ts';
import type { ArbiterMessage } from '../messages.ts';
import { setTimer, stopTimer } from '../process.ts';
import { registeredStay, tryArbiterMode } from './arbiter-mode.ts';
import { arbiterAnsweredBackup, backupLostArbiter, joinedStay, relayedToBackup } from './backup.ts';
import { ARBITER_RETRY, amFailover, now, qosOf, retryUs, type Self, tellReport } from './member.ts';
import { arbiterAnsweredPrimary, primaryLostArbiter, relayedToPrimary } from './trouble.ts';

/** A failover member's connection to the arbiter, which it always opens itself (§3.1.1.4, §3.1.5.4). */
export function connectArbiter(self: Self): void {
  const { state, disk, turn, index } = self;
  const { arbiter } = disk.membership;
  if (state.arbiter.connection !== 0 || !amFailover(self)) return;
  if (arbiter === null || arbiter.host === -1) return;
  state.arbiter.connection = openConnection(
    turn,
    'arbiter',
    index,
    agentProcess(turn.world.topology, arbiter.host),
    arbiter.interface,
  );
  setTimer(turn, index, ARBITER_RETRY, Math.floor(qosOf(self) / 2));
}

export function closeArbiter(self: Self): void {
  const { state, turn, index } = self;
  if (state.arbiter.connection !== 0) closeConnection(turn, state.arbiter.connection, index);
  stopTimer(turn, index, ARBITER_RETRY);
  state.arbiter = { connection: 0, session: 0, since: now(self), peerConnected: false };
}

export function tellArbiter(self: Self, body: ArbiterSaying): void {
  send(self.turn, self.state.arbiter.connection, self.index, arbiterMessage(body));
}

export function arbiterOpened(self: Self): void {
  tellArbiter(self, { type: 'arbiter-hello', mirror: self.place.mirror, member: self.index, qosUs: qosOf(self) });
}

/** From its last answer the primary counts by what it sent and was acknowledged, everybody else by receipt. */
export function watchArbiter(self: Self): void {
  const { state, turn, index } = self;
  if (state.arbiter.session === 0) return;
  watchConnection(
    turn,
    state.arbiter.connection,
    index,
    qosOf(self),
    state.primary === null ? 'received' : 'acknowledged',
  );
}

export function receiveFromArbiter(self: Self, message: ArbiterMessage): void {
  const { state, turn, index } = self;
  switch (message.type) {
    case 'arbiter-welcome':
      state.arbiter.session = message.session;
      state.arbiter.since = now(self);
      stopTimer(turn, index, ARBITER_RETRY);
      watchArbiter(self);
      turn.world.changes += 1;
      sayOfMember(turn, index, {
        event: 'connection-restored',
        text: 'Arbiter connection established',
        guide: ['3.1.1.4'],
      });
      tellReport(self);
      tryArbiterMode(self);
      return;
    case 'arbiter-keepalive':
      send(turn, state.arbiter.connection, index, arbiterAnswer({ type: 'arbiter-keepalive-ack' }, message.sentAt));
      return;
    case 'arbiter-peer':
      state.arbiter.peerConnected = message.connected;
      tryArbiterMode(self);
      return;
    case 'arbiter-registered':
      registeredStay(self, message.stay, message.ok);
      return;
    case 'arbiter-joined':
      joinedStay(self, message.stay, message.ok);
      return;
    case 'arbiter-answer':
      if (message.stay !== state.stay) return;
      if (state.primary !== null) arbiterAnsweredPrimary(self, message.answer, message.since);
      else arbiterAnsweredBackup(self, message.answer, message.since);
      return;
    case 'arbiter-relayed':
      if (state.primary !== null) relayedToPrimary(self, message.from, message.body);
      else relayedToBackup(self, message.from, message.body);
      return;
    default:
      return;
  }
}

/** The connection is gone, or could not be made: try again, and look whether the peer is gone with it. */
export function arbiterConnectionLost(self: Self, why: string): void {
  const { state, turn, index } = self;
  const had = state.arbiter.session !== 0;
  if (state.arbiter.connection !== 0) closeConnection(turn, state.arbiter.connection, index);
  state.arbiter = { connection: 0, session: 0, since: had ? now(self) : state.arbiter.since, peerConnected: false };
  setTimer(turn, index, ARBITER_RETRY, retryUs(turn.world));
  if (!had) return;
  turn.world.changes += 1;
  sayOfMember(turn, index, {
    event: 'connection-lost',
    text: 'Lost the connection to the arbiter',
    guide: ['3.1.3.5'],
    because: [fact(why, now(self))],
    severity: 2,
  });
  tellReport(self);
  if (state.primary !== null) primaryLostArbiter(self);
  else backupLostArbiter(self);
}

export function arbiterRetry(self: Self): void {
  const { state } = self;
  if (state.arbiter.session !== 0) return;
  if (state.arbiter.connection !== 0) arbiterConnectionLost(self, 'no answer');
  else if (state.phase !== 'halted' && state.phase !== 'off') connectArbiter(self);
}
