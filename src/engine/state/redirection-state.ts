/** What an answer of the DNS server says, and until when it may be used. */
export interface NameAnswer {
  address: string;
  until: number;
}

/** Where an aware gateway looks for the primary: the failover members first, then the DR asyncs (§3.1.7.1). */
export interface MemberList {
  readonly version: number;
  readonly failover: readonly number[];
  readonly dr: readonly number[];
}

/** A CSP Gateway (§3.1.7.1). After a restart it knows nothing but what is configured. */
export interface GatewayState {
  /** To its server, or to the member that it tries; 0 for none. */
  connection: number;
  established: boolean;
  /** The process that serves it, or -1: a member or an application server, behind a load balancer the one at the end. */
  member: number;
  /** The newest list that a member has sent; null before that, and where it is not mirror aware. */
  list: MemberList | null;
  /** Which of the candidates is next. */
  next: number;
  /** Since when it has had a connection, or has been without. */
  since: number;
  /** Since when its server has said that it is in trouble, or -1. */
  troubleSince: number;
  /** The server has been asked whether it is still the primary, and has not answered. */
  asked: boolean;
  answer: NameAnswer | null;
  /** Connections of its clients. */
  clients: number[];
  batch: number;
  /** Updates passed on and not answered: the gateway's own number, and whose they are. */
  pending: { batch: number; client: number; clientBatch: number }[];
}

/** One target of a load balancer, as its checks have found it. */
export interface TargetState {
  healthy: boolean;
  /** Checks in a row that contradict that. */
  contrary: number;
  /** The check that is under way: its connection, or 0, and when it fails. */
  connection: number;
  deadline: number;
}

/** A load balancer (§3.1.7.2). */
export interface LoadBalancerState {
  targets: TargetState[];
  /** Where clients are sent: a place in `targets`, or -1. */
  target: number;
  /** An operator has set it; the checks no longer choose. */
  pinned: boolean;
  sessions: { client: number; upstream: number; target: number; opened: boolean }[];
}

/** A DNS name, and the monitor that may update it (§3.1.7.2). */
export interface DnsState {
  /** The server answers, and takes updates. */
  answering: boolean;
  address: string;
  /** The member that the monitor has last heard of as serving, and since when; -1 for none. */
  serving: number;
  servingSince: number;
  /** The virtual IP address that this member has bound, or null. */
  servingVip: string | null;
}
