import { finishOperation } from '../../log/operation-log.ts';
import { admit, rejectMember } from '../../processes/member/admission.ts';
import { whyFull } from '../../processes/member/admission-rules.ts';
import type { Self } from '../../processes/member/member.ts';
import { rejectDn, trustDn } from '../../processes/member/security.ts';
import type { PendingDn } from '../../state/credentials.ts';
import type { PendingMember } from '../../state/member-disk.ts';
import type { OperatorCommand } from '../command-types.ts';
import type { Action } from './action.ts';
import { type OnPrimary, onPrimary } from './on-primary.ts';

/** What is decided about somebody or something that is pending on the primary. */
function onPending<Pending>({
  find,
  missing,
  why,
  decide,
  ...row
}: Omit<OnPrimary, 'allowed' | 'apply'> & {
  readonly find: (primary: Self, member: number) => Pending | undefined;
  readonly missing: (primary: Self, name: string) => string;
  /** Why it cannot be done although it is pending, or null. */
  readonly why?: (primary: Self, pending: Pending) => string | null;
  readonly decide: (primary: Self, pending: Pending, given: OperatorCommand, operation: number) => void;
}): Action {
  return onPrimary({
    ...row,
    allowed: (primary, member, given) => {
      const pending = find(primary, member);
      return pending === undefined ? missing(primary, given.member ?? '') : (why?.(primary, pending) ?? null);
    },
    apply: (primary, member, given, operation) => {
      const pending = find(primary, member);
      if (pending !== undefined) decide(primary, pending, given, operation);
    },
  });
}

const pendingMember = ({ disk }: Self, member: number): PendingMember | undefined =>
  disk.pending.find((other) => other.member === member);

const pendingDn = ({ disk }: Self, member: number): PendingDn | undefined =>
  disk.pendingDns.find((other) => other.member === member);

const isNew = (pending: PendingMember | PendingDn): pending is PendingMember => 'type' in pending;

const notPending = ({ place }: Self, name: string): string => `${name} is not pending on ${place.name}`;

const authorize = onPending<PendingMember | PendingDn>({
  id: 'member.authorize',
  title: 'Authorize pending member',
  api: [
    'SYS.Mirror.AddFailoverMember()',
    'Config.MapMirrors.Create()',
    'SYS.Mirror.AuthorizePendingMembers() (InterSystems IRIS)',
  ],
  guide: ['3.2.6.3'],
  past: ({ member }) => `authorized ${member} on the primary`,
  find: (primary, member) => pendingMember(primary, member) ?? pendingDn(primary, member),
  missing: notPending,
  why: (primary, pending) => (isNew(pending) ? whyFull(primary, primary.disk.membership, pending.type) : null),
  decide: (primary, pending, given, operation) => {
    if (isNew(pending)) return admit(primary, pending, operation);
    trustDn(primary, pending.member, pending.dn);
    finishOperation(primary.turn, operation, `${given.member} was authorized`);
  },
});

/** The portal's Authorize/Reject pages on the primary; a backup or async cannot reject the primary's new DN (§3.3.3). */
const rejectPending = onPending({
  id: 'member.reject',
  title: 'Reject pending member',
  api: ['SYS.Mirror.RemoveFromApprovalList() (InterSystems IRIS)'],
  guide: ['3.2.6.3'],
  past: ({ member }) => `rejected ${member} on the primary`,
  find: pendingMember,
  missing: notPending,
  decide: (primary, pending, given, operation) => {
    rejectMember(primary, pending);
    finishOperation(primary.turn, operation, `${given.member} was rejected`);
  },
});

const rejectPendingDn = onPending({
  id: 'dn.reject',
  title: 'Reject pending DN update',
  guide: ['3.3.3'],
  past: ({ member }) => `rejected the pending DN update of ${member}`,
  find: pendingDn,
  missing: (_primary, name) => `No DN update of ${name} is pending on the primary, which alone can reject one`,
  decide: (primary, pending, given, operation) => {
    rejectDn(primary, pending.member, pending.dn);
    finishOperation(primary.turn, operation, `The DN update of ${given.member} was rejected`);
  },
});

export const PENDING_ACTIONS: readonly Action[] = [authorize, rejectPending, rejectPendingDn];
