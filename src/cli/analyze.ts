import { version } from '../../package.json';
import { batchesOf, type Shard } from '../analysis/batches.ts';
import { cellScenario } from '../analysis/cell-scenario.ts';
import { compareCells } from '../analysis/compare.ts';
import { cellCount, createPlan, type Plan } from '../analysis/plan.ts';
import { createPlayer, FAULT_AT_MS, playCell } from '../analysis/player.ts';
import { type AnalysedRemedy, candidates, front } from '../analysis/remedies.ts';
import { buildReport, catalogueLines, type Played, type Report } from '../analysis/report.ts';
import type { Design } from '../design/design.ts';
import { resolveDesign } from '../design/resolve-design.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import { toDocument, writeScenario } from '../scenario/write-scenario.ts';
import { type AnalysisPool, createAnalysisPool } from '../workers/analysis-pool.ts';
import { compileLess } from '../workers/compile-less.ts';
import { type Analysis, failures } from './analysis.ts';
import { type AnalyzeOptions, readOptions, type Settings } from './analyze-options.ts';
import { startProgress } from './analyze-progress.ts';
import { formatAnalysis } from './format-analysis.ts';
import { htmlAnalysis } from './html-analysis.ts';
import { InputError, loadDesignToPlay } from './input.ts';
import { meaningFingerprint } from './meaning-fingerprint.ts';
import { writeError } from './output.ts';
import type { Paint } from './paint.ts';
import { printable, printableCopy } from './printable.ts';
import { isReportFile, loadMerged, loadReport } from './report-files.ts';
import { refuseTarget, writeWhole } from './write-whole.ts';

export interface AnalysisOutcome {
  readonly text: string;
  readonly exitCode: number;
}

const EXIT = { ok: 0, failed: 1, defect: 3, interrupted: 130 } as const;

const PAGE = 'the page';

/** Every outage of a design and what becomes of it (`docs/analyze.md`). */
export async function analyze(
  designFile: string | undefined,
  given: AnalyzeOptions,
  workerFile: string,
  paint: Paint,
): Promise<AnalysisOutcome> {
  const settings = readOptions(designFile, given);
  const { html, compare, merge } = settings;
  const inputs = [designFile, compare, ...(merge ?? [])].filter((file) => typeof file === 'string');
  if (html !== null) refuseTarget(html, PAGE, inputs);
  const session = beginSession(settings, workerFile);
  try {
    const analysis =
      settings.merge === null
        ? await analyzeDesign(designFile ?? '', session)
        : await compared(loadMerged(settings.merge), session);
    return presented(analysis, session, paint);
  } finally {
    session.end();
  }
}

/** What all parts of one command share. */
interface Session {
  readonly settings: Settings;
  readonly pool: AnalysisPool;
  isInterrupted: boolean;
  end(): void;
}

function beginSession(settings: Settings, workerFile: string): Session {
  compileLess();
  const pool = createAnalysisPool({ jobs: settings.jobs, workerFile });
  const session: Session = {
    settings,
    pool,
    isInterrupted: false,
    end: () => {
      process.removeListener('SIGINT', interrupt);
      pool.stop();
    },
  };
  const interrupt = (): void => {
    session.isInterrupted = true;
    pool.stop();
  };
  process.on('SIGINT', interrupt);
  return session;
}

async function analyzeDesign(file: string, session: Session): Promise<Analysis> {
  const { document, design } = loadDesignToPlay(file);
  const { settings } = session;
  // What another file is compared with is read first, so that nothing is played for a file that cannot be used.
  if (settings.compare !== null && !isReportFile(settings.compare)) loadDesignToPlay(settings.compare);
  const report = await reportOn(design, session, { what: design.name, shard: settings.shard, announce: true });
  const withComparison = await compared(report, session);
  if (!settings.remedies || session.isInterrupted) return withComparison;
  const analysed: AnalysedRemedy[] = [];
  for (const candidate of candidates(document)) {
    const { cells } = await reportOn(resolveDesign(candidate.document), session, { what: candidate.title });
    if (session.isInterrupted) return { ...withComparison, partial: true };
    analysed.push({ candidate, cells });
  }
  return { ...withComparison, remedies: front(report.cells, analysed) };
}

async function compared(report: Report, session: Session): Promise<Analysis> {
  const { compare } = session.settings;
  if (compare === null || session.isInterrupted) return report;
  const other = isReportFile(compare)
    ? loadReport(compare)
    : await reportOn(loadDesignToPlay(compare).design, session, { what: compare }, report.scope.faults);
  if (other.scope.faults !== report.scope.faults)
    throw new InputError([`${compare}: is about ${other.scope.faults} faults, expected ${report.scope.faults}`]);
  return {
    ...report,
    ...(session.isInterrupted ? { partial: true } : {}),
    comparison: compareCells(report.cells, other.cells),
  };
}

interface Round {
  readonly what: string;
  readonly shard?: Shard | null;
  readonly announce?: boolean;
}

async function reportOn(
  design: Design,
  session: Session,
  round: Round,
  faults = session.settings.faults,
): Promise<Report> {
  const { timing } = session.settings;
  const plan = planOf(design, faults);
  const played = await playPlan(plan, session, round);
  const shard = round.shard ?? null;
  return buildReport(
    {
      design: design.name,
      fingerprint: meaningFingerprint(design),
      engine: version,
      faults,
      timing,
      goals: design.goals,
      catalogue: catalogueLines(plan),
      announced: plan.announced,
      ...(shard === null ? {} : { shard }),
      partial: session.isInterrupted,
    },
    played,
  );
}

/** More cells would not fit into memory; nobody would wait for them either. */
const MAX_CELLS = 1_000_000;

function planOf(design: Design, faults: 1 | 2): Plan {
  const singles = createPlan(design, { faults: 1 });
  if (faults === 1) return singles;
  const count = cellCount(singles.catalogue.length, faults);
  if (count <= MAX_CELLS) return createPlan(design, { faults });
  const cells = `${count.toLocaleString('en')} cells of ${singles.catalogue.length.toLocaleString('en')} outages`;
  throw new InputError([
    printable(
      `${design.name}: --faults 2 would be ${cells}, expected at most ${MAX_CELLS.toLocaleString('en')}: a smaller drawing, or --faults 1`,
    ),
  ]);
}

async function playPlan(plan: Plan, session: Session, round: Round): Promise<Played> {
  const batches = batchesOf(plan, round.shard);
  const toPlay = batches.reduce((sum, batch) => sum + batch.length, 0);
  const played = {
    cells: [] as Played['cells'][number][],
    excluded: [] as Played['excluded'][number][],
    defects: [] as Played['defects'][number][],
  };
  const progress = startProgress(printable(round.what), toPlay);
  const playing = session.pool.analyse({
    plan,
    timing: session.settings.timing,
    batches,
    onResult: (result) => {
      if (result.kind === 'played') played.cells.push(result.cell);
      else played.excluded.push(result.excluded);
      progress.step();
    },
    onDefect: ({ id, faults }, reason) => {
      played.defects.push({ id, reason, scenario: scenarioText(plan, faults) });
      progress.step();
    },
  });
  // Workers take longer to begin than it takes to say how much there is to do.
  if (round.announce) announce(plan, toPlay, session.settings);
  await playing;
  progress.end();
  return played;
}

/** How many cells there are and how long they will take, from some of them that are played first. */
function announce(plan: Plan, toPlay: number, { jobs, timing }: Settings): void {
  const expected = spokenDuration((millisecondsPerCell(plan) * (timing ? TIMING_FACTOR : 1) * toPlay) / jobs);
  const share = toPlay === plan.cells.length ? '' : `, ${toPlay} of them in this shard`;
  writeError(`${plan.announced} cells, ${plan.cells.length} to play${share}; expected time ${expected}\n`);
}

const SAMPLED_FOR_MS = 300;
/** Of a large drawing a cell takes long, and the first ones longest. */
const MIN_SAMPLES = 12;
const MAX_SAMPLED_FOR_MS = 2000;
const SAMPLES = 48;
/** How many offsets are tried for one pair, roughly. */
const TIMING_FACTOR = 12;
const SECOND_AFTER_MS = 60_000;

/** From cells all over the plan; the first ones count less, as the engine is not warm yet. */
function millisecondsPerCell(plan: Plan): number {
  const player = createPlayer(plan);
  const begun = performance.now();
  const every = Math.max(1, Math.floor(plan.cells.length / SAMPLES));
  const times: number[] = [];
  for (let index = 0; index < plan.cells.length; index += every) {
    const spentMs = performance.now() - begun;
    if (spentMs > (times.length < MIN_SAMPLES ? MAX_SAMPLED_FOR_MS : SAMPLED_FOR_MS)) break;
    const start = performance.now();
    playCell(player, plan.cells[index] as Plan['cells'][number]);
    times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[times.length >> 2] ?? 0;
}

function scenarioText(plan: Plan, faults: readonly string[]): string {
  const atMs = faults.map((_, index) => FAULT_AT_MS + index * SECOND_AFTER_MS);
  const scenario = cellScenario(plan.catalogue, { faults, atMs, endMs: FAULT_AT_MS + 4 * SECOND_AFTER_MS });
  return writeScenario(toDocument(scenario, plan.design), { designPath: null, notation: 'yaml' });
}

function presented(analysis: Analysis, session: Session, paint: Paint): AnalysisOutcome {
  const { settings } = session;
  if (settings.html !== null) writeWhole(settings.html, htmlAnalysis(analysis), PAGE);
  const text = settings.json
    ? `${JSON.stringify(analysis, null, 2)}\n`
    : formatAnalysis(printableCopy(analysis), settings.failOn, paint);
  for (const { id, reason, scenario } of analysis.defects)
    writeError(`mirrorlab: internal error, please report it: ${printable(id)}: ${printable(reason)}\n${scenario}\n`);
  return { text, exitCode: exitCodeOf(analysis, session) };
}

function exitCodeOf(analysis: Analysis, { isInterrupted, settings }: Session): number {
  if (isInterrupted) return EXIT.interrupted;
  if (analysis.defects.length > 0 || analysis.cells.some(({ violations }) => violations > 0)) return EXIT.defect;
  return failures(analysis, settings.failOn).length > 0 ? EXIT.failed : EXIT.ok;
}
