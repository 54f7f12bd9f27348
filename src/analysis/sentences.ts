import { andList, shortList } from '../design/and-list.ts';
import { grouped } from '../design/grouped.ts';
import { GOAL_TEXTS, isAbout } from '../scenario/goals.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import type { Cell, Order, OutcomeWord } from './cell.ts';
import { needsPerson, OUTCOMES, unservedClients } from './cell.ts';
import type { GoalResult } from './goals.ts';
import type { Remedy } from './remedies.ts';
import { type CatalogueLine, cutsClientsOff, type Report } from './report.ts';

/** What an outcome means, for people. */
export const OUTCOME_TEXTS: Readonly<Record<OutcomeWord, string>> = {
  rebuild: 'a member must be rebuilt',
  disaster: 'only a promoted DR async can serve',
  'no-primary-lossy': 'nobody serves, and acting before repair may lose updates',
  'no-primary-lossless': 'nobody serves until a person acts; nothing is lost',
  trouble: 'the primary stays in trouble until repair or a person ends it',
  failover: 'another member takes over by itself',
  pause: 'updates pause, and the same primary goes on',
  'no-effect': 'updates go on',
};

/** One letter each, for a matrix without colours. */
export const OUTCOME_LETTERS: Readonly<Record<OutcomeWord, string>> = {
  rebuild: 'R',
  disaster: 'D',
  'no-primary-lossy': 'L',
  'no-primary-lossless': 'N',
  trouble: 'T',
  failover: 'F',
  pause: 'P',
  'no-effect': '·',
};

export const ORDER_TEXTS: Readonly<Record<Order, string>> = {
  single: 'single outages',
  together: 'pairs at once',
  sequence: 'pairs one after the other',
};

/**
 * What it survives, and what stops it: the sentences on top of every presentation. Where room is scarce only so many
 * single points of failure are named, without how long they last.
 */
export function sentences(report: Report, { pointsAtMost }: { readonly pointsAtMost?: number } = {}): string[] {
  const { scope, summary, catalogue } = report;
  // Of an analysis that was cancelled early some orders have not been played at all.
  const played = scope.orders.filter((order) => survivalOf(report, order).all > 0);
  if (played.length === 0) return ['Nothing has been played yet.'];
  const pairs = played.filter((order) => order !== 'single').map((order) => survivedText(report, order));
  const points = summary.singlePointsOfFailure;
  const singles = survivalOf(report, 'single').all;
  const none =
    singles < catalogue.length
      ? `None of the ${singles} single outages that have been played stops it.`
      : 'No single outage stops it.';
  const found = singlePoints(report);
  const named =
    pointsAtMost === undefined
      ? pointsText(found)
      : shortList(
          found.map(({ title }) => title),
          pointsAtMost,
        );
  const stops = points.length === 0 ? none : `Single points of failure: ${named}.`;
  return [
    ...(singles === 0 ? [] : [`${survivalWords(report)}.`]),
    ...(pairs.length === 0 ? [] : [`Survives ${andList(pairs)} by itself.`]),
    ...(singles === 0 && points.length === 0 ? [] : [stops]),
    ...summary.goals.map((goal) => goalSentence(goal, points)),
  ];
}

/** How many single outages a drawing survives, and why not the others. */
export function survivalWords(report: Report): string {
  const { needed, cuttingOff, losing } = survivalOf(report, 'single');
  return [
    `Survives ${survivedText(report, 'single')} by itself`,
    ...(needed > 0 ? [`${needed} ${needed === 1 ? 'needs' : 'need'} a person`] : []),
    ...(cuttingOff > 0 ? [`${cuttingOff} ${cuttingOff === 1 ? 'cuts' : 'cut'} clients off`] : []),
    ...(losing > 0 ? [`${losing} ${losing === 1 ? 'loses' : 'lose'} data`] : []),
  ].join('; ');
}

export interface SinglePoint {
  /** Of the outage, and of the cell that it was played in. */
  readonly id: string;
  readonly outcome: OutcomeWord;
  readonly title: string;
  /** As `nobody serves until a person acts`. */
  readonly howLong: string;
}

/** An outage in words; what the catalogue does not have goes by its id. */
export const faultTitle = (catalogue: readonly CatalogueLine[], id: string): string =>
  catalogue.find((line) => line.id === id)?.title ?? id;

/** Each single point of failure with how long it lasts, from its cell. */
export function singlePoints({ summary, cells, catalogue }: Report): readonly SinglePoint[] {
  return summary.singlePointsOfFailure.flatMap((id) => {
    const cell = cells.find((one) => one.order === 'single' && (one.id === id || one.alike.includes(id)));
    return cell === undefined
      ? []
      : [{ id, outcome: cell.outcome, title: faultTitle(catalogue, id), howLong: howLong(cell) }];
  });
}

/** Those that last alike are told together. */
function pointsText(points: readonly SinglePoint[]): string {
  return [...grouped(points, (point) => point.howLong)]
    .map(([words, list]) => `${andList(list.map(({ title }) => title))} (${list.length > 1 ? 'each: ' : ''}${words})`)
    .join('; ');
}

/** How long a mirror was out at the most; without a primary there is no end to it yet. */
export function longestOutage({ primary, longestOutageMs }: Cell): string {
  return primary === null ? 'until a person acts' : spokenDuration(longestOutageMs);
}

/** The same for a table, empty where updates went on. */
export const outOfService = (cell: Cell): string =>
  cell.primary !== null && cell.longestOutageMs === 0 ? '' : longestOutage(cell);

/** The clients that reach nobody although the mirror serves. */
export const clientsCutOff = (cell: Cell): readonly string[] => (cell.primary === null ? [] : unservedClients(cell));

function howLong(cell: Cell): string {
  if (cell.primary === null) return `nobody serves ${longestOutage(cell)}`;
  const updates = cell.longestOutageMs === 0 ? '' : `updates out for ${longestOutage(cell)}, `;
  return `${updates}clients reach nobody until it is repaired`;
}

/** A goal is about updates: that clients reach nobody although they go on is told beside it, or it would seem to be kept. */
function goalSentence(goal: GoalResult, points: readonly string[]): string {
  const { faults, missed, judged, recoveryMs } = goal;
  const cutOff = points.filter((id) => recoveryMs !== null && isAbout(goal, [id]) && !missed.includes(id)).length;
  const verdict = missed.length === 0 ? `kept by all ${judged} cells` : `missed by ${missed.length} of ${judged} cells`;
  const beside = `; clients reach nobody in ${cutOff}${missed.length === 0 ? ' of them' : ' more'}, which it does not count`;
  return `The goal for ${GOAL_TEXTS[faults]} is ${verdict}${cutOff === 0 ? '' : beside}.`;
}

interface Survival {
  readonly all: number;
  /** Those that a person must see to. */
  readonly needed: number;
  /** Those that the mirror survives and some client does not. */
  readonly cuttingOff: number;
  readonly losing: number;
}

/** The outages of an order, counted by how they end. */
function survivalOf({ cells, summary }: Report, order: Order): Survival {
  const counted = OUTCOMES.map((outcome) => ({ outcome, count: summary.counts[order][outcome] ?? 0 }));
  const sum = (list: typeof counted): number => list.reduce((total, { count }) => total + count, 0);
  const played = cells.filter((cell) => cell.order === order);
  const countOf = (list: readonly Cell[]): number => list.reduce((total, { alike }) => total + 1 + alike.length, 0);
  return {
    all: sum(counted),
    needed: sum(counted.filter(({ outcome }) => needsPerson(outcome))),
    cuttingOff: countOf(played.filter(cutsClientsOff)),
    losing: countOf(played.filter(({ mostLostBytes }) => mostLostBytes > 0)),
  };
}

function survivedText(report: Report, order: Order): string {
  const { all, needed, cuttingOff } = survivalOf(report, order);
  return `${all - needed - cuttingOff} of ${all} ${ORDER_TEXTS[order]}`;
}

export interface CauseGroup {
  readonly cause: string;
  readonly guide: readonly string[];
  readonly cells: readonly Cell[];
}

/** Cells that a person must see to, grouped by the reason that decided, the largest group first. */
export function groupByCause(cells: readonly Cell[]): CauseGroup[] {
  const toSeeTo = cells.filter(({ outcome }) => needsPerson(outcome));
  return [...grouped(toSeeTo, ({ cause }) => cause)]
    .map(([cause, list]) => ({ cause, guide: list[0]?.guide ?? [], cells: list }))
    .toSorted((one, other) => other.cells.length - one.cells.length);
}

/** What a remedy changes; what it makes worse comes first. */
export function changeWords({ better, worse, spared }: Pick<Remedy, 'better' | 'worse' | 'spared'>): string {
  const changes = worse > 0 ? `${worse} worse, ${better} better` : `${better} better`;
  if (spared === 0) return changes;
  const count = Math.abs(spared);
  return `${changes}; ${count} ${count === 1 ? 'outage' : 'outages'} ${spared > 0 ? 'fewer' : 'more'} ${count === 1 ? 'needs' : 'need'} a person`;
}
