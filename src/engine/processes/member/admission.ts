import { sayOfMember } from '../../log/log.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import { newestMembership, type PendingMember } from '../../state/member-disk.ts';
import { isMember, type MemberAddresses, type Membership, withMember, withoutMember } from '../../state/membership.ts';
import type { DataMessage } from '../../state/messages.ts';
import { dataMessage } from '../message-makers.ts';
import { guideOfJoin, TYPE_NAMES, whyFull } from './admission-rules.ts';
import { nameOf, type Self } from './member.ts';
import { changeMembership, refusesChange } from './membership-change.ts';
import { trustDn, wasRejected } from './security.ts';

/**
 * How instances come to a mirror and leave it (§3.2.6, §3.2.8). Who joins gets the configuration from the agent of a failover
 * member, and then asks the primary to be taken: at once, or, with SSL/TLS, when a person has authorized it (§3.2.6.3).
 */
/** One that is no member connects: it wants to join, or has not heard yet that it was removed. */
export function strangerGreets(
  self: Self,
  connection: number,
  from: number,
  { joining, credentials }: DataMessage & { type: 'hello' },
): void {
  const { state, disk, turn, index } = self;
  const reject = (
    reason: 'not-primary' | 'membership' | 'not-now' | 'pending' | 'not-admitted' | 'credentials',
    detail: string,
  ): void => {
    const membership = newestMembership(disk);
    send(
      turn,
      connection,
      index,
      dataMessage({
        type: 'reject',
        reason,
        detail,
        fork: 0,
        membership,
        guide: [reason === 'credentials' ? '3.2.4' : '3.2.6.3'],
      }),
    );
    closeConnection(turn, connection, index);
  };
  if (state.primary === null || state.primary.closing !== 'no') return reject('not-primary', 'It is not the primary');
  if (isMember(disk.membership, from)) return reject('membership', 'It is a member of the mirror');
  if (joining === null) return reject('membership', 'It is no longer a member of the mirror');
  const full = whyFull(self, disk.membership, joining.type);
  if (full !== null) return reject('not-admitted', full);
  const wish: PendingMember = { ...joining, member: from, dn: credentials.dn };
  if (disk.membership.useTls) {
    if (!credentials.valid) return reject('credentials', `The certificate of ${nameOf(self, from)} has expired`);
    if (wasRejected(self, from, credentials.dn)) {
      disk.rejected = disk.rejected.filter(({ member }) => member !== from);
      return reject('not-admitted', 'It was rejected on the primary');
    }
    notePending(self, wish);
    return reject('pending', 'It waits to be authorized');
  }
  if (refusesChange(self) === null) admit(self, wish, 0);
  reject('not-now', 'The membership of the mirror is about to change');
}

function notePending(self: Self, wish: PendingMember): void {
  const { disk, turn, index } = self;
  if (disk.pending.some(({ member }) => member === wish.member)) return;
  disk.pending = [...disk.pending, wish];
  sayOfMember(turn, index, {
    event: 'log',
    text: `${nameOf(self, wish.member)} is pending: it must be authorized before it can join the mirror`,
    guide: ['3.2.6.3'],
    severity: 1,
  });
}

/** The primary takes a member into the mirror. */
export function admit(self: Self, { member, type, addresses, dn }: PendingMember, operation: number): void {
  const { disk } = self;
  if (disk.membership.useTls) trustDn(self, member, dn);
  disk.pending = disk.pending.filter((other) => other.member !== member);
  changeMembership(self, {
    membership: withMember(disk.membership, member, type, addresses),
    operation,
    requester: 0,
    text: `${nameOf(self, member)} joined the mirror as ${TYPE_NAMES[type]}`,
    guide: [operation === 0 ? guideOfJoin(type) : '3.2.6.3'],
  });
}

/** A person does not let a pending member in: it hears it when it asks again, and has to join anew (§3.2.6.3). */
export function rejectMember({ disk, turn, index }: Self, { member, dn }: PendingMember): void {
  disk.pending = disk.pending.filter((other) => other.member !== member);
  disk.rejected = [...disk.rejected.filter((other) => other.member !== member), { member, dn }];
  sayOfMember(turn, index, {
    event: 'log',
    text: `${turn.world.topology.members[member]?.name} was rejected: it does not join the mirror`,
    guide: ['3.2.6.3'],
    severity: 1,
  });
}

/** A person removes a member, on the primary (§3.2.8.3, §3.2.8.4). */
export function removeMember(self: Self, member: number, keepsAttribute: boolean, operation: number): void {
  const { disk, index, turn } = self;
  if (member !== index) {
    disk.pending = disk.pending.filter((other) => other.member !== member);
    return changeMembership(self, {
      membership: withoutMember(disk.membership, member, keepsAttribute),
      operation,
      requester: 0,
      text: `${nameOf(self, member)} was removed from the mirror`,
      guide: ['3.2.8'],
    });
  }
  disk.leaving = { keepsAttribute };
  const text =
    'The Join-Mirror flag is cleared: once this instance is restarted it is no member, and the mirror is removed';
  sayOfMember(turn, index, { event: 'log', text, guide: ['3.2.8.4'], severity: 1 });
  finishOperation(turn, operation, text);
}

/** The next membership with a member's addresses (§3.3.2). */
export function withAddresses(membership: Membership, member: number, addresses: MemberAddresses): Membership {
  return { ...membership, addresses: { ...membership.addresses, [member]: addresses } };
}
