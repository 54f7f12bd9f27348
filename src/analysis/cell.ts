import type { Risk } from '../engine/observe/advice.ts';

/** Ranked, the worst first (`docs/analyze.md`): the first that applies to a mirror counts. */
export const OUTCOMES = [
  'rebuild',
  'disaster',
  'no-primary-lossy',
  'no-primary-lossless',
  'trouble',
  'failover',
  'pause',
  'no-effect',
] as const;

export type OutcomeWord = (typeof OUTCOMES)[number];
export type Order = 'single' | 'together' | 'sequence';

export const rankOf = (outcome: OutcomeWord): number => OUTCOMES.indexOf(outcome);

/** Nobody serves until a person acts, or a member is lost to the mirror until one has rebuilt it. */
export const needsPerson = (outcome: OutcomeWord): boolean => rankOf(outcome) <= rankOf('trouble');

export interface Action {
  readonly text: string;
  readonly risk: Risk;
  readonly guide: readonly string[];
  /** It mends a fault, and does not only make the best of it. */
  readonly repairs: boolean;
}

export interface Boundary {
  readonly offsetMs: number;
  readonly before: OutcomeWord;
  readonly after: OutcomeWord;
  /** The timer or event that makes the difference. */
  readonly cause: string;
}

/** One outage, or two, and what became of it; plain data that is equal wherever it was worked out. */
export interface Cell {
  readonly id: string;
  readonly faults: readonly string[];
  readonly order: Order;
  readonly outcome: OutcomeWord;
  readonly mirror: string;
  readonly primary: string | null;
  readonly outageMs: number;
  readonly lostBytes: number;
  readonly failoverReady: boolean;
  /** Over all mirrors, whichever came off worst. */
  readonly longestOutageMs: number;
  readonly mostLostBytes: number;
  readonly clients: Readonly<Record<string, { readonly outageMs: number; readonly connectedTo: string | null }>>;
  readonly actions: readonly Action[];
  readonly recovers: 'by-itself' | 'steps' | 'rebuild';
  readonly steps: readonly { readonly text: string; readonly guide: readonly string[] }[];
  readonly guide: readonly string[];
  /** The deciding reason, in the words of the log. */
  readonly cause: string;
  /** When each fault happens and when the outcome was read, in virtual milliseconds of the run from the steady state. */
  readonly atMs: readonly number[];
  readonly endMs: number;
  /** Null where it settled in its time, else what still goes on. */
  readonly goingOn: string | null;
  /** Invariants that were broken, which is a defect of ours; and whether it came back. */
  readonly violations: number;
  readonly isBack: boolean;
  readonly boundaries?: readonly Boundary[];
  /** Positions of the goals of the design that it misses; left out where the design has none. */
  readonly missedGoals?: readonly number[];
  /** Ids of the cells that it stands for besides itself, as the design cannot tell them apart. */
  readonly alike: readonly string[];
}

/** A pair that is not played, and why. */
export interface Excluded {
  readonly id: string;
  readonly faults: readonly string[];
  readonly order: Order;
  readonly reason: string;
  readonly alike: readonly string[];
}

export type CellResult =
  | { readonly kind: 'played'; readonly cell: Cell }
  | { readonly kind: 'excluded'; readonly excluded: Excluded };

/** The ids of the clients that reach nobody. */
export const unservedClients = ({ clients }: Pick<Cell, 'clients'>): readonly string[] =>
  Object.entries(clients).flatMap(([id, { connectedTo }]) => (connectedTo === null ? [id] : []));
