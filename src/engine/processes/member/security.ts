import { sayOfMember } from '../../log/log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import { type Credentials, drawnDn } from '../../state/credentials.ts';
import { type MemberDisk, newestMembership } from '../../state/member-disk.ts';
import { isMember } from '../../state/membership.ts';
import type { AgentRefusal, DataMessage, LocalMessage } from '../../state/messages.ts';
import { milliseconds, type World } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';
import { nameOf, type Self } from './member.ts';

/**
 * With SSL/TLS every connection is authenticated: by a certificate that has not expired, of a DN that is authorized here
 * (§3.2.4, §3.3.3). Whoever may become primary needs the primary's journal encryption key (§3.2.9.2). What stands goes on; it is
 * asked for when a connection is made.
 */
export function isCertificateValid(world: World, { certificate }: MemberDisk): boolean {
  if (certificate.expired) return false;
  const { validUntilMs } = certificate;
  return validUntilMs === null || world.clockMs + milliseconds(world, world.nowUs) < validUntilMs;
}

export function credentialsOf({ turn: { world }, disk, place }: Self): Credentials {
  const instance = world.instances[place.instance];
  return {
    dn: disk.certificate.dn,
    valid: isCertificateValid(world, disk),
    keys: instance?.keys ?? [],
    journalKey: instance?.journalKey ?? '',
  };
}

/** The DN by which a member is known here; empty where none has been authorized yet. */
export function trustedDn({ turn: { world }, disk }: Self, member: number): string {
  return trustedOnDisk(world, disk, member);
}

export function trustedOnDisk(world: World, disk: MemberDisk, member: number): string {
  const place = world.topology.members[member];
  const known = disk.trusted[member];
  if (known !== undefined || place === undefined) return known ?? '';
  return world.topology.mirrors[place.mirror]?.mirror.useTls === true ? drawnDn(place.member) : '';
}

interface Flaw {
  readonly detail: string;
  readonly guide: readonly string[];
}

/** Why the primary does not let this member in, or null; a DN that it does not know waits here to be authorized. */
export function credentialFlaw(self: Self, from: number, theirs: Credentials): Flaw | null {
  const name = nameOf(self, from);
  const mine = credentialsOf(self);
  if (self.disk.membership.useTls) {
    if (!theirs.valid) return { detail: `The certificate of ${name} has expired`, guide: ['3.2.4'] };
    if (!mine.valid) return { detail: `The certificate of ${nameOf(self, self.index)} has expired`, guide: ['3.2.4'] };
    if (trustedDn(self, from) !== theirs.dn) {
      if (wasRejected(self, from, theirs.dn))
        return { detail: `The DN of ${name} was rejected on the primary`, guide: ['3.3.3'] };
      notePendingDn(self, from, theirs.dn);
      return { detail: `The DN of ${name} must be authorized on the primary`, guide: ['3.3.3'] };
    }
  }
  const { types } = self.disk.membership;
  const isReporting = types[from] !== 'failover' && types[from] !== 'dr';
  // What is encrypted already was so with the key of the journal file, which may be another one.
  const fileKey = self.turn.world.instances[self.place.instance]?.fileKey ?? '';
  const lacking = [mine.journalKey, fileKey].find((key) => key !== '' && !theirs.keys.includes(key));
  if (!isReporting && lacking !== undefined)
    return { detail: `${name} lacks the primary's journal encryption key ${lacking}`, guide: ['3.2.9.2'] };
  if (mine.journalKey !== '') {
    if (isReporting && theirs.journalKey === '')
      return { detail: `Journal encryption is not activated on reporting async ${name}`, guide: ['3.2.9.2'] };
  }
  if (!isReporting && theirs.journalKey !== '' && !mine.keys.includes(theirs.journalKey))
    return {
      detail: `The primary lacks the journal encryption key ${theirs.journalKey} of ${name}`,
      guide: ['3.2.9.2'],
    };
  return null;
}

const isRejected = ({ rejected }: MemberDisk, member: number, dn: string): boolean =>
  rejected.some((other) => other.member === member && other.dn === dn);

export const wasRejected = ({ disk }: Self, member: number, dn: string): boolean => isRejected(disk, member, dn);

/** A person has rejected it on the primary; what stands goes on until the member has to connect again (§3.3.3). */
export function rejectDn({ disk }: Self, member: number, dn: string): void {
  disk.pendingDns = disk.pendingDns.filter((pending) => pending.member !== member);
  disk.rejected = [...disk.rejected.filter((other) => other.member !== member), { member, dn }];
}

/** A new DN of another member stands in the list of those to be authorized (§3.3.3). */
export function notePendingDn(self: Self, member: number, dn: string): void {
  const { disk, turn, index } = self;
  if (disk.pendingDns.some((pending) => pending.member === member && pending.dn === dn)) return;
  disk.pendingDns = [...disk.pendingDns.filter((pending) => pending.member !== member), { member, dn }];
  sayOfMember(turn, index, {
    event: 'log',
    text: `The DN of ${nameOf(self, member)} is ${dn} now: the update must be authorized`,
    guide: ['3.3.3'],
    severity: 1,
  });
}

/** A person has authorized a DN here; the primary tells those that are connected. */
export function trustDn(self: Self, member: number, dn: string): void {
  const { disk } = self;
  disk.trusted = { ...disk.trusted, [member]: dn };
  disk.pendingDns = disk.pendingDns.filter((pending) => pending.member !== member);
  disk.rejected = disk.rejected.filter((other) => other.member !== member);
  tellDn(self, member, dn);
}

/** A certificate with a DN that is authorized on all members connected to the primary, or waits there (§3.3.3). */
export function tellDn(self: Self, member: number, dn: string): void {
  const { state, turn, index } = self;
  const message = { type: 'dn-update', member, dn } as const;
  if (state.primary !== null) {
    for (const receiver of state.primary.receivers)
      if (receiver.member !== member) send(turn, receiver.connection, index, dataMessage(message));
  } else if (state.phase === 'joined' && member === index) send(turn, state.data, index, dataMessage(message));
}

export function dnUpdated(self: Self, { member, dn }: DataMessage & { type: 'dn-update' }): void {
  if (self.state.primary === null) {
    self.disk.trusted = { ...self.disk.trusted, [member]: dn };
    self.disk.pendingDns = self.disk.pendingDns.filter((pending) => pending.member !== member);
  } else if (self.disk.membership.useTls && trustedDn(self, member) !== dn && !wasRejected(self, member, dn))
    notePendingDn(self, member, dn);
}

/** Whether this member lets the primary that welcomes it in: its DN may have changed while this one was away (§3.3.3). */
export function acceptsPrimary(self: Self, message: DataMessage & { type: 'welcome' }): string | null {
  const { disk, state } = self;
  const { primaryMember } = state;
  const { trusted } = message;
  // The primary vouches for the others, who are authorized there: here only its own DN waits (§3.3.3).
  disk.pendingDns = disk.pendingDns.filter(({ member }) => member === primaryMember);
  disk.trusted = {
    ...disk.trusted,
    ...trusted,
    ...(disk.trusted[primaryMember] === undefined ? {} : { [primaryMember]: disk.trusted[primaryMember] }),
  };
  if (!disk.membership.useTls) return null;
  const known = trustedDn(self, primaryMember);
  if (known === '' || known === message.dn) {
    if (known === '') disk.trusted = { ...disk.trusted, [primaryMember]: message.dn };
    disk.pendingDns = [];
    return null;
  }
  notePendingDn(self, primaryMember, message.dn);
  return `The DN of ${nameOf(self, primaryMember)} must be authorized on this member`;
}

/**
 * Why an agent does not let in who asks it, where the mirror requires SSL/TLS (§3.2.12), or null. One that is no member comes to
 * join, and is authorized when it has done so (§3.2.6.3).
 */
export function agentRefusal(world: World, about: number, from: number, theirs: Credentials): AgentRefusal | null {
  const disk = world.disks[about];
  if (disk === undefined || !disk.membership.useTls) return null;
  if (!theirs.valid) return 'certificate-expired';
  if (!isCertificateValid(world, disk)) return 'own-certificate-expired';
  if (!isUnknownDn(world, disk, from, theirs.dn)) return null;
  return isRejected(disk, from, theirs.dn) ? 'dn-rejected' : 'dn-not-authorized';
}

function isUnknownDn(world: World, disk: MemberDisk, member: number, dn: string): boolean {
  if (!isMember(newestMembership(disk), member)) return false;
  const known = trustedOnDisk(world, disk, member);
  return known !== '' && known !== dn;
}

/**
 * The agent has refused a member because of its DN: the update waits here for a person, unless this member has a primary, in whose
 * list it belongs (§3.3.3). Where there is no primary it may be what keeps one from being found.
 */
export function dnRefused(self: Self, { member, dn }: LocalMessage & { type: 'dn-refused' }): void {
  const { disk, state, turn } = self;
  if (state.phase === 'joined' || wasRejected(self, member, dn)) return;
  if (disk.membership.useTls && isUnknownDn(turn.world, disk, member, dn)) notePendingDn(self, member, dn);
}

export function refuseConnection(self: Self): void {
  const { state, turn, index } = self;
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
}
