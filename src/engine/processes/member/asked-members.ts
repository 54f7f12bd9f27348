import { refuseOperation } from '../../log/operation-log.ts';
import { send } from '../../network/transport.ts';
import type { MemberOperation, PromotionAnswer } from '../../state/member-state.ts';
import { setTimer, stopTimer, timerRuns } from '../../state/process.ts';
import { dataMessage } from '../message-makers.ts';
import { callAgent, cancelCalls } from './agent-calls.ts';
import { now, OPERATION, qosOf, type Self } from './member.ts';

/**
 * Whom a member asks to be promoted or demoted: the primary that it is connected to, and where there is none, for a
 * promotion, the agents of the failover members (§3.3.4). That may change while the answers are awaited.
 */
export function askPrimary(self: Self, { id, action, noFailover, type }: MemberOperation): void {
  if (action !== 'promote' && action !== 'demote' && action !== 'change-type') return;
  const { state, turn, index } = self;
  const request = { operation: id, action, to: type ?? null, member: index, noFailover };
  send(turn, state.data, index, dataMessage({ type: 'request', ...request }));
  setTimer(turn, index, OPERATION, 4 * qosOf(self));
}

/** It has found a primary, which decides, whatever the agents of the failover members have said of earlier moments. */
export function askNewPrimary(self: Self): void {
  const { operation } = self.state;
  if (operation?.action !== 'promote') return;
  cancelCalls(self, 'promote');
  askPrimary(self, operation);
}

/** The primary that was asked is gone: a promotion goes on without one (§3.3.4), a demotion cannot. */
export function askedPrimaryGone(self: Self): void {
  const { operation } = self.state;
  if (operation === null || !timerRuns(self.turn, self.index, OPERATION)) return;
  const { action } = operation;
  if (action !== 'promote' && action !== 'demote' && action !== 'change-type') return;
  stopTimer(self.turn, self.index, OPERATION);
  if (operation.action === 'promote') return askFailoverMembers(self);
  self.state.operation = null;
  refuseOperation(self.turn, operation.id, 'The connection to the primary was lost before it answered', [
    action === 'demote' ? '3.4.1.1' : '3.2.8.3',
  ]);
}

export function askFailoverMembers(self: Self): void {
  const { state, disk } = self;
  const operation = state.operation as MemberOperation;
  operation.answers = [];
  operation.waiting = disk.membership.failover.length;
  for (const member of disk.membership.failover) callAgent(self, 'promote', member, { op: 'status' });
}

/**
 * What an agent says of a member that runs decides only while it is fresh: meanwhile another agent may have taken long not
 * to answer, and a backup may have become primary. A primary is waited for once, as this member looks for it anyway.
 * Returns whether the decision has to wait.
 */
export function waitsForPrimary(
  self: Self,
  operation: MemberOperation,
  { member, state, at }: PromotionAnswer,
): boolean {
  if (now(self) - at > qosOf(self) / 2) {
    operation.answers = operation.answers.filter((answer) => answer.member !== member);
    operation.waiting = 1;
    callAgent(self, 'promote', member, { op: 'status' });
    return true;
  }
  if (operation.waited || (state !== 'primary' && state !== 'taking-over')) return false;
  operation.waited = true;
  setTimer(self.turn, self.index, OPERATION, 2 * qosOf(self));
  return true;
}
