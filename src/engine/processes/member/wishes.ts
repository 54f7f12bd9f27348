import { finishOperation } from '../../log/operation-log.ts';
import type { MemberOperation } from '../../state/member-state.ts';
import type { Membership } from '../../state/membership.ts';
import { stopTimer } from '../../state/process.ts';
import { nameOf, OPERATION, type Self } from './member.ts';

/** What an operator wanted of the primary is done, whether its answer says so or the newer membership itself (§3.3.4). */
export function finishWish(self: Self, operation: MemberOperation): void {
  const { id, action } = operation;
  self.state.operation = null;
  takeVipInterface(self, operation);
  finishOperation(self.turn, id, `${nameOf(self, self.index)}: ${DONE[action] ?? 'done'}.`);
}

/** The interface that a person has chosen for the virtual IP address, in the parameter file (§3.3.4). */
export function takeVipInterface({ disk }: Self, { vipInterface }: MemberOperation): void {
  if (vipInterface !== undefined) disk.vipInterface = vipInterface;
}

const DONE: Readonly<Partial<Record<MemberOperation['action'], string>>> = {
  promote: 'promoted to failover member',
  demote: 'demoted to DR async',
  'change-type': 'its type was changed',
};

/** The news of what was wanted may come sooner than the answer of the primary, as the arbiter is nearer. */
export function noticeWish(self: Self, news: Membership): void {
  const { operation } = self.state;
  if (operation === null || operation.id === 0) return;
  const type = news.types[self.index];
  const wanted = { promote: 'failover', demote: 'dr', 'change-type': operation.type ?? '' } as const;
  const isTaken = operation.action in wanted && type === wanted[operation.action as keyof typeof wanted];
  if (!isTaken) return;
  stopTimer(self.turn, self.index, OPERATION);
  finishWish(self, operation);
}
