import { app } from 'electron';
import { cellScenario } from '../../analysis/cell-scenario.ts';
import { checkedFindings } from '../../analysis/checked-findings.ts';
import { siteOf } from '../../analysis/place.ts';
import type { Plan } from '../../analysis/plan.ts';
import { type AnalysedRemedy, candidates, front } from '../../analysis/remedies.ts';
import { buildReport, catalogueLines, type Report } from '../../analysis/report.ts';
import type { Design } from '../../design/design.ts';
import { readDesign } from '../../design/read-design.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type {
  AnalysisHead,
  AnalysisStart,
  CellMoments,
  FaultLine,
  FoundRemedies,
  OtherAnalysis,
} from '../../shared/analysis.ts';
import { chooseFile, readDesignFile } from '../documents/documents.ts';
import type { KeptDocument } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import { type DocumentWindow, sendToWindow } from '../windows/document-window.ts';
import { startWindowAnalysis, type WindowAnalysis } from '../windows/window-analysis.ts';
import { prepareEmulation } from './emulation-start.ts';

/** The very run from which a cell of the drawing was read. */
export async function scenarioOfCell(services: Services, caller: DocumentWindow, cell: CellMoments): Promise<Scenario> {
  const start = prepareEmulation(documentOf(caller));
  if (start.outcome === 'blocked') throw new Error('The drawing cannot be emulated as it is now.');
  const { catalogue } = await analysisOf(services, caller).plan(start.design, { faults: 1, merge: false });
  if (!cell.faults.every((id) => catalogue.some((entry) => entry.id === id)))
    throw new Error('The drawing has changed: this outage is not in it.');
  return cellScenario(catalogue, cell);
}

function documentOf({ document }: DocumentWindow): KeptDocument {
  if (document === null) throw new Error('There is no open document.');
  return document;
}

/** Started anew where the number of its threads was changed in the settings. */
function analysisOf({ keptResults, log, preferences }: Services, caller: DocumentWindow): WindowAnalysis {
  const { analysisWorkers } = preferences.read();
  if (caller.analysis !== null && caller.analysis.workers !== analysisWorkers) {
    caller.analysis.end();
    caller.analysis = null;
  }
  caller.analysis ??= startWindowAnalysis(keptResults, log, analysisWorkers);
  return caller.analysis;
}

/** Plays what is not known of the outages of the drawing; results are told to the window as they come. */
export async function beginAnalysis(services: Services, caller: DocumentWindow, faults: 1 | 2): Promise<AnalysisStart> {
  const analysis = analysisOf(services, caller);
  analysis.cancel();
  const start = prepareEmulation(documentOf(caller));
  if (start.outcome === 'blocked') return start;
  const plan = await analysis.plan(start.design, { faults });
  const known = await services.keptResults.read(plan);
  const number = analysis.begin(plan, known, (news) => sendToWindow(caller, 'analysisNews', news));
  return { outcome: 'begun', head: headOf(plan, { number, faults, toPlay: plan.cells.length - known.length }), known };
}

/** What is known of the single outages of the drawing, from what was played before; null where some are not known. */
export async function knownOutages(services: Services, caller: DocumentWindow): Promise<Report | null> {
  const start = prepareEmulation(documentOf(caller));
  if (start.outcome === 'blocked') return null;
  const plan = await analysisOf(services, caller).plan(start.design, { faults: 1 });
  const known = await services.keptResults.read(plan);
  if (known.length < plan.cells.length) return null;
  const { design, announced } = plan;
  const { name, goals } = design;
  const cells = known.flatMap((result) => (result.kind === 'played' ? [result.cell] : []));
  const excluded = known.flatMap((result) => (result.kind === 'excluded' ? [result.excluded] : []));
  const told = { design: name, fingerprint: '', engine: app.getVersion(), goals, catalogue: catalogueLines(plan) };
  const frame = { ...told, faults: 1, timing: false, announced, partial: false } as const;
  return buildReport(frame, { cells, excluded, defects: [] });
}

function headOf(
  plan: Plan,
  { number, faults, toPlay }: Pick<AnalysisHead, 'number' | 'faults' | 'toPlay'>,
): AnalysisHead {
  const { design, announced } = plan;
  const { name, goals } = design;
  const catalogue = faultLines(plan);
  return { number, faults, design: name, engine: app.getVersion(), goals, catalogue, announced, toPlay };
}

function faultLines(plan: Plan): FaultLine[] {
  const { design, catalogue } = plan;
  const names = new Map(design.sites.map(({ id, name }) => [id, name]));
  return catalogueLines(plan).map((line, index) => {
    const entry = catalogue[index] as Plan['catalogue'][number];
    return { ...line, guide: entry.guide, site: names.get(siteOf(design, entry) ?? '') ?? null };
  });
}

/** Analyses every standard remedy on a copy of the drawing; null where it was cancelled. */
export async function findRemedies(
  services: Services,
  caller: DocumentWindow,
  faults: 1 | 2,
): Promise<FoundRemedies | null> {
  const analysis = analysisOf(services, caller);
  const { text, name } = documentOf(caller);
  const { document, design } = readDesign(text, name);
  if (document === null || design === null) throw new Error('The drawing cannot be emulated as it is now.');
  const ticket = analysis.ticket();
  const tried = candidates(document);
  const tell = tellerOf(caller, tried.length + 1);
  const before = await analysis.cells(design, { faults, ticket, tell: tell('this drawing', 0) });
  if (before === null) return null;
  const analysed: AnalysedRemedy[] = [];
  for (const [index, candidate] of tried.entries()) {
    const round = { faults, ticket, tell: tell(candidate.title, index + 1) };
    const cells = await analysis.cells(resolveDesign(candidate.document), round);
    if (cells === null) return null;
    analysed.push({ candidate, cells });
  }
  return { remedies: front(before, analysed), findings: checkedFindings(document, before, analysed) };
}

/** More often nobody sees it, and the page has other things to draw. */
const PROGRESS_EVERY_MS = 100;

/** Tells how far one of so many drawings is, each of which counts as much as another. */
function tellerOf(caller: DocumentWindow, of: number) {
  let toldAt = 0;
  return (title: string, drawing: number) => (cell: number, cells: number) => {
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    sendToWindow(caller, 'comparisonProgress', { title, done: drawing + cell / Math.max(1, cells), of });
  };
}

/** The outages of a drawing to compare with. */
export async function analyseOther(
  services: Services,
  caller: DocumentWindow,
  which: 'file' | 'saved',
  faults: 1 | 2,
): Promise<OtherAnalysis> {
  const other = which === 'file' ? await chosenDesign(caller) : savedDesign(documentOf(caller));
  if (other === null) return { outcome: 'cancelled' };
  const { name, reasons, design } = other;
  if (design === null) return { outcome: 'blocked', name, reasons };
  const analysis = analysisOf(services, caller);
  const round = { faults, ticket: analysis.ticket(), tell: tellerOf(caller, 1)(name, 0) };
  const cells = await analysis.cells(design, round);
  return cells === null ? { outcome: 'cancelled' } : { outcome: 'analysed', name, cells };
}

interface OtherDesign {
  readonly name: string;
  readonly design: Design | null;
  readonly reasons: readonly string[];
}

async function chosenDesign({ browserWindow }: DocumentWindow): Promise<OtherDesign | null> {
  const path = await chooseFile(browserWindow, 'Compare with a design');
  if (path === null) return null;
  const reading = await readDesignFile(path);
  if (reading.outcome === 'refused') return { name: reading.fileName, design: null, reasons: reading.problems };
  return { ...readyOf(reading.document), name: reading.document.name };
}

function savedDesign(document: KeptDocument): OtherDesign | null {
  const text = document.savedText ?? document.file?.content ?? null;
  const name = 'the last saved version';
  if (text === null) return { name, design: null, reasons: ['This drawing has not been saved yet.'] };
  return { ...readyOf({ ...document, text }), name };
}

function readyOf(document: KeptDocument): Pick<OtherDesign, 'design' | 'reasons'> {
  const start = prepareEmulation(document);
  return start.outcome === 'blocked' ? { design: null, reasons: start.reasons } : { design: start.design, reasons: [] };
}
