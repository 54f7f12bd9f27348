import { withOthers } from './copy.ts';
import type { NameAnswer } from './redirection-state.ts';

/**
 * `Refused`: what it is connected through has nobody to send it to. `Paused`: its application server waits for a data server.
 * `Error`: its sessions got <NETWORK> errors.
 */
export type ClientStatus = 'Served' | 'Waiting' | 'Paused' | 'Reconnecting' | 'Refused' | 'Error';

/** A group of users or an application that sends updates and, for some commits, waits until they are durable. */
export interface ClientState {
  connection: number;
  established: boolean;
  /** The member that serves it, at the end of the chain, or -1; the application server where that is the end of its own way. */
  member: number;
  target: number;
  batch: number;
  /** Batches sent and not answered yet. */
  outstanding: { batch: number; at: number; commits: number }[];
  /** Since when it could not complete an update, or -1. */
  waitingSince: number;
  lastServed: number;
  longestOutageUs: number;
  status: ClientStatus;
  /** The <NETWORK> errors that its sessions received. */
  errors: number;
  statusSince: number;
  /** Where manual redirection points it, or -1. */
  redirectedTo: number;
  running: boolean;
  /** The answer of the DNS server that it keeps; only where it connects by a name. */
  answer?: NameAnswer | null;
}

/** Intervals below this do not count as outages. */
export const MIN_CLIENT_OUTAGE_US = 1_000_000;

interface Clock {
  readonly nowUs: number;
  readonly originUs: number;
}

/** How long it has been without an update that completed, where it began then; while the mirror formed nothing counts. */
export const waitedUs = ({ nowUs, originUs }: Clock, since: number): number => nowUs - Math.max(since, originUs);

/** The longest time so far in which it could complete no update, the present one included. */
export function clientOutageUs(clock: Clock, { waitingSince, outstanding, longestOutageUs }: ClientState): number {
  const since = waitingSince === -1 ? (outstanding[0]?.at ?? clock.nowUs) : waitingSince;
  const waiting = waitedUs(clock, since);
  return Math.max(longestOutageUs, waiting >= MIN_CLIENT_OUTAGE_US ? waiting : 0);
}

export function copyClient(client: ClientState): ClientState {
  const written: ClientState = {
    connection: client.connection,
    established: client.established,
    member: client.member,
    target: client.target,
    batch: client.batch,
    outstanding: client.outstanding.map(({ batch, at, commits }) => ({ batch, at, commits })),
    waitingSince: client.waitingSince,
    lastServed: client.lastServed,
    longestOutageUs: client.longestOutageUs,
    status: client.status,
    errors: client.errors,
    statusSince: client.statusSince,
    redirectedTo: client.redirectedTo,
    running: client.running,
  };
  return withOthers(written, client);
}
