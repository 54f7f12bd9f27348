import { basename, dirname, resolve } from 'node:path';
import { dialog, type MessageBoxOptions } from 'electron';
import type { Design } from '../../design/design.ts';
import { formatProblem, hasErrors } from '../../design/problem.ts';
import { readScenario, type ScenarioReading } from '../../scenario/read-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toDocument } from '../../scenario/write-scenario.ts';
import type { ScenarioOpening } from '../../shared/scenario.ts';
import { chooseFile, type Reading, type Refused, readFileText } from '../documents/documents.ts';
import type { KeptDocument } from '../documents/kept-document.ts';
import {
  beforePlaying,
  isUnsavedScenario,
  type KeptScenario,
  keepOpenedScenario,
  nameOfKept,
  readKept,
  SCENARIO_FILTERS,
} from '../documents/kept-scenario.ts';
import type { Services } from '../documents/services.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { prepareEmulation } from './emulation-start.ts';
import { confirmDiscardScenario, endRun } from './run-end.ts';

/** A scenario that was read; `path` is null for one that ships. */
export interface ScenarioText {
  readonly path: string | null;
  readonly fileName: string;
  readonly text: string;
}

/** With the design that it names. */
export interface NamedScenario extends ScenarioText {
  /** As it is written; null where it names none. */
  readonly design: string | null;
  /** Where that is, seen from the scenario; null where it names none, or one on another computer. */
  readonly designPath: string | null;
}

export interface OpenedScenario extends NamedScenario {
  readonly outcome: 'scenario';
}

/** A text that means to be a scenario, however broken it is. Within a text of a design, the quotes would be escaped. */
const SCENARIO_FORMAT_LINE = /(^\s*format|"format")\s*:\s*["']?mirrorlab\/scenario@/m;

/** The scenario in a file; null where the file holds none, which is a design then, or nothing of ours. */
export async function readScenarioFile(path: string): Promise<OpenedScenario | Refused | null> {
  const fileName = basename(path);
  const read = await readFileText(path);
  if (read.outcome === 'refused') return read;
  const { text } = read;
  if (!SCENARIO_FORMAT_LINE.test(text)) return null;
  const { document, problems } = readScenario(text, fileName);
  if (document === null) return { outcome: 'refused', fileName, problems: problems.map(formatProblem) };
  const design = document.design ?? null;
  const designPath = design === null || leadsElsewhere(design) ? null : resolve(dirname(path), design);
  return { outcome: 'scenario', path, fileName, text, design, designPath };
}

/** Nothing is read over the network, only because a file says so: a path that begins like a share of another computer is none. */
export function leadsElsewhere(path: string): boolean {
  return /^[\\/]{2}/.test(path) || /^\w{2,}:/.test(path) || path.includes('\0');
}

/** The document with the scenario that its run is to play, or why it cannot be played on it. */
export function scenarioOn({ path, fileName, text }: ScenarioText, document: KeptDocument): Reading {
  const start = prepareEmulation(document);
  if (start.outcome === 'blocked') return { outcome: 'refused', fileName, problems: start.reasons };
  const reading = readScenario(text, fileName);
  const { scenario } = reading.onDesign(start.design);
  if (scenario === null) return { outcome: 'refused', fileName, problems: problemsOn(reading, start.design) };
  const original = { text, document: toDocument(scenario, start.design) };
  return { outcome: 'read', document: { ...document, scenario: keepOpenedScenario(path, original) } };
}

/** Asks on which design a scenario is to be played whose own is missing: the path of one, or the one that is open. */
export async function askForDesign(
  front: DocumentWindow | undefined,
  { fileName, design, designPath }: NamedScenario,
): Promise<string | 'open-design' | null> {
  const isOpen = front !== undefined && front.document !== null;
  const buttons = [...(isOpen ? ['Use the open design'] : []), 'Choose a design…', 'Cancel'];
  const options: MessageBoxOptions = {
    type: 'question',
    message: designPath === null ? `“${fileName}” names no design.` : `The design of “${fileName}” is missing.`,
    detail:
      design === null
        ? 'Choose the design to play it on.'
        : designPath === null
          ? `It names ${design}, which is on another computer. Choose the design to play it on.`
          : `It names ${design}, which was moved, renamed or deleted. Choose the design to play it on.`,
    buttons,
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  };
  const { response } = await (front === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(front.browserWindow, options));
  const answer = buttons[response];
  if (answer === 'Use the open design') return 'open-design';
  return answer === 'Choose a design…' ? chooseFile(front?.browserWindow, 'Choose a design') : null;
}

/** Reads a scenario that the person chooses and keeps it to be played. One that does not fit the drawing changes nothing. */
export async function openScenario(services: Services, documentWindow: DocumentWindow): Promise<ScenarioOpening> {
  const { document, browserWindow } = documentWindow;
  if (document === null) throw new Error('There is no open document.');
  const { filePaths } = await dialog.showOpenDialog(browserWindow, {
    title: 'Open a scenario',
    properties: ['openFile'],
    filters: SCENARIO_FILTERS,
  });
  const [path] = filePaths;
  if (path === undefined) return { outcome: 'cancelled' };
  const read = await readFileText(path);
  if (read.outcome === 'refused') return read;
  const result = await playOn(services, documentWindow, { path, fileName: basename(path), text: read.text });
  if (result.outcome === 'opened') services.preferences.rememberFile(path);
  return result;
}

/** Keeps a scenario to be played on the drawing that a window shows, and ends the run that is open there. */
export async function playOn(
  services: Services,
  documentWindow: DocumentWindow,
  scenario: ScenarioText,
): Promise<ScenarioOpening> {
  const { document } = documentWindow;
  if (document === null) throw new Error('There is no open document.');
  const reading = scenarioOn(scenario, document);
  if (reading.outcome === 'refused') return reading;
  if (!(await endRun(services, documentWindow))) return { outcome: 'cancelled' };
  document.scenario = reading.document.scenario;
  services.recoveries.scheduleAutosave(document);
  return { outcome: 'opened', fileName: scenario.fileName };
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

/** The scenario that is there is played again where a run begins anew. One that does not fit the drawing can be saved first. */
export async function scenarioToPlay(
  services: Services,
  documentWindow: DocumentWindow,
  design: Design,
): Promise<ScenarioToPlay> {
  const { document } = documentWindow;
  const kept = document?.scenario ?? null;
  if (document === null || kept === null) return NOTHING_TO_PLAY;
  const reading = readKept(kept);
  const { scenario } = reading.onDesign(design);
  if (scenario !== null) {
    document.scenario = beforePlaying(kept);
    return { scenario, refusal: null };
  }
  await confirmDiscardScenario(services, documentWindow);
  return { scenario: null, refusal: { fileName: nameOfKept(kept), problems: problemsOn(reading, design) } };
}

export function scenarioFileOf(kept: KeptScenario | null): { readonly name: string; readonly isSaved: boolean } | null {
  if (kept === null || kept.path === null) return null;
  return { name: basename(kept.path), isSaved: !isUnsavedScenario(kept) };
}
