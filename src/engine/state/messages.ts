import type { MemberType } from '../../design/design.ts';
import type { Credentials } from './credentials.ts';
import type { EcpAccess, EcpMark } from './ecp-state.ts';
import type { Epoch } from './history.ts';
import type { Joining, JournalNeed } from './member-disk.ts';
import type { Membership } from './membership.ts';
import type { MirrorDatabase } from './mirror-database.ts';
import type { MemberList } from './redirection-state.ts';

/**
 * Everything that processes say to each other, as plain immutable data. `sentAt` is stamped by the transport; `acks` is
 * the send time of the message that this one acknowledges, or 0. A message with `wantsAck` counts as the keepalive of
 * its connection and is acknowledged by the receiver.
 */
interface Base {
  readonly size: number;
  readonly wantsAck: boolean;
  sentAt: number;
  readonly acks: number;
}

/** What a member tells others of itself, for their monitors. */
export interface Report {
  readonly status: string;
  readonly journalTransfer: string;
  readonly dejournaling: string;
  /** Whether dejournaling is stopped or a database needs attention, whatever it lags. */
  readonly hasWarning: boolean;
  readonly arbiterConnected: boolean;
}

/** What a primary tells of the other members that are connected to it. */
export type Roster = readonly { readonly member: number; readonly report: Report }[];

export type TransportMessage = Base & { readonly type: 'syn' | 'syn-ack' | 'fin' | 'rst' };

export type DataMessage = Base &
  (
    | {
        readonly type: 'hello';
        readonly membership: Membership;
        readonly epochs: readonly Epoch[];
        readonly end: number;
        readonly applied: number;
        readonly role: 'failover' | 'async' | 'rebuild';
        /** It has no journal of the mirror yet. */
        readonly fresh: boolean;
        /** It is no member yet, and wants to become one. */
        readonly joining: Joining | null;
        readonly credentials: Credentials;
        readonly report: Report;
      }
    | {
        readonly type: 'welcome';
        readonly membership: Membership;
        readonly epochs: readonly Epoch[];
        readonly resume: number;
        readonly noFailover: boolean;
        readonly sizeMB: number;
        readonly end: number;
        readonly endAt: number;
        readonly needs: readonly JournalNeed[];
        /** What the journal says of ECP sessions; missing where that is nothing. */
        readonly ecp?: readonly EcpMark[];
        readonly catalog: readonly MirrorDatabase[];
        readonly dn: string;
        readonly trusted: Readonly<Record<number, string>>;
      }
    | {
        readonly type: 'reject';
        readonly reason:
          | 'not-primary'
          | 'inconsistent'
          | 'journal-gone'
          | 'membership'
          | 'going-down'
          | 'not-now'
          | 'unreadable'
          | 'pending'
          | 'not-admitted'
          | 'credentials';
        readonly detail: string;
        /** Up to where the journals match, of one that is inconsistent. */
        readonly fork: number;
        readonly membership: Membership;
        /** Where the guide says why, of what a person has to put right. */
        readonly guide?: readonly string[];
      }
    | {
        readonly type: 'block';
        readonly from: number;
        readonly to: number;
        readonly writtenAt: number;
        readonly durable: number;
        readonly end: number;
        readonly needs: readonly JournalNeed[];
        readonly ecp: readonly EcpMark[] | null;
      }
    | { readonly type: 'block-ack'; readonly received: number; readonly applied: number }
    | {
        readonly type: 'keepalive';
        readonly durable: number;
        readonly end: number;
        readonly roster: Roster | null;
        readonly report: Report | null;
      }
    | {
        readonly type: 'keepalive-ack';
        readonly received: number;
        readonly applied: number;
        readonly report: Report | null;
      }
    | { readonly type: 'activate'; readonly position: number }
    | { readonly type: 'activated'; readonly position: number }
    | { readonly type: 'deactivate'; readonly purpose: number }
    | { readonly type: 'inactive'; readonly purpose: number; readonly leaving: boolean }
    | { readonly type: 'enter-arbiter-mode'; readonly stay: string }
    | { readonly type: 'entered-arbiter-mode'; readonly stay: string }
    | { readonly type: 'leave-arbiter-mode'; readonly stay: string }
    | { readonly type: 'left-arbiter-mode'; readonly stay: string; readonly active: boolean }
    | { readonly type: 'report'; readonly report: Report }
    | { readonly type: 'roster'; readonly roster: Roster }
    | { readonly type: 'take-over'; readonly reason: 'shutdown' | 'hang'; readonly token: number; readonly end: number }
    /** The primary ends in good order: what follows is the end of the connection. */
    | { readonly type: 'farewell' }
    | { readonly type: 'membership'; readonly membership: Membership }
    /** The DN of a member has changed: told by it, or by the primary where it is authorized. */
    | { readonly type: 'dn-update'; readonly member: number; readonly dn: string }
    /** The databases of the mirror have changed. */
    | { readonly type: 'databases'; readonly catalog: readonly MirrorDatabase[] }
    /** Does the primary still have its journal from this position on, so that a database can be caught up? */
    | {
        readonly type: 'journal-question';
        readonly operation: number;
        readonly database: string;
        readonly from: number;
      }
    | {
        readonly type: 'journal-answer';
        readonly operation: number;
        readonly database: string;
        readonly available: boolean;
      }
    | { readonly type: 'no-failover'; readonly set: boolean }
    | {
        readonly type: 'request';
        readonly operation: number;
        readonly action: 'promote' | 'demote' | 'change-type';
        /** What its type is to be changed to. */
        readonly to: MemberType | null;
        readonly member: number;
        readonly noFailover: boolean;
      }
    | {
        readonly type: 'request-answer';
        readonly operation: number;
        readonly refused: string | null;
        readonly guide: readonly string[];
      }
  );

/** What two members say to each other through the arbiter. */
export type RelayedBody =
  | { readonly type: 'leave'; readonly stay: string; readonly epochs: readonly Epoch[] }
  | {
      readonly type: 'left';
      readonly stay: string;
      readonly epochs: readonly Epoch[];
      readonly state: 'inactive' | 'taking-over' | 'primary';
    };

export type ArbiterAnswer = 'lost' | 'connected' | 'unknown';

export type ArbiterMessage = Base &
  (
    | {
        readonly type: 'arbiter-hello';
        readonly mirror: number;
        readonly member: number;
        readonly membership: Membership;
      }
    | { readonly type: 'arbiter-welcome'; readonly session: number }
    | { readonly type: 'arbiter-membership'; readonly membership: Membership }
    | { readonly type: 'arbiter-register'; readonly stay: string; readonly backup: number }
    | { readonly type: 'arbiter-registered'; readonly stay: string; readonly ok: boolean }
    | { readonly type: 'arbiter-join'; readonly stay: string }
    | { readonly type: 'arbiter-joined'; readonly stay: string; readonly ok: boolean }
    | { readonly type: 'arbiter-ask'; readonly stay: string }
    | { readonly type: 'arbiter-answer'; readonly stay: string; readonly answer: ArbiterAnswer; readonly since: number }
    | { readonly type: 'arbiter-peer'; readonly member: number; readonly connected: boolean }
    | { readonly type: 'arbiter-relay'; readonly to: number; readonly body: RelayedBody }
    | { readonly type: 'arbiter-relayed'; readonly from: number; readonly body: RelayedBody }
    | { readonly type: 'arbiter-keepalive' }
    | { readonly type: 'arbiter-keepalive-ack' }
  );

/** What an agent says of the instance of a member on its host. */
export type InstanceState = 'primary' | 'in-trouble' | 'indefinite-trouble' | 'taking-over' | 'running' | 'down';

export type AgentRequestBody =
  | { readonly op: 'status' }
  /** "May I take over?": the instance is confirmed down, or its host's token granted. */
  | { readonly op: 'take-token'; readonly asker: number; readonly token: number; readonly epochs: readonly Epoch[] }
  | { readonly op: 'return-token'; readonly asker: number; readonly token: number }
  | { readonly op: 'journal'; readonly epochs: readonly Epoch[]; readonly end: number }
  /** A new primary meets the host of a former one (§3.1.3.2). */
  | { readonly op: 'force-down'; readonly asker: number; readonly epochs: readonly Epoch[] }
  | { readonly op: 'membership' };

/** Why an agent does not let in who asks it; its `own` certificate is that of the instance on its host. */
export type AgentRefusal = 'certificate-expired' | 'own-certificate-expired' | 'dn-rejected' | 'dn-not-authorized';

export type AgentReplyBody =
  | { readonly op: 'checking' }
  | {
      readonly op: 'status';
      readonly state: InstanceState;
      /** Why the agent forced it down, if it did: it hung, or it was a former primary. */
      readonly forced: 'hung' | 'former' | null;
      readonly epochs: readonly Epoch[];
      readonly end: number;
      readonly readable: boolean;
      readonly lastPrimary: number;
      readonly granted: boolean;
      readonly heldBy: number;
    }
  | {
      readonly op: 'journal';
      readonly epochs: readonly Epoch[];
      readonly from: number;
      readonly to: number;
      readonly end: number;
      readonly readable: boolean;
      readonly gone: boolean;
      readonly writtenAt: number;
      readonly ecp?: readonly EcpMark[];
    }
  | { readonly op: 'forced-down'; readonly state: InstanceState; readonly forced: boolean }
  | { readonly op: 'done' }
  | { readonly op: 'membership'; readonly authoritative: boolean }
  /** It does not let the asker in (§3.2.12, §3.3.3). */
  | { readonly op: 'refused'; readonly why: AgentRefusal };

export type AgentMessage = Base &
  (
    | {
        readonly type: 'agent-request';
        readonly request: number;
        readonly about: number;
        readonly membership: Membership;
        readonly credentials: Credentials;
        readonly body: AgentRequestBody;
      }
    | {
        readonly type: 'agent-reply';
        readonly request: number;
        readonly membership: Membership;
        readonly body: AgentReplyBody;
      }
  );

export type ClientMessage = Base &
  (
    | { readonly type: 'client-updates'; readonly bytes: number; readonly commits: number; readonly batch: number }
    | { readonly type: 'client-done'; readonly batch: number }
    /** `why`: what stands before the mirror has nobody to send it to. `members`: for a mirror aware gateway (§3.1.7.1). */
    | {
        readonly type: 'client-refused';
        readonly why?: 'no-server' | 'no-target';
        readonly members?: MemberList | null;
      }
    | { readonly type: 'client-hello'; readonly wantsMembers?: true }
    /** `member`: who serves, where that is not the one who says it. */
    | { readonly type: 'client-welcome'; readonly member?: number; readonly members?: MemberList }
    /** A health check (§3.1.7.2), or a gateway that makes sure of its server. */
    | { readonly type: 'status-check'; readonly wantsMembers?: true }
    | {
        readonly type: 'status-answer';
        readonly standing: 'serves' | 'in-trouble' | 'does-not-serve';
        readonly members?: MemberList | null;
      }
    /** An application server waits for its data server: the session pauses (§2.2). */
    | { readonly type: 'client-paused' }
    /** The connection of the application server was reset: who waited gets a <NETWORK> error (§2.2). */
    | { readonly type: 'client-error'; readonly errors: number }
  );

/** What a data server tells of its mirror: who may be primary, and who is; -1 where it does not know. */
export interface MirrorNews {
  readonly members: readonly number[];
  readonly primary: number;
}

/** `connection` is the number of an ECP connection, `session` which beginning of it is meant. */
export type EcpMessage = Base &
  (
    | {
        readonly type: 'ecp-hello';
        readonly connection: number;
        readonly session: number;
        /** It has nothing to recover. */
        readonly isNew: boolean;
      }
    | {
        readonly type: 'ecp-refused';
        readonly reason: string;
        readonly guide: readonly string[];
        readonly news: MirrorNews | null;
      }
    | {
        readonly type: 'ecp-welcome';
        readonly session: number;
        /** The newest request that has been carried out. */
        readonly carriedOut: number;
        readonly access: EcpAccess;
        /** The data server waits for others yet. */
        readonly recovers: boolean;
        readonly news: MirrorNews | null;
      }
    | { readonly type: 'ecp-recovered' }
    | { readonly type: 'ecp-reset'; readonly session: number; readonly reason: string }
    | {
        readonly type: 'ecp-updates';
        readonly session: number;
        readonly request: number;
        readonly bytes: number;
        readonly commits: number;
        readonly confirmed: number;
      }
    | { readonly type: 'ecp-done'; readonly session: number; readonly request: number }
    | { readonly type: 'ecp-keepalive'; readonly news: MirrorNews | null; readonly waits: boolean }
  );

export type Message = TransportMessage | DataMessage | ArbiterMessage | AgentMessage | ClientMessage | EcpMessage;

/** What passes between an agent and an instance on the same host, without a network. */
export type LocalMessage =
  | { readonly type: 'agent-question'; readonly agent: number; readonly question: number }
  | {
      readonly type: 'instance-answer';
      readonly question: number;
      readonly member: number;
      readonly state: InstanceState;
      readonly inMirror: boolean;
    }
  | { readonly type: 'membership-heard' }
  | { readonly type: 'token-changed' }
  /** The agent has refused a member because its DN is not authorized here (§3.3.3). */
  | { readonly type: 'dn-refused'; readonly member: number; readonly dn: string }
  /** Between a DNS server and whoever has a network: it stands outside of what is drawn. */
  | { readonly type: 'dns-question'; readonly asker: number }
  | { readonly type: 'dns-answer'; readonly name: number; readonly address: string; readonly ttlUs: number }
  /** What a monitor of DNS names sees of a member: it has begun to serve, and has bound this virtual IP address. */
  | { readonly type: 'serves'; readonly member: number; readonly vip: string | null };
