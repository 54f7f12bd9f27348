import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { batchesOf } from '../../analysis/batches.ts';
import type { Cell, CellResult } from '../../analysis/cell.ts';
import { cellScenario } from '../../analysis/cell-scenario.ts';
import type { Plan, PlanOptions } from '../../analysis/plan.ts';
import { FAULT_AT_MS } from '../../analysis/player.ts';
import type { Defect } from '../../analysis/report.ts';
import type { Design } from '../../design/design.ts';
import { toDocument, writeScenario } from '../../scenario/write-scenario.ts';
import type { AnalysisNews } from '../../shared/analysis.ts';
import { type AnalysisPool, createAnalysisPool } from '../../workers/analysis-pool.ts';
import type { KeptResults } from '../documents/kept-results.ts';
import type { ApplicationLog } from '../platform/application-log.ts';

/** What plays outages for one window: its workers stay warm from one drawing to the next. One analysis at a time. */
export interface WindowAnalysis {
  /** With how many threads it was started, as it was set. */
  readonly workers: number | null;
  /** Plays what is not known of a plan, in place of what was under way; its number. */
  begin(plan: Plan, known: readonly CellResult[], tell: (news: AnalysisNews) => void): number;
  /** What is to be played of a design, worked out beside the window. */
  plan(design: Design, options: PlanOptions): Promise<Plan>;
  /** With which what goes on for long tells whether it was cancelled since. */
  ticket(): number;
  /** The outages of a design, after what is under way; null where it was cancelled since the ticket. */
  cells(design: Design, round: QuietRound): Promise<readonly Cell[] | null>;
  cancel(): void;
  end(): void;
}

/** Outages that are played for a comparison: only how far they are is told meanwhile. */
export interface QuietRound {
  readonly faults: 1 | 2;
  readonly ticket: number;
  readonly tell: (done: number, of: number) => void;
}

/** Results are told together, as the window draws anew with each news; a large matrix takes it longer. */
const NEWS_EVERY_MS = 200;
const LARGE = { cells: 500, newsEveryMs: 1_000 };

/** How many threads play outages where nobody has set it: one processor is left to the window. */
const usualJobs = (): number => Math.max(1, availableParallelism() - 1);

/** `workers`: as it is set; null for what is usual. */
export function startWindowAnalysis(
  keptResults: KeptResults,
  log: ApplicationLog,
  workers: number | null,
): WindowAnalysis {
  const jobs = workers ?? usualJobs();
  const pool = createAnalysisPool({ jobs, workerFile: join(__dirname, 'analysis-worker.cjs') });
  const state = { number: 0, underWay: Promise.resolve() };

  const cancel = (): void => {
    state.number += 1;
    pool.cancel();
  };

  return {
    workers,
    begin: (plan, known, tell) => {
      cancel();
      const { number } = state;
      const round = { plan, known, pool, keptResults, log, number, tell };
      state.underWay = playRound(round).catch((error: unknown) => log.error('An analysis failed.', error));
      return number;
    },
    plan: (design, options) => pool.plan(design, options),
    ticket: () => state.number,
    cells: async (design, { faults, ticket: number, tell }) => {
      await state.underWay;
      const plan = await pool.plan(design, { faults });
      const known = await keptResults.read(plan);
      if (state.number !== number) return null;
      const results = [...known];
      const unknown = withoutKnown(plan, known);
      state.underWay = pool.analyse({
        ...unknown,
        onResult: (result) => {
          results.push(result);
          tell(results.length, plan.cells.length);
        },
        onDefect: ({ id }, reason) => log.error(`The outage ${id} could not be played: ${reason}`),
      });
      await state.underWay;
      if (state.number !== number) return null;
      await keptResults.keep(design, results);
      return results.flatMap((result) => (result.kind === 'played' ? [result.cell] : []));
    },
    cancel,
    end: () => {
      state.number += 1;
      pool.stop();
    },
  };
}

interface AnalysisRound {
  readonly plan: Plan;
  readonly known: readonly CellResult[];
  readonly pool: AnalysisPool;
  readonly keptResults: KeptResults;
  readonly log: ApplicationLog;
  readonly number: number;
  readonly tell: (news: AnalysisNews) => void;
}

async function playRound({ plan, known, pool, keptResults, log, number, tell }: AnalysisRound): Promise<void> {
  // What the workers need to begin is not counted to the first cell.
  let begun = 0;
  const played: CellResult[] = [];
  let [results, defects]: [CellResult[], Defect[]] = [[], []];
  const tellNews = (isOver: boolean): void => {
    const msPerCell = played.length < 2 ? null : (performance.now() - begun) / (played.length - 1);
    tell({ number, results, defects, msPerCell, isOver });
    [results, defects] = [[], []];
  };
  const timer = setInterval(
    () => {
      if (results.length + defects.length > 0) tellNews(false);
    },
    plan.cells.length > LARGE.cells ? LARGE.newsEveryMs : NEWS_EVERY_MS,
  );
  try {
    await pool.analyse({
      ...withoutKnown(plan, known),
      onResult: (result) => {
        if (played.length === 0) begun = performance.now();
        results.push(result);
        played.push(result);
      },
      onDefect: ({ id, faults }, reason) => {
        const scenario = scenarioText(plan, faults);
        log.error(`The outage ${id} could not be played: ${reason}\n${scenario}`);
        defects.push({ id, reason, scenario });
      },
    });
  } finally {
    clearInterval(timer);
    tellNews(true);
  }
  if (played.length > 0) await keptResults.keep(plan.design, played);
}

function withoutKnown(plan: Plan, known: readonly CellResult[]) {
  const ids = new Set(known.map((result) => (result.kind === 'played' ? result.cell.id : result.excluded.id)));
  const batches = batchesOf(plan)
    .map((batch) => batch.filter(({ id }) => !ids.has(id)))
    .filter((batch) => batch.length > 0);
  return { plan, timing: false, batches };
}

const SECOND_AFTER_MS = 60_000;

/** What shows a defect of ours, for whoever reports it. */
function scenarioText(plan: Plan, faults: readonly string[]): string {
  const atMs = faults.map((_, index) => FAULT_AT_MS + index * SECOND_AFTER_MS);
  const scenario = cellScenario(plan.catalogue, { faults, atMs, endMs: FAULT_AT_MS + 4 * SECOND_AFTER_MS });
  return writeScenario(toDocument(scenario, plan.design), { designPath: null, notation: 'yaml' });
}
