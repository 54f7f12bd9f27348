import { closeConnection, openConnection, send, watchConnection } from '../../network/transport.ts';
import { newestMembership } from '../../state/member-disk.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { processOf } from '../../state/world.ts';
import { type ArbiterSaying, arbiterMessage } from '../message-makers.ts';
import { ARBITER_RETRY, amFailover, now, qosOf, type Self } from './member.ts';

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
    processOf(turn.world.topology, 'agent', arbiter.host),
    arbiter.interface,
  );
  setTimer(turn, index, ARBITER_RETRY, Math.floor(qosOf(self) / 2));
}

export function closeArbiter(self: Self): void {
  const { state, turn, index } = self;
  if (state.arbiter.connection !== 0) closeConnection(turn, state.arbiter.connection, index);
  stopTimer(turn, index, ARBITER_RETRY);
  state.arbiter = { connection: 0, session: 0, since: now(self), peers: [] };
}

export function tellArbiter(self: Self, body: ArbiterSaying): void {
  send(self.turn, self.state.arbiter.connection, self.index, arbiterMessage(body));
}

export function arbiterOpened(self: Self): void {
  setTimer(self.turn, self.index, ARBITER_RETRY, Math.floor(qosOf(self) / 2));
  tellArbiter(self, {
    type: 'arbiter-hello',
    mirror: self.place.mirror,
    member: self.index,
    membership: newestMembership(self.disk),
  });
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
