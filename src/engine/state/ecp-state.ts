/**
 * ECP (guide chapter 2, 3.2.10): what an application server, a data server and the journal know of each other. A connection
 * of an application server has a number (`Topology.ecpConnections`), and every time that it begins anew a session of the next
 * number, so that nobody takes what was reset for what is there.
 */
export type EcpWord = 'Normal' | 'Trouble' | 'Recovering' | 'Not Connected';
export type EcpAccess = 'read-write' | 'read-only';

/** Requests of a session are numbered from 1. The journal also says that it began and that it ended. */
export const BEGAN = 0;
export const ENDED = -1;

/** What the journal says of a session where it ends at `to`: the request before that has been carried out. */
export interface EcpMark {
  readonly to: number;
  readonly connection: number;
  readonly session: number;
  readonly request: number;
  /** Up to which request the application server had been told that it is durable. */
  readonly confirmed: number;
}

/** What of ECP is on a data server's disk. */
export interface EcpJournal {
  /** In the order of the journal; `forgetMarks` drops those that no recovery can need. */
  marks: EcpMark[];
  /** How many there may be before they are looked through. */
  limit: number;
  /** Sessions that only read, which no journal tells of. */
  readers: { readonly connection: number; readonly session: number }[];
}

/** A session as the data server knows it. */
export interface EcpSession {
  readonly connection: number;
  readonly session: number;
  /** The network connection, or 0. */
  link: number;
  since: number;
  /** Until when it is waited for, or `NEVER` while it responds. */
  until: number;
  /** The newest request that was taken, and the newest that is durable; -1 before the journal says that it began. */
  request: number;
  durable: number;
  confirmed: number;
  readonly access: EcpAccess;
}

/** What a data server does for application servers while it runs. */
export interface EcpServing {
  /** Waits for those that were connected, at most until then; no request is served meanwhile. */
  recovering: boolean;
  until: number;
  sessions: EcpSession[];
  /** What was written and is not durable yet, in the order of the journal. */
  written: { readonly to: number; readonly connection: number; readonly session: number; readonly request: number }[];
  /** What could not be written yet: in trouble, or while the journal cannot be written. */
  backlog: EcpRecord[];
  /** Why application servers were refused, so that each reason is said once. */
  refused: Record<number, string>;
}

/** What is to be written into the journal. */
export interface EcpRecord {
  readonly connection: number;
  readonly session: number;
  readonly request: number;
  readonly confirmed: number;
  readonly bytes: number;
  readonly commits: number;
}

/** A request of a user that is not answered yet. */
export interface EcpRequest {
  readonly request: number;
  readonly bytes: number;
  readonly commits: number;
  readonly at: number;
  /** The network connection of the user, and its number for what was sent. */
  readonly user: number;
  readonly batch: number;
}

/** A network connection to a data server that has not been greeted yet. */
export interface EcpOpening {
  readonly link: number;
  readonly server: number;
  isOpen: boolean;
}

/** One connection of an application server, as that knows it. */
export interface EcpConnectionState {
  word: EcpWord;
  since: number;
  note: string;
  /** The network connection in use, or 0, and to whom. */
  link: number;
  server: number;
  access: EcpAccess;
  /** Something has come on it since it was missed. */
  responds: boolean;
  /** The one that has been greeted and has not answered, or 0, and to whom. */
  trial: number;
  trialServer: number;
  /** Those that are being opened in this round, and who has been greeted. */
  openings: EcpOpening[];
  tried: number[];
  retryAt: number;
  /** Since when it has not been served, or -1; when it gives up. */
  missedSince: number;
  giveUpAt: number;
  /** 0: there is nothing to recover. `isNew` until the data server has welcomed it. */
  session: number;
  sessions: number;
  isNew: boolean;
  request: number;
  confirmed: number;
  /** Up to where the data server had carried out the requests when it welcomed this session. */
  carriedOut: number;
  /** The data server does not serve it yet. */
  recovers: boolean;
  outstanding: EcpRequest[];
  /** Up to which request was sent on the network connection in use. */
  sent: number;
  /** The members of the mirror as they were told last; empty where only the configured address is known. */
  members: readonly number[];
  resets: number;
  errors: number;
  longestOutageUs: number;
  /** Refusals that were said since it was served last. */
  said: string[];
}

export interface ApplicationServerState {
  state: 'ended' | 'starting' | 'running';
  runs: number;
  connections: EcpConnectionState[];
  /** Users that are connected: each by its network connection, with the ECP connection that it uses. */
  users: { readonly link: number; readonly connection: number }[];
}

/** A data server that is no mirror member: its journal is its own. */
export interface DataServerState {
  serving: EcpServing;
  journal: EcpJournal;
  /** Journal on disk, and with what is being written. */
  end: number;
  written: number;
  pending: { readonly to: number; isWritten: boolean }[];
}

export const createEcpJournal = (): EcpJournal => ({ marks: [], limit: 1024, readers: [] });

export const createServing = (): EcpServing => ({
  recovering: false,
  until: 0,
  sessions: [],
  written: [],
  backlog: [],
  refused: {},
});
