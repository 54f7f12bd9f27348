import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { Design } from '../design/design.ts';
import { formatProblem, hasErrors } from '../design/problem.ts';
import { readScenario, type ScenarioReading } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { toDocument } from '../scenario/write-scenario.ts';
import type { ScenarioOpening } from '../shared/scenario.ts';
import type { DocumentWindow } from './document-window.ts';
import { reasonOf } from './documents.ts';
import { prepareEmulation } from './emulation-start.ts';
import { LARGEST_DESIGN_BYTES } from './kept-document.ts';
import {
  beforePlaying,
  isUnsavedScenario,
  type KeptScenario,
  keepOpenedScenario,
  nameOfKept,
  readKept,
  SCENARIO_FILTERS,
} from './kept-scenario.ts';
import { endRun, partWithScenario } from './run-end.ts';
import type { Services } from './services.ts';

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
  const fileName = basename(path);
  const refused = (problems: readonly string[]): ScenarioOpening => ({ outcome: 'refused', fileName, problems });

  const start = prepareEmulation(document);
  if (start.outcome === 'blocked') return refused(start.reasons);
  const text = await readText(path);
  if (typeof text !== 'string') return refused([`${fileName} ${text.problem}`]);
  const reading = readScenario(text, fileName);
  const problems = problemsOn(reading, start.design);
  const { scenario } = reading.onDesign(start.design);
  if (scenario === null) return refused(problems);
  if (!(await endRun(services, documentWindow))) return { outcome: 'cancelled' };
  const original = { text, document: toDocument(scenario, start.design) };
  document.scenario = keepOpenedScenario(path, original);
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
  await partWithScenario(services, documentWindow);
  return { scenario: null, refusal: { fileName: nameOfKept(kept), problems: problemsOn(reading, design) } };
}

export function scenarioFileOf(kept: KeptScenario | null): { readonly name: string; readonly isSaved: boolean } | null {
  if (kept === null || kept.path === null) return null;
  return { name: basename(kept.path), isSaved: !isUnsavedScenario(kept) };
}
