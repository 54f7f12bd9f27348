import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { dialog } from 'electron';
import type { Design } from '../design/design.ts';
import { formatProblem, hasErrors } from '../design/problem.ts';
import { readScenario, type ScenarioReading } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { writeScenario } from '../scenario/write-scenario.ts';
import type { SaveResult } from '../shared/document.ts';
import type { ScenarioOpening } from '../shared/scenario.ts';
import { writeFileAtomically } from './atomic-write.ts';
import type { DocumentWindow } from './document-window.ts';
import { reasonOf } from './documents.ts';
import { prepareEmulation } from './emulation-start.ts';
import { LARGEST_DESIGN_BYTES } from './kept-document.ts';
import { beforePlaying, isUnsavedScenario, type KeptScenario, keepOpenedScenario } from './kept-scenario.ts';
import { fileNameFor } from './saving.ts';
import type { Services } from './services.ts';

const EXTENSION = '.scenario.yaml';
const FILTERS = [
  { name: 'Scenarios', extensions: ['yaml', 'yml', 'json'] },
  { name: 'All files', extensions: ['*'] },
];

/** Reads a scenario that the person chooses and keeps it to be played. One that does not fit the drawing changes nothing. */
export async function openScenario(services: Services, documentWindow: DocumentWindow): Promise<ScenarioOpening> {
  const { document, browserWindow } = documentWindow;
  if (document === null) throw new Error('There is no open document.');
  const { filePaths } = await dialog.showOpenDialog(browserWindow, {
    title: 'Open a scenario',
    properties: ['openFile'],
    filters: FILTERS,
  });
  const [path] = filePaths;
  if (path === undefined) return { outcome: 'cancelled' };
  const fileName = basename(path);
  const refused = (problems: readonly string[]): ScenarioOpening => ({ outcome: 'refused', fileName, problems });

  const start = prepareEmulation(document);
  if (start.outcome === 'blocked') return refused(start.reasons);
  const text = await readText(path);
  if (typeof text !== 'string') return refused([`${fileName} ${text.problem}`]);
  const reading = readScenario(text, fileName);
  const problems = problemsOn(reading, start.design);
  if (reading.document === null || problems.length > 0) return refused(problems);
  if (!(await mayLetScenarioGo(services, documentWindow))) return { outcome: 'cancelled' };
  document.scenario = keepOpenedScenario(reading.document, path, true);
  services.recoveries.keepSoon(document);
  return { outcome: 'opened', fileName };
}

async function readText(path: string): Promise<string | { readonly problem: string }> {
  try {
    const properties = await stat(path);
    if (!properties.isFile()) return { problem: 'is not a file, expected a scenario in YAML or JSON' };
    if (properties.size > LARGEST_DESIGN_BYTES) return { problem: 'is too large, expected a scenario of at most 8 MB' };
    return await readFile(path, 'utf8');
  } catch (error) {
    return { problem: `cannot be read: ${reasonOf(error)}` };
  }
}

/** Why a scenario cannot be played on a design, line by line; empty where it can. */
function problemsOn(reading: ScenarioReading, design: Design): readonly string[] {
  const problems = [...reading.problems, ...reading.onDesign(design).problems];
  return hasErrors(problems) ? problems.map(formatProblem) : [];
}

/** What a new run plays by itself. */
export interface ScenarioToPlay {
  readonly scenario: Scenario | null;
  /** Why the scenario that was there is not played, line by line. */
  readonly refusal: { readonly fileName: string; readonly problems: readonly string[] } | null;
}

const NOTHING_TO_PLAY: ScenarioToPlay = { scenario: null, refusal: null };

/**
 * The scenario that is there is played again where a run begins anew. A mere try is let go with the run that it was tried
 * in, unless that run was lost; one that does not fit the drawing any more can be saved first.
 */
export async function scenarioToPlay(
  services: Services,
  documentWindow: DocumentWindow,
  design: Design,
): Promise<ScenarioToPlay> {
  const { document, session } = documentWindow;
  const kept = document?.scenario ?? null;
  if (document === null || kept === null) return NOTHING_TO_PLAY;
  const isRunning = session !== null && !session.hasEnded();
  if (isRunning && !kept.isDeliberate) {
    letGo(services, documentWindow);
    return NOTHING_TO_PLAY;
  }
  const fileName = kept.path === null ? kept.document.name : basename(kept.path);
  const reading = readScenario(JSON.stringify(kept.document), fileName);
  const { scenario } = reading.onDesign(design);
  if (scenario !== null) {
    document.scenario = beforePlaying(kept);
    return { scenario, refusal: null };
  }
  const question = { detail: 'It does not fit the drawing any more; the run begins without it.', canCancel: false };
  while (!(await mayLetScenarioGo(services, documentWindow, question))) {
    // Neither saved nor discarded: asked again, as there is no run to go back to.
  }
  letGo(services, documentWindow);
  return { scenario: null, refusal: { fileName, problems: problemsOn(reading, design) } };
}

export function scenarioFileOf(kept: KeptScenario | null): { readonly name: string; readonly isSaved: boolean } | null {
  if (kept === null || kept.path === null) return null;
  return { name: basename(kept.path), isSaved: !isUnsavedScenario(kept) };
}

function letGo({ recoveries }: Services, { document }: DocumentWindow): void {
  if (document === null) return;
  document.scenario = null;
  recoveries.keepSoon(document);
}

interface Question {
  readonly detail: string;
  readonly canCancel: boolean;
}

const USUAL_QUESTION: Question = { detail: 'What is not saved is lost when you discard it.', canCancel: true };

/** Asks about a scenario that is worth a question and stands in no file. */
export async function mayLetScenarioGo(
  services: Services,
  documentWindow: DocumentWindow,
  { detail, canCancel }: Question = USUAL_QUESTION,
): Promise<boolean> {
  const kept = documentWindow.document?.scenario ?? null;
  if (!isUnsavedScenario(kept) || !kept.isDeliberate) return true;
  const { response } = await dialog.showMessageBox(documentWindow.browserWindow, {
    type: 'warning',
    message: `Save the scenario “${kept.document.name}”?`,
    detail,
    buttons: ['Save', 'Discard', ...(canCancel ? ['Cancel'] : [])],
    defaultId: 0,
    cancelId: canCancel ? 2 : 0,
    noLink: true,
  });
  if (response === 1) return true;
  if (response !== 0) return false;
  const result = await saveScenario(services, documentWindow);
  if (result.outcome === 'failed') dialog.showErrorBox('The scenario could not be saved', result.reason);
  return result.outcome === 'saved';
}

/** Writes the scenario of the branch that is shown into a file that the person chooses. */
export async function saveScenario(services: Services, documentWindow: DocumentWindow): Promise<SaveResult> {
  const { document, session } = documentWindow;
  // How far it was played is known to the run alone. One that has failed told its scenario before.
  if (session !== null && !session.hasEnded()) await session.ask('handOverScenario', []);
  if (document === null || document.scenario === null || document.scenario.document.steps.length === 0)
    return { outcome: 'failed', reason: 'nothing has been done or expected yet' };
  const path = await choosePath(documentWindow, document.scenario);
  if (path === null) return { outcome: 'cancelled' };

  const kept = document.scenario;
  const designPath = document.file === null ? null : pathFrom(path, document.file.path);
  const notation = path.toLowerCase().endsWith('.json') ? 'json' : 'yaml';
  try {
    await writeFileAtomically(path, writeScenario(kept.document, { designPath, notation }));
  } catch (error) {
    services.log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  document.scenario = { ...document.scenario, path, settledRevision: kept.revision, isDeliberate: true };
  services.recoveries.keepSoon(document);
  return { outcome: 'saved', fileName: basename(path) };
}

async function choosePath({ browserWindow }: DocumentWindow, kept: KeptScenario): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(browserWindow, {
    title: 'Save the scenario',
    defaultPath: kept.path ?? `${fileNameFor(kept.document.name)}${EXTENSION}`,
    filters: FILTERS,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return null;
  return /\.(ya?ml|json)$/i.test(filePath) ? filePath : `${filePath}${EXTENSION}`;
}

/** The design as seen from the scenario, in the way of every system; null where there is no way from one to the other. */
function pathFrom(scenarioPath: string, designPath: string): string | null {
  const path = relative(dirname(scenarioPath), designPath);
  return isAbsolute(path) ? null : path.split(sep).join('/');
}
