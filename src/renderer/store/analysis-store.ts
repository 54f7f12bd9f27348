import { create } from 'zustand';
import type { Cell, CellResult, Excluded } from '../../analysis/cell.ts';
import type { CheckedFinding } from '../../analysis/checked-findings.ts';
import { type Comparison, compareCells } from '../../analysis/compare.ts';
import type { Remedy } from '../../analysis/remedies.ts';
import { buildReport, type Defect, type Report } from '../../analysis/report.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import type { AnalysisHead, AnalysisNews, ComparisonProgress } from '../../shared/analysis.ts';
import { bridge } from '../bridge/bridge.ts';
import { autosaveNow } from './autosave.ts';
import { useDesignStore } from './design-store.ts';
import { useNotice } from './notice-store.ts';

/** What became better and worse since the version before; the label is that of the edit, where it was one. */
interface Change {
  readonly label: string | null;
  readonly comparison: Comparison;
}

/** What a drawing survives, as far as it has been played. */
interface AnalysisState {
  /** The version of the drawing that the results are of; null before the first time. */
  readonly document: DesignDocument | null;
  readonly head: AnalysisHead | null;
  /** Why the drawing cannot be analysed, one sentence each. */
  readonly reasons: readonly string[];
  readonly report: Report | null;
  readonly isRunning: boolean;
  readonly msPerCell: number | null;
  /** What the last edit changed of the single outages; null where nothing was known before. */
  readonly change: Change | null;
  /** Pairs were played of an earlier version of the drawing. */
  readonly hadPairs: boolean;
  readonly remedies: 'unknown' | 'under-way' | readonly Remedy[];
  /** Which findings of the design rules the outages show, as far as that was tried with the remedies. */
  readonly checkedFindings: readonly CheckedFinding[];
  /** Another drawing, and how this one comes off against it. */
  readonly comparison: Compared | null;
  /** How far the drawings are that are played for remedies or a comparison; null while none is. */
  readonly comparing: ComparisonProgress | null;
}

interface Compared {
  readonly name: string;
  /** How many outages at once were compared. */
  readonly faults: 1 | 2;
  readonly changes: Comparison;
}

const NOTHING: AnalysisState = {
  document: null,
  head: null,
  reasons: [],
  report: null,
  isRunning: false,
  msPerCell: null,
  change: null,
  hadPairs: false,
  remedies: 'unknown',
  checkedFindings: [],
  comparison: null,
  comparing: null,
};

export const useAnalysis = create<AnalysisState>(() => NOTHING);

interface Results {
  readonly cells: Cell[];
  readonly excluded: Excluded[];
  readonly defects: Defect[];
}

let results: Results = { cells: [], excluded: [], defects: [] };
/** The single outages of the version before, for what an edit changes. */
let before: { readonly cells: readonly Cell[]; readonly label: string | null } | null = null;
/** News can come before the answer that tells of which analysis they are. */
let early: AnalysisNews[] = [];

export function forgetAnalysis(): void {
  if (useAnalysis.getState().isRunning) void bridge.cancelAnalysis();
  before = null;
  useAnalysis.setState(NOTHING);
}

/** One begins after the other, so that the last one asked for is the one that is shown. */
let beginning: Promise<unknown> = Promise.resolve();

/** Plays the outages of the drawing as it is now; what was kept of them is there at once. */
export function analyse(faults: 1 | 2): Promise<void> {
  const begun = beginning.then(() => begin(faults));
  beginning = begun.catch(() => undefined);
  return begun;
}

async function begin(faults: 1 | 2): Promise<void> {
  const { present, past } = useDesignStore.getState().history;
  await autosaveNow();
  early = [];
  const { head: last, document: lastDocument, report, hadPairs } = useAnalysis.getState();
  const start = await bridge.beginAnalysis(faults);
  if (lastDocument !== present && report !== null && report.partial !== true) {
    const edit = past.at(-1);
    before = { cells: singlesOf(report), label: edit?.document === lastDocument ? edit.label : null };
  }
  if (start.outcome === 'blocked') {
    useAnalysis.setState({ ...NOTHING, document: present, reasons: start.reasons });
    return;
  }
  results = { cells: [], excluded: [], defects: [] };
  const isSame = lastDocument === present;
  useAnalysis.setState({
    ...(isSame ? {} : NOTHING),
    document: present,
    head: start.head,
    reasons: [],
    isRunning: true,
    hadPairs: faults === 1 && !isSame && (hadPairs || last?.faults === 2),
    change: isSame ? useAnalysis.getState().change : null,
  });
  take(start.known);
  show(true);
  for (const news of early) receiveAnalysisNews(news);
}

export function receiveAnalysisNews(news: AnalysisNews): void {
  const { head, isRunning } = useAnalysis.getState();
  if (head?.number !== news.number || !isRunning) {
    if (head === null || news.number > head.number) early.push(news);
    return;
  }
  take(news.results);
  results.defects.push(...news.defects);
  if (news.msPerCell !== null) useAnalysis.setState({ msPerCell: news.msPerCell });
  show(!news.isOver);
}

export async function cancelAnalysis(): Promise<void> {
  await bridge.cancelAnalysis();
}

function take(fresh: readonly CellResult[]): void {
  for (const result of fresh) {
    if (result.kind === 'played') results.cells.push(result.cell);
    else results.excluded.push(result.excluded);
  }
}

function show(isRunning: boolean): void {
  const { head, change } = useAnalysis.getState();
  if (head === null) return;
  const { announced, design, engine, faults, goals, catalogue } = head;
  const known = [...results.cells, ...results.excluded].reduce((sum, { alike }) => sum + 1 + alike.length, 0);
  const partial = known + results.defects.length < announced;
  const frame = { design, engine, faults, goals, catalogue, announced, partial, fingerprint: '', timing: false };
  const report = buildReport(frame, results);
  const isNewlyWhole = !partial && change === null;
  useAnalysis.setState({
    report,
    isRunning: isRunning && partial,
    change: isNewlyWhole ? changeSince(report, before) : change,
  });
}

function changeSince(report: Report, version: typeof before): Change | null {
  if (version === null) return null;
  return { label: version.label, comparison: compareCells(singlesOf(report), version.cells) };
}

export function singlesOf({ cells }: Report): readonly Cell[] {
  return cells.filter(({ order }) => order === 'single');
}

/** Tries what may help on copies of the drawing. */
export async function findRemedies(): Promise<void> {
  const { document } = useAnalysis.getState();
  useAnalysis.setState({ remedies: 'under-way' });
  try {
    const found = await bridge.findRemedies(playedFaults());
    if (useAnalysis.getState().document !== document) return;
    useAnalysis.setState({ remedies: found?.remedies ?? 'unknown', checkedFindings: found?.findings ?? [] });
  } catch (error) {
    useAnalysis.setState({ remedies: 'unknown' });
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  } finally {
    useAnalysis.setState({ comparing: null });
  }
}

/** Pairs are compared where pairs are shown. */
function playedFaults(): 1 | 2 {
  return useAnalysis.getState().head?.faults ?? 1;
}

export function receiveComparisonProgress(comparing: ComparisonProgress): void {
  useAnalysis.setState({ comparing });
}

/** Sets the outages of this drawing against those of another one. */
export async function compareWith(which: 'file' | 'saved'): Promise<void> {
  await autosaveNow();
  const faults = playedFaults();
  const other = await bridge.analyseOther(which, faults).finally(() => useAnalysis.setState({ comparing: null }));
  if (other.outcome === 'cancelled') return;
  if (other.outcome === 'blocked') {
    useNotice.getState().tell(`Cannot compare with ${other.name}: ${other.reasons[0] ?? ''}`);
    return;
  }
  const { report } = useAnalysis.getState();
  if (report === null) return;
  const own = faults === 1 ? singlesOf(report) : report.cells;
  useAnalysis.setState({ comparison: { name: other.name, faults, changes: compareCells(own, other.cells) } });
}
