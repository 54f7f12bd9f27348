import { fact, sayOfMember } from '../../log/log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import { newestNumber } from '../../state/history.ts';
import type { ArbiterMessage, RelayedBody } from '../../state/messages.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { noteChange } from '../../state/world.ts';
import { arbiterAnswer } from '../message-makers.ts';
import { connectArbiter, tellArbiter, watchArbiter } from './arbiter-link.ts';
import { leftArbiterMode, registeredStay, tryArbiterMode } from './arbiter-mode.ts';
import { arbiterAnsweredBackup, backupLostArbiter, joinedStay, relayedToBackup } from './backup.ts';
import { ARBITER_RETRY, nameOf, now, partner, retryUs, type Self, tellReport } from './member.ts';
import { hearMembership } from './news.ts';
import { arbiterAnsweredPrimary, metBackup, primaryLostArbiter } from './trouble.ts';

/** What a failover member hears from the arbiter, and of its connection to it. */
export function receiveFromArbiter(self: Self, message: ArbiterMessage): void {
  const { state, turn, index } = self;
  switch (message.type) {
    case 'arbiter-welcome':
      state.arbiter.session = message.session;
      state.arbiter.since = now(self);
      stopTimer(turn, index, ARBITER_RETRY);
      // mistake-point: arbiter-is-back
      watchArbiter(self);
      noteChange(turn.world);
      sayOfMember(turn, index, {
        event: 'connection-restored',
        text: 'Arbiter connection established',
        guide: ['3.1.1.4'],
      });
      tellReport(self);
      tryArbiterMode(self);
      return;
    case 'arbiter-membership':
      hearMembership(self, message.membership, false);
      return;
    case 'arbiter-keepalive':
      send(turn, state.arbiter.connection, index, arbiterAnswer({ type: 'arbiter-keepalive-ack' }, message.sentAt));
      return;
    case 'arbiter-peer':
      heardOfPeer(self, message.member, message.connected);
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

/** Word of a former partner may come after word of the new one (§3.3.4), so that it is kept of whom it is. */
function heardOfPeer({ state: { arbiter } }: Self, member: number, connected: boolean): void {
  const others = arbiter.peers.filter((peer) => peer !== member);
  arbiter.peers = connected ? [...others, member] : others;
}

/** The connection is gone, or could not be made: try again, and look whether the peer is gone with it. */
export function arbiterConnectionLost(self: Self, why: string): void {
  const { state, turn, index } = self;
  const had = state.arbiter.session !== 0;
  if (state.arbiter.connection !== 0) closeConnection(turn, state.arbiter.connection, index);
  state.arbiter = { connection: 0, session: 0, since: had ? now(self) : state.arbiter.since, peers: [] };
  setTimer(turn, index, ARBITER_RETRY, retryUs(turn.world));
  if (!had) return;
  noteChange(turn.world);
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

/** The backup speaks through the arbiter, or a former primary that has not heard yet who is primary now. */
export function relayedToPrimary(self: Self, from: number, body: RelayedBody): void {
  if (body.type === 'leave') {
    const answer: RelayedBody = { type: 'left', stay: body.stay, epochs: self.disk.epochs, state: 'primary' };
    tellArbiter(self, { type: 'arbiter-relay', to: from, body: answer });
    return;
  }
  if (self.state.primary?.trouble == null) {
    if (body.state === 'inactive' && body.stay === self.state.stay && from === partner(self))
      leftArbiterMode(self, body.stay, false);
    return;
  }
  if (from !== partner(self) || body.state === 'taking-over') return;
  const name = nameOf(self, from);
  if (body.state === 'primary' && newestNumber(body.epochs) <= newestNumber(self.disk.epochs)) return;
  metBackup(self, from, newestNumber(body.epochs), `${name} answered through the arbiter that it is no longer active`);
}
