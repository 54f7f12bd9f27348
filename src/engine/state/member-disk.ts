import type { MemberType } from '../../design/design.ts';
import { copy, withOthers } from './copy.ts';
import type { PendingDn } from './credentials.ts';
import type { EcpJournal } from './ecp-state.ts';
import type { Epoch } from './history.ts';
import { isFailover, isMember, type MemberAddresses, type Membership } from './membership.ts';
import type { DatabaseProperties, MirrorDatabase } from './mirror-database.ts';

/** A database of the mirror on one member. `applied` counts only while it does not follow the others. */
export interface DatabaseState {
  readonly name: string;
  /** That of the mirror's database of which it is a copy. */
  readonly id: number;
  readonly mountRequired: boolean;
  /** How often it was recreated; a copy that lags behind the primary in this has data that is cleared there (§3.3.9.4). */
  generation: number;
  /** FailoverDB: read-only here, and it can become the primary's copy (§3.2.8.1). */
  failoverDb: boolean;
  /** The mirror has this database no longer; it should be removed here too (§3.3.1.1). */
  obsolete: boolean;
  mounted: boolean;
  activated: boolean;
  /** Follows the dejournaling of the member; where false, `applied` is where it stands. */
  following: boolean;
  applied: number;
  /** The next write to it fails. */
  full: boolean;
  /** Dejournaling of it was stopped, by an error or a person. */
  stopped: boolean;
  catchingUp: boolean;
  /** When the job that catches it up will have done so, in microseconds of virtual time. */
  caughtUpAt?: number;
  /** Left out where they are the usual ones. */
  properties?: DatabaseProperties;
  /** The key with which this copy is encrypted, or empty, where that is not as on the primary (§3.2.9.1). */
  key?: string;
  /** A copied CACHE.DAT of a member with another endianness, which cvendian has not converted yet (§3.3.9.2). */
  isForeign?: true;
}

/** What a member wants to join as; it is configured, and the primary has not taken it yet (§3.2.6.2, §3.2.6.5). */
export interface Joining {
  readonly type: MemberType;
  readonly addresses: MemberAddresses | null;
}

/** A member that waits on the primary to be authorized (§3.2.6.3). */
export interface PendingMember extends Joining {
  readonly member: number;
  readonly dn: string;
}

/** When the byte at `offset` was written on the primary. The newest one moves with every block. */
export interface JournalMark {
  offset: number;
  at: number;
}

/** How much of the journal another member has, as far as this one knows; `away` since when it is not connected, or null. */
export interface JournalNeed {
  readonly member: number;
  readonly from: number;
  readonly away: number | null;
}

export interface JournalFile {
  readonly number: number;
  readonly start: number;
  readonly at: number;
  readonly name: string;
}

/**
 * The promise of a host that the instance there does not become primary while another member holds it (an agent's
 * "down"; `engine.md` 5.2). `holder` is a member, which may be the host's own.
 */
export interface Token {
  readonly holder: number;
  readonly id: number;
}

/**
 * What a member has on its host's disk: used by the instance and by the agent there, and by nothing else. It survives
 * the end of the instance and of the host.
 */
export interface MemberDisk {
  membership: Membership;
  /** A newer one that the instance, or the agent here, has heard of and that the instance does not act by yet. */
  heard: Membership | null;
  epochs: readonly Epoch[];
  /** Received journal, in bytes. */
  end: number;
  /** Where the oldest journal file that is kept starts. */
  journalFrom: number;
  files: JournalFile[];
  /** What the others have, as the primary told it or knows it: their journal files are kept for them. */
  needs: readonly JournalNeed[];
  marks: JournalMark[];
  /** Write time, on the primary, of the newest journal received. */
  endAt: number;
  /** Dejournaled by the databases that follow. */
  applied: number;
  /** The databases of the mirror, as the primary has told it or has them. */
  catalog: readonly MirrorDatabase[];
  databases: DatabaseState[];
  token: Token | null;
  /** The other host's token that this member holds; `used` once it has become primary with it. */
  held: { readonly of: number; readonly id: number; used: boolean } | null;
  /** Was active when it last had contact with the primary (the words of §3.4.2.3). */
  wasActive: boolean;
  /** Send time of the last message received from the primary as an active backup, in microseconds; -1 when not. */
  activeUntilSent: number;
  /** Mirroring was stopped on this member by a person (§3.3.6). */
  stopped: boolean;
  /** Dejournaling was paused for all databases: by a person, or by an error. */
  dejournaling: 'running' | 'paused' | 'error';
  noFailover: boolean;
  /** ValidatedMember in the parameter file (§3.3.4). */
  validated: boolean;
  lastPrimary: number;
  inconsistent: boolean;
  ecp: EcpJournal;
  /** It has joined, or is about to, and has no journal of the mirror yet. */
  fresh: boolean;
  joining: Joining | null;
  /** On the primary: who waits to be authorized. */
  pending: readonly PendingMember[];
  /** It was removed from the mirror while its instance ran, which must be restarted (§3.2.8). */
  restartDue: boolean;
  /** The last member is to be removed, and the mirror with it, once it is restarted (§3.2.8.4): whether its databases keep the attribute. */
  leaving: { readonly keepsAttribute: boolean } | null;
  certificate: { readonly dn: string; readonly expired: boolean; readonly validUntilMs: number | null };
  /** DNs of other members that were authorized in the run, here or on the primary. */
  trusted: Readonly<Record<number, string>>;
  pendingDns: readonly PendingDn[];
  /** On the primary: new members that have not heard yet that they were rejected, and DNs of members that were (§3.2.6.3, §3.3.3). */
  rejected: readonly PendingDn[];
  /** Globals that the dejournal filter of a reporting async skips, or null (§3.3.7.3). */
  filter: readonly string[] | null;
  /** VirtualAddressInterface in the parameter file: the id of an interface of the host, or empty where it is found by the subnet (§3.3.4). */
  vipInterface: string;
  /** A person has changed addresses here, and not on the primary (§3.3.2). */
  editedAddresses: boolean;
}

/** The key with which a member's copy of a database is encrypted, or empty. */
export function keyOfCopy({ catalog }: MemberDisk, { id, key }: DatabaseState): string {
  return key ?? catalog.find((entry) => entry.id === id)?.key ?? '';
}

/** What the mirror has and this member lacks. */
export function missingDatabases({ catalog, databases }: MemberDisk): readonly MirrorDatabase[] {
  return catalog.filter(({ id }) => !databases.some((database) => database.id === id));
}

/** The newest membership that a member, or the agent on its host, has heard of: what it tells others. */
export function newestMembership({ membership, heard }: MemberDisk): Membership {
  return heard ?? membership;
}

/** Takes a membership to the disk of a member whose instance does not run; where its role went, ValidatedMember=0 (§3.3.4). */
export function adoptOnDisk(disk: MemberDisk, membership: Membership, member: number): void {
  const wasFailover = isFailover(disk.membership, member);
  storeMembership(disk, membership, member);
  if (wasFailover && !isFailover(membership, member)) disk.validated = false;
}

/** Promises to and of members that are no failover members any more are void (`engine.md` 5.2, 4c). */
export function storeMembership(disk: MemberDisk, membership: Membership, member: number): void {
  const before = disk.membership;
  disk.membership = membership;
  if (before.types[member] !== membership.types[member]) changeType(disk, before, member);
  if (disk.heard !== null && disk.heard.version <= membership.version) disk.heard = null;
  if (disk.token !== null && disk.token.holder !== member && !isFailover(membership, disk.token.holder))
    disk.token = null;
  if (disk.held !== null && !isFailover(membership, disk.held.of)) disk.held = null;
}

/** What another role in the mirror does to a member's disk: FailoverDB flags (§3.2.8.3), or what is left of a removed one. */
function changeType(disk: MemberDisk, before: Membership, member: number): void {
  const { types, removed } = disk.membership;
  const type = types[member];
  if (type === 'dr' || type === 'failover') disk.filter = null;
  if (type === 'reporting-read-write') for (const database of disk.databases) database.failoverDb = false;
  if (type !== undefined) {
    disk.joining = null;
    disk.restartDue = false;
    return;
  }
  if (isMember(before, member)) leaveOnDisk(disk, removed[member] === true);
}

/** The databases stay mirrored and have to be activated on coming back, or become local ones (§3.2.8.2). */
function leaveOnDisk(disk: MemberDisk, keepsAttribute: boolean): void {
  const kept = keepsAttribute ? disk.databases.filter(({ obsolete }) => !obsolete) : [];
  for (const database of kept) {
    if (database.following) database.applied = disk.applied;
    database.following = false;
    database.activated = false;
    database.catchingUp = false;
  }
  disk.databases = kept;
  disk.token = null;
  disk.held = null;
  disk.noFailover = false;
  disk.stopped = false;
  disk.wasActive = false;
  disk.inconsistent = false;
  disk.activeUntilSent = -1;
  disk.pending = [];
}

function copyDatabase(database: DatabaseState): DatabaseState {
  const written: DatabaseState = {
    name: database.name,
    id: database.id,
    mountRequired: database.mountRequired,
    generation: database.generation,
    failoverDb: database.failoverDb,
    obsolete: database.obsolete,
    mounted: database.mounted,
    activated: database.activated,
    following: database.following,
    applied: database.applied,
    full: database.full,
    stopped: database.stopped,
    catchingUp: database.catchingUp,
  };
  return withOthers(written, database);
}

/** Memberships, epochs, needs, files and tokens are immutable and shared. */
export function copyDisk(disk: MemberDisk): MemberDisk {
  const written: MemberDisk = {
    membership: disk.membership,
    heard: disk.heard,
    epochs: disk.epochs,
    end: disk.end,
    journalFrom: disk.journalFrom,
    needs: disk.needs,
    files: disk.files.slice(),
    marks: disk.marks.map(({ offset, at }) => ({ offset, at })),
    endAt: disk.endAt,
    applied: disk.applied,
    catalog: disk.catalog,
    databases: disk.databases.map(copyDatabase),
    token: disk.token,
    held: copy(disk.held),
    wasActive: disk.wasActive,
    activeUntilSent: disk.activeUntilSent,
    stopped: disk.stopped,
    dejournaling: disk.dejournaling,
    noFailover: disk.noFailover,
    validated: disk.validated,
    lastPrimary: disk.lastPrimary,
    inconsistent: disk.inconsistent,
    ecp: copy(disk.ecp),
    fresh: disk.fresh,
    joining: disk.joining,
    pending: disk.pending,
    restartDue: disk.restartDue,
    leaving: disk.leaving,
    editedAddresses: disk.editedAddresses,
    vipInterface: disk.vipInterface,
    filter: disk.filter,
    certificate: disk.certificate,
    trusted: disk.trusted,
    pendingDns: disk.pendingDns,
    rejected: disk.rejected,
  };
  return withOthers(written, disk);
}
