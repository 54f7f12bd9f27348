import { closeConnection, openConnection, send } from '../../network/transport.ts';
import { agentInterfacesOf } from '../../state/member-addresses.ts';
import { newestMembership } from '../../state/member-disk.ts';
import type { AgentCall } from '../../state/member-state.ts';
import type { AgentMessage, AgentRequestBody } from '../../state/messages.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { processOf } from '../../state/world.ts';
import { agentMessage } from '../message-makers.ts';
import { CALL, now, qosOf, type Self } from './member.ts';
import { credentialsOf } from './security.ts';

/**
 * Questions to an agent: tried at the agent address, then the mirror private and superserver addresses where they
 * differ, each for QoS/2 (§3.1.5.4). A call ends in an answer or in `unreachable`.
 */

/** Once an agent has begun to send journal, a slow line gets this many times the QoS timeout for one piece. */
const JOURNAL_PATIENCE = 8;

export function callAgent(
  self: Self,
  purpose: AgentCall['purpose'],
  about: number,
  body: AgentRequestBody,
  only = -1,
): void {
  const host = self.turn.world.topology.members[about]?.host;
  if (host === undefined) return;
  const call: AgentCall = {
    purpose,
    host,
    about,
    body,
    request: ++self.state.requests,
    targets: only === -1 ? targetsOf(self, about, body) : [only],
    addressIndex: -1,
    connection: 0,
    checking: false,
    deadline: 0,
    refusal: null,
  };
  self.state.calls.push(call);
  nextAddress(self, call);
}

/**
 * Agent address, mirror private and superserver address, where they differ. Journal data comes in pieces: the next one is asked for
 * where the agent has just answered, so that an address that cannot be reached is not tried anew for each of them.
 */
function targetsOf({ turn, disk, state }: Self, about: number, body: AgentRequestBody): readonly number[] {
  const all = agentInterfacesOf(turn.world.topology, disk.membership, about);
  const answered = state.agentAnsweredAt;
  if (body.op !== 'journal' || !all.includes(answered)) return all;
  return [answered, ...all.filter((other) => other !== answered)];
}

export function cancelCalls(self: Self, purpose: AgentCall['purpose']): void {
  for (const call of self.state.calls) {
    if (call.purpose === purpose && call.connection !== 0) closeConnection(self.turn, call.connection, self.index);
  }
  self.state.calls = self.state.calls.filter((call) => call.purpose !== purpose);
  armCallTimer(self);
}

export function isCalling(self: Self, purpose: AgentCall['purpose'], about = -1): boolean {
  return self.state.calls.some((call) => call.purpose === purpose && (about === -1 || call.about === about));
}

/** Tries the next address; false where there is none left, and the call is then over. */
function nextAddress(self: Self, call: AgentCall): boolean {
  const { turn, index } = self;
  if (call.connection !== 0) closeConnection(turn, call.connection, index);
  call.connection = 0;
  call.checking = false;
  call.addressIndex += 1;
  const target = call.targets[call.addressIndex];
  if (target === undefined) {
    self.state.calls = self.state.calls.filter((other) => other !== call);
    armCallTimer(self);
    return false;
  }
  call.connection = openConnection(turn, 'agent', index, processOf(turn.world.topology, 'agent', call.host), target);
  call.deadline = now(self) + Math.floor(qosOf(self) / 2);
  armCallTimer(self);
  return true;
}

function armCallTimer(self: Self): void {
  const deadlines = self.state.calls.map((call) => call.deadline);
  if (deadlines.length === 0) stopTimer(self.turn, self.index, CALL);
  else setTimer(self.turn, self.index, CALL, Math.max(0, Math.min(...deadlines) - now(self)));
}

export function callOpened(self: Self, connection: number): void {
  const call = self.state.calls.find((other) => other.connection === connection);
  if (call === undefined) return;
  // It has been reached; its answer is another round trip, with a time of its own (§3.1.5.2).
  call.deadline = now(self) + Math.floor(qosOf(self) / 2);
  armCallTimer(self);
  const message = agentMessage({
    type: 'agent-request',
    request: call.request,
    about: call.about,
    membership: newestMembership(self.disk),
    credentials: credentialsOf(self),
    body: call.body,
  });
  send(self.turn, connection, self.index, message);
}

/** The connection was refused or reset, or its time is over. Returns the call where no address is left. */
export function callFailed(self: Self, connection: number): AgentCall | null {
  const call = self.state.calls.find((other) => other.connection === connection);
  if (call === undefined) return null;
  return nextAddress(self, call) ? null : call;
}

export function callsOverdue(self: Self): AgentCall[] {
  const over = self.state.calls.filter((call) => call.deadline <= now(self)).filter((call) => !nextAddress(self, call));
  armCallTimer(self);
  return over;
}

/** An answer; `checking` only says that the agent is asking the instance. Returns the call that it ends. */
export function callAnswered(self: Self, connection: number, message: AgentMessage): AgentCall | null {
  if (message.type !== 'agent-reply') return null;
  const call = self.state.calls.find((other) => other.connection === connection && other.request === message.request);
  if (call === undefined) return null;
  if (message.body.op === 'checking') {
    call.checking = true;
    call.deadline = now(self) + qosOf(self) * (call.body.op === 'journal' ? JOURNAL_PATIENCE : 1);
    armCallTimer(self);
    return null;
  }
  self.state.calls = self.state.calls.filter((other) => other !== call);
  // A refusal ends it too: behind every other address is the same agent.
  if (message.body.op === 'refused') call.refusal = message.body.why;
  else self.state.agentAnsweredAt = call.targets[call.addressIndex] ?? -1;
  armCallTimer(self);
  closeConnection(self.turn, connection, self.index);
  return call;
}
