import type { Goal } from '../design/design.ts';
import type { Cell, Excluded, Order, OutcomeWord } from './cell.ts';
import { needsPerson, OUTCOMES, rankOf, unservedClients } from './cell.ts';
import { type GoalResult, judgeGoals } from './goals.ts';
import type { Plan } from './plan.ts';
import { OUTCOME_MS, RECOVERY_MS } from './time-limits.ts';

export interface CatalogueLine {
  readonly id: string;
  readonly fault: string;
  readonly target: string;
  readonly title: string;
  readonly alike: readonly string[];
}

/** A cell that could not be played although it was tried twice: a defect of ours, with what shows it. */
export interface Defect {
  readonly id: string;
  readonly reason: string;
  /** The text of a scenario file. */
  readonly scenario: string;
}

export interface Summary {
  readonly counts: Readonly<Record<Order, Readonly<Partial<Record<OutcomeWord, number>>>>>;
  readonly singlePointsOfFailure: readonly string[];
  readonly worst: Readonly<Partial<Record<Order, string>>>;
  readonly goals: readonly GoalResult[];
}

/** What `analyze --json` prints (`docs/file-formats.md`). */
export interface Report {
  readonly design: string;
  readonly fingerprint: string;
  readonly engine: string;
  readonly partial?: true;
  readonly shard?: { readonly index: number; readonly of: number };
  /** How far the answer is valid. */
  readonly scope: {
    readonly faults: 1 | 2;
    readonly orders: readonly Order[];
    readonly timing: boolean;
    readonly outcomeWithinMs: number;
    readonly recoveryWithinMs: number;
  };
  /** `announced` = `played` + `merged` + `excluded` + `defects`, once everything is played. */
  readonly cellCounts: {
    readonly announced: number;
    readonly played: number;
    readonly merged: number;
    readonly excluded: number;
    readonly defects: number;
  };
  readonly goals: readonly Goal[];
  readonly catalogue: readonly CatalogueLine[];
  readonly cells: readonly Cell[];
  readonly excluded: readonly Excluded[];
  readonly defects: readonly Defect[];
  readonly summary: Summary;
}

/** What has been played of a plan so far, in whatever order. */
export interface Played {
  readonly cells: readonly Cell[];
  readonly excluded: readonly Excluded[];
  readonly defects: readonly Defect[];
}

export interface ReportFrame {
  readonly design: string;
  readonly fingerprint: string;
  readonly engine: string;
  readonly faults: 1 | 2;
  readonly timing: boolean;
  readonly goals: readonly Goal[];
  readonly catalogue: readonly CatalogueLine[];
  readonly announced: number;
  readonly shard?: Report['shard'];
  readonly partial: boolean;
}

export function catalogueLines({ catalogue, alike }: Plan): CatalogueLine[] {
  return catalogue.map(({ id, fault, target, title }, index) => ({
    id,
    fault,
    target,
    title,
    alike: alike[index] ?? [],
  }));
}

/** The order of a report is that of its catalogue, whoever played the cells and when. */
export function buildReport(frame: ReportFrame, played: Played): Report {
  const order = placeIn(frame.catalogue);
  const byPlace = (one: { readonly id: string }, other: { readonly id: string }): number => order(one) - order(other);
  const { cells, missed } = judgeGoals(frame.goals, played.cells.toSorted(byPlace));
  const excluded = played.excluded.toSorted(byPlace);
  const merged = [...cells, ...excluded].reduce((sum, { alike }) => sum + alike.length, 0);
  return {
    design: frame.design,
    fingerprint: frame.fingerprint,
    engine: frame.engine,
    ...(frame.partial ? { partial: true as const } : {}),
    ...(frame.shard === undefined ? {} : { shard: frame.shard }),
    scope: {
      faults: frame.faults,
      orders: frame.faults === 1 ? ['single'] : ['single', 'together', 'sequence'],
      timing: frame.timing,
      outcomeWithinMs: OUTCOME_MS,
      recoveryWithinMs: RECOVERY_MS,
    },
    cellCounts: {
      announced: frame.announced,
      played: cells.length,
      merged,
      excluded: excluded.length,
      defects: played.defects.length,
    },
    goals: frame.goals,
    catalogue: frame.catalogue,
    cells,
    excluded,
    defects: played.defects.toSorted(byPlace),
    summary: { ...summaryOf(cells), goals: missed },
  };
}

function placeIn(catalogue: readonly CatalogueLine[]): (cell: { readonly id: string }) => number {
  const places = new Map(catalogue.map(({ id }, index) => [id, index]));
  const size = catalogue.length + 1;
  return ({ id }) => {
    const [first = '', second] = id.split(/ [+>] /);
    if (second === undefined) return places.get(first) ?? 0;
    const isSequence = id.includes(' > ') ? 1 : 0;
    return size + (((places.get(first) ?? 0) * 2 + isSequence) * size + (places.get(second) ?? 0));
  };
}

function summaryOf(cells: readonly Cell[]): Omit<Summary, 'goals'> {
  const counts: Record<Order, Partial<Record<OutcomeWord, number>>> = { single: {}, together: {}, sequence: {} };
  const worst: Partial<Record<Order, Cell>> = {};
  for (const cell of cells) {
    const { order, outcome, alike } = cell;
    counts[order][outcome] = (counts[order][outcome] ?? 0) + 1 + alike.length;
    const known = worst[order];
    if (known === undefined || isWorse(cell, known)) worst[order] = cell;
  }
  return {
    counts: { single: ranked(counts.single), together: ranked(counts.together), sequence: ranked(counts.sequence) },
    singlePointsOfFailure: cells.filter(isSinglePoint).flatMap(({ id, alike }) => [id, ...alike]),
    worst: Object.fromEntries(Object.entries(worst).map(([order, cell]) => [order, cell.id])),
  };
}

/** The worst first, so that equal matrices give equal bytes. */
function ranked(counts: Partial<Record<OutcomeWord, number>>): Partial<Record<OutcomeWord, number>> {
  return Object.fromEntries(
    OUTCOMES.flatMap((outcome) => (counts[outcome] === undefined ? [] : [[outcome, counts[outcome]]])),
  );
}

function isWorse(one: Cell, other: Cell): boolean {
  const difference = rankOf(one.outcome) - rankOf(other.outcome);
  return difference < 0 || (difference === 0 && one.longestOutageMs > other.longestOutageMs);
}

/** After it nobody serves until a person acts, or some client reaches nobody. */
function stopsSomebody(cell: Cell): boolean {
  return cell.primary === null || unservedClients(cell).length > 0;
}

/** A single fault after which nobody serves until a person acts, or some client reaches nobody. */
export function isSinglePoint(cell: Cell): boolean {
  return cell.order === 'single' && stopsSomebody(cell);
}

/** The mirror survives it by itself, and some client reaches nobody afterwards. */
export function cutsClientsOff(cell: Cell): boolean {
  return stopsSomebody(cell) && !needsPerson(cell.outcome);
}
