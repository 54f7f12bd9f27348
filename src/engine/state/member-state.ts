import type { MemberType } from '../../design/design.ts';
import type { EcpServing } from './ecp-state.ts';
import type { Epoch } from './history.ts';
import type { Joining } from './member-disk.ts';
import type { Membership } from './membership.ts';
import type { AgentRefusal, AgentRequestBody, InstanceState, Report } from './messages.ts';
import type { ModeWord, StatusWord } from './observation.ts';

/** What a failover member's agent answered to a promotion, or null where it could not be reached. */
export interface PromotionAnswer {
  readonly member: number;
  readonly state: InstanceState | null;
  readonly end: number;
  readonly lastPrimary: number;
  readonly newest: number;
  /** When it came. */
  readonly at: number;
  /** Why its agent told nothing, where it did not let the asker in (§3.3.3). */
  readonly refusal: AgentRefusal | null;
}

export interface MemberOperation {
  readonly id: number;
  readonly action: 'promote' | 'demote' | 'force' | 'gather' | 'rebuild' | 'change-type' | 'join';
  /** For a promotion: the chosen failover partner, -1 for none, -2 where nothing was chosen. */
  readonly partner: number;
  readonly noFailover: boolean;
  answers: PromotionAnswer[];
  waiting: number;
  /** A promotion has waited once to be connected to a primary that an agent told of. */
  waited: boolean;
  /** As what it is to join. */
  readonly joining?: Joining;
  /** What its type is to be changed to. */
  readonly type?: MemberType;
  /** For a promotion: on which interface it is to bind the virtual IP address. */
  readonly vipInterface?: string;
}

/** A copy of a database on its way to this member (§3.2.7.3). */
export interface Restore {
  readonly database: string;
  readonly id: number;
  /** Up to where the copy has the mirror's journal. */
  readonly position: number;
  readonly online: boolean;
  /** Left out where it is the key of the mirror's database. */
  readonly key?: string;
  /** The file comes from a member of another endianness, and is not converted. */
  readonly isForeign?: true;
  readonly operation: number;
  readonly doneAt: number;
  /** It is restored, and waits until then for the journal data that continues it. */
  readonly waitsUntil?: number;
}

/** Why an otherwise eligible member does not become primary; empty when nothing holds it. */
export interface Hold {
  readonly reason: string;
  readonly guide: readonly string[];
}

/** What the primary keeps for each member that is connected to it. */
export interface Receiver {
  readonly member: number;
  readonly connection: number;
  sent: number;
  acked: number;
  applied: number;
  /** 0 not active; 1 the message that makes it active is on its way; 2 active. An acknowledgement is awaited from 1 on. */
  active: 0 | 1 | 2;
  report: Report | null;
  compressed: boolean;
  /** Compression and encryption finish one block after the other (§3.1.5.3). */
  preparedAt: number;
  /** As much journal may be under way as is acknowledged quickly. */
  windowBytes: number;
  /** The quickest acknowledgement on this connection, which is the way itself (0: none yet), and when the window last shrank. */
  leastRoundTripUs: number;
  shrunkAt: number;
  /** How long the newest acknowledgement took (0: none yet). */
  roundTripUs: number;
  /** The newest block whose acknowledgement was asked for: when it was sent, and up to where it went. */
  askedAt: number;
  askedTo: number;
  /** Only asks for the data to be rebuilt from; it is sent no journal. */
  rebuilding: boolean;
}

/** A journal block that is not durable yet. */
export interface PendingBlock {
  readonly to: number;
  readonly writtenAt: number;
  written: boolean;
  readonly client: number;
  readonly batch: number;
  readonly commits: number;
}

export interface Trouble {
  readonly since: number;
  /**
   * `agent`: until the backup acknowledges or the trouble timeout ends. `arbiter`: asking the arbiter, or coordinating
   * the switch through it. `indefinite`: isolated from both; ends only through the backup or a person.
   */
  kind: 'agent' | 'arbiter' | 'indefinite';
  readonly stay: string;
}

export interface PrimaryState {
  readonly epoch: Epoch;
  readonly since: number;
  /** The primary that it took over from by itself, or -1. */
  readonly former: number;
  trouble: Trouble | null;
  receivers: Receiver[];
  /** Members without a connection whose hosts have the membership that this one has. */
  informed: number[];
  /** When the connection of each member was lost last. */
  lostAt: Record<number, number>;
  /** When it was last looked whether the monitors of the other members show what has changed since. */
  rosterAt: number;
  pending: PendingBlock[];
  /** End of the journal including blocks that are still being written. */
  end: number;
  durable: number;
  /** Since when updates are frozen because the journal cannot be written, or -1 (§3.1.2). */
  frozenSince: number;
  /** Whether it was told that journal files are kept for a member that is away, or were purged. */
  toldKept: Record<number, 'kept' | 'gone'>;
  /** Updates that clients sent while none could be committed. */
  backlog: { client: number; batch: number; bytes: number; commits: number }[];
  /** The next attempt at arbiter controlled mode: the stay that is being agreed. */
  proposedStay: string;
  /** The stay that the backup has confirmed; before that it may still act by agent controlled mode. */
  confirmedStay: string;
  /** A graceful shutdown or a hang has begun: no more updates. */
  closing: 'no' | 'shutdown' | 'handed-over';
  stays: number;
  /** What is to happen once the backup says that it is no longer active. */
  afterInactive: AfterInactive | null;
}

/** A new membership that waits until nobody is an active backup under the old one. */
export interface AfterInactive {
  readonly purpose: number;
  readonly membership: Membership;
  readonly operation: number;
  /** The connection to be answered, or 0 where the operation began on the primary itself. */
  readonly requester: number;
  readonly text: string;
  readonly guide?: readonly string[];
}

export type TakeOverRight = 'verdict' | 'request' | 'agent' | 'sole' | 'force' | 'promotion';

export type TakeOverStep =
  | 'can-start'
  | 'databases'
  | 'dejournal'
  | 'bind-vip'
  | 'roll-back'
  | 'recover-ecp'
  | 'check-ok'
  | 'serve';

export interface TakeOver {
  readonly right: TakeOverRight;
  readonly since: number;
  step: TakeOverStep;
  /** The journal data that it applies before the next step, and since when. */
  applying: { readonly bytes: number; readonly since: number } | null;
  readonly automatic: boolean;
  readonly because: readonly { readonly text: string; readonly at: number | null }[];
  readonly not: readonly string[];
}

/** A question to an agent, tried at one address after the other (§3.1.5.4). */
export interface AgentCall {
  readonly purpose:
    | 'seek'
    | 'journal'
    | 'return'
    | 'force-down'
    | 'promote'
    | 'force'
    | 'role'
    | 'gather'
    | 'inform'
    | 'try'
    | 'join';
  readonly host: number;
  readonly about: number;
  readonly body: AgentRequestBody;
  readonly request: number;
  /** The interfaces at which it is tried, in this order (§3.1.5.4). */
  readonly targets: readonly number[];
  addressIndex: number;
  connection: number;
  checking: boolean;
  deadline: number;
  /** Why the agent has not let this member in (§3.2.12, §3.3.3). */
  refusal: AgentRefusal | null;
}

/** What a member without a primary does, again and again. */
export type SeekStep = 'idle' | 'asking-agent' | 'connecting' | 'greeting' | 'waiting';

/** What a member is doing, and what goes with that. It changes in `enter` alone. */
export type MemberPhase =
  | PhaseOf<'off' | 'joined' | 'halted', 'idle', null, null>
  | PhaseOf<'seeking' | 'rebuilding', SeekStep, null, null>
  | PhaseOf<'take-over', 'idle', TakeOver, null>
  | PhaseOf<'primary', 'idle', null, PrimaryState>;

interface PhaseOf<Phase, Seek, TakesOver, Primary> {
  readonly phase: Phase;
  readonly seek: Seek;
  readonly takeOver: TakesOver;
  readonly primary: Primary;
}

export type MemberState = MemberPhase & MemberBasics;

interface MemberBasics {
  status: StatusWord;
  statusSince: number;
  note: string;
  mode: ModeWord;
  /** The stay in arbiter controlled mode, empty in agent controlled mode. */
  stay: string;
  active: boolean;
  /** Position in the list of addresses that an async tries. */
  target: number;
  /** Connection to the primary (or to the member that is tried), or 0. */
  data: number;
  primaryMember: number;
  /** The primary's epochs as it told them; adopted as the journal arrives. */
  upstream: readonly Epoch[];
  /** What the primary last said of its own end, and when that was written. */
  upstreamEnd: number;
  durableSeen: number;
  lastReceivedSent: number;
  disconnectedAt: number;
  journalRate: { bytes: number; since: number; kbps: number };
  roster: readonly { readonly member: number; readonly report: Report }[];
  /** The arbiter: connection, session (0 before the welcome), since when it is (not) there, and who else it says is. */
  arbiter: { connection: number; session: number; since: number; peers: readonly number[] };
  /** A question to the arbiter that is open, in this stay; -1 or the time it was asked. */
  askedArbiterAt: number;
  /** A test of the peer that began when the arbiter was lost: its send time, or -1. */
  testingPeerSince: number;
  /** The stay that the backup is about to join. */
  joiningStay: string;
  calls: AgentCall[];
  /** The interface at which an agent answered last, or -1. */
  agentAnsweredAt: number;
  /** With ValidatedMember=0: how many members have not told yet what its role is. */
  rolesAwaited: number;
  requests: number;
  /** What it knew when it began to fetch the journal for a take-over. */
  takeOverFacts: readonly { readonly text: string; readonly at: number | null }[];
  /** The verdict or request that lets it take over once nothing holds it. */
  standingRight: { right: 'verdict' | 'request'; token: number; since: number } | null;
  /** Time to which the dejournaling has been worked out, in microseconds. */
  dejournaledAt: number;
  zmirror: { canStart: boolean; checkOk: boolean; canStartAt: number; checkOkAt: number };
  /** ^ZMIRROR said no: not asked again before this time. */
  heldUntil: number;
  /** The operation that forces this member to become primary, or 0. */
  forcing: number;
  /** The interface on which this member has bound the virtual IP address, or -1. */
  vipInterface: number;
  /** The VIP could not be bound: waits for a person. */
  vipAborted: boolean;
  lastNotTaken: string;
  /** What the primary was told last of what keeps dejournaling from going on, or null. */
  toldWarning: string | null;
  /** NotifyBecomePrimaryFailed^ZMIRROR() was called for this incident (§3.2.15). */
  failureNotified: boolean;
  /** The operation that a person has under way on this member. */
  operation: MemberOperation | null;
  /** What it does for application servers, or null while there is none. */
  ecp: EcpServing | null;
  restores: Restore[];
}
