import { warned } from '../../invariants/checker.ts';
import { journalFileAt } from '../../journal/journal-disk.ts';
import { sayOfMember } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { closeConnection } from '../../network/transport.ts';
import type { AgentMessage, AgentRefusal } from '../../state/messages.ts';
import { setTimer } from '../../state/process.ts';
import { callAgent, cancelCalls } from './agent-calls.ts';
import { dataHold } from './holds.ts';
import { FORCE_WAIT, nameOf, now, partner, type Self, setMode } from './member.ts';
import { enter } from './phase.ts';
import { beginTakeOver } from './take-over.ts';
import { stopSeeking } from './waiting.ts';

/**
 * Forces a failover member to become primary (§3.4.2.3). Not possible while the former primary's agent answers; waits
 * sixty seconds for success.
 */
export function startForcing(self: Self, operation: number): void {
  const { state, disk, index, turn } = self;
  state.operation = {
    id: operation,
    action: 'force',
    partner: -1,
    noFailover: false,
    answers: [],
    waiting: 1,
    waited: false,
  };
  const { name, number } = journalFileAt(disk, disk.end);
  const text = disk.wasActive
    ? `This instance was an active backup member the last time it was connected; if the primary has done any work since, beyond ${name} (file #${number}), some operations may be lost`
    : 'Warning: this member may not have all of the journal data which has been generated in the mirror; some operations may be lost';
  sayOfMember(turn, index, { event: 'log', text, guide: ['3.4.2.3'], severity: 1 });
  const former = disk.lastPrimary !== index && disk.lastPrimary !== -1 ? disk.lastPrimary : partner(self);
  if (former === -1) return force(self);
  callAgent(self, 'force', former, { op: 'status' });
}

/** An agent that refuses this member is up and available on the network all the same, which is what counts (§3.4.2.3). */
export function forceAnswered(
  self: Self,
  reply: (AgentMessage & { type: 'agent-reply' }) | null,
  refusal: AgentRefusal | null,
): void {
  const { operation } = self.state;
  if (operation?.action !== 'force') return;
  if (reply === null && refusal === null) return force(self);
  self.state.operation = null;
  const former = nameOf(self, self.disk.lastPrimary !== self.index ? self.disk.lastPrimary : partner(self));
  refuseOperation(
    self.turn,
    operation.id,
    `The agent on the host of ${former} is up and available on the network; shut that host down or stop its ISCAgent first`,
    ['3.4.2.3'],
  );
}

function force(self: Self): void {
  const { state, disk, turn, index } = self;
  const operation = state.operation;
  if (operation === null) return;
  state.operation = null;
  if (state.primary !== null) {
    finishOperation(turn, operation.id, `${nameOf(self, index)} became primary`);
    return;
  }
  const hold = dataHold(self);
  if (hold !== null) return refuseOperation(turn, operation.id, hold.reason, hold.guide);
  stopSeeking(self);
  cancelCalls(self, 'seek');
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
  enter(self, { phase: 'seeking', seek: 'idle' });
  state.askedArbiterAt = -1;
  state.vipAborted = false;
  setMode(self, 'Agent Controlled', '', { text: 'Forced to become primary' });
  disk.token = { holder: index, id: 0 };
  disk.held = null;
  state.forcing = operation.id;
  warned(turn.world, self.place.mirror);
  setTimer(turn, index, FORCE_WAIT, turn.world.design.timings.forceWaitMs * 1000);
  beginTakeOver(self, 'force', [{ text: 'An operator forced this member to become the primary', at: now(self) }]);
}

export function forceTimer(self: Self): void {
  const { state, turn, index } = self;
  if (state.forcing === 0) return;
  refuseOperation(
    turn,
    state.forcing,
    `${nameOf(self, index)} did not become primary within 60 seconds; the operation may still be in progress (see the console log)`,
    ['3.4.2.3'],
  );
  state.forcing = 0;
}
