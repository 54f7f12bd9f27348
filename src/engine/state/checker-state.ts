import { withOthers } from './copy.ts';
import { LATENCY_BUCKETS } from './latency.ts';
import type { OutageReason } from './observation.ts';

/** What the judge keeps of one mirror. */
export interface CheckerState {
  /** The member that became primary last, by a take-over or by a person who let it resume. */
  lastPrimary: number;
  /** What each epoch's primary reported durable. */
  durable: { readonly epoch: number; readonly start: number; end: number }[];
  /** A person did what the guide marks with a CAUTION: breaches from now on are theirs. */
  warned: boolean;
  /** Members whose disk went back to a snapshot (§3.1.8); there only once one has. */
  reverted?: readonly number[];
  /** Members of which it was told that they report updates although another became primary later. */
  astray: number[];
  /** Who broke the first invariant, as lists of their numbers: each is told once until somebody becomes primary. */
  told: string[];
  failovers: number;
  outages: { from: number; to: number; reason: OutageReason }[];
  outageSince: number;
  outageReason: OutageReason | null;
  /** Since when the present reason holds. */
  reasonSince: number;
  longestOutageUs: number;
  /** All outages that ended, together; those too short to count are left out. */
  unavailableUs: number;
  doubled: boolean;
  latency: number[];
}

export function createChecker(): CheckerState {
  return {
    lastPrimary: -1,
    durable: [],
    warned: false,
    astray: [],
    told: [],
    failovers: 0,
    outages: [],
    outageSince: -1,
    outageReason: null,
    reasonSince: 0,
    longestOutageUs: 0,
    unavailableUs: 0,
    doubled: false,
    latency: new Array(LATENCY_BUCKETS).fill(0),
  };
}

export function copyChecker(checker: CheckerState): CheckerState {
  const written: CheckerState = {
    lastPrimary: checker.lastPrimary,
    durable: checker.durable.map(({ epoch, start, end }) => ({ epoch, start, end })),
    warned: checker.warned,
    astray: checker.astray.slice(),
    told: checker.told.slice(),
    failovers: checker.failovers,
    outages: checker.outages.map(({ from, to, reason }) => ({ from, to, reason })),
    outageSince: checker.outageSince,
    outageReason: checker.outageReason,
    reasonSince: checker.reasonSince,
    longestOutageUs: checker.longestOutageUs,
    unavailableUs: checker.unavailableUs,
    doubled: checker.doubled,
    latency: checker.latency.slice(),
  };
  return withOthers(written, checker);
}
