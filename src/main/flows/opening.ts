import { basename } from 'node:path';
import type { OpenResult } from '../../shared/document.ts';
import { type Reading, readDesignFile, refused } from '../documents/documents.ts';
import { lessonDocument } from '../documents/lesson-documents.ts';
import type { Services } from '../documents/services.ts';
import {
  type DocumentWindow,
  focusedDocumentWindow,
  openDocumentOf,
  sendToWindow,
  showDocument,
  windowOfFile,
} from '../windows/document-window.ts';
import { readLessonFile } from './lesson-files.ts';
import { openDocumentWindow } from './open-document-window.ts';
import {
  askForDesign,
  type NamedScenario,
  type OpenedScenario,
  playOn,
  readScenarioFile,
  scenarioOn,
} from './scenario-files.ts';

/**
 * Opens a file for a window: in it while it shows the welcome page, otherwise in a window of its own. A scenario opens with
 * the design that it names, and where that is open already, in its window.
 */
export async function openPath(
  services: Services,
  caller: DocumentWindow | undefined,
  path: string,
): Promise<OpenResult> {
  const already = windowOfFile(path);
  if (already !== undefined) {
    already.browserWindow.focus();
    return { outcome: 'elsewhere' };
  }
  const lesson = await readLessonFile(path);
  const scenario = lesson === null ? await readScenarioFile(path) : null;
  const result =
    lesson !== null
      ? show(services, caller, 'outcome' in lesson ? lesson : lessonDocument(lesson, null))
      : scenario === null
        ? show(services, caller, await readDesignFile(path))
        : scenario.outcome === 'refused'
          ? scenario
          : await openScenarioFile(services, caller, scenario);
  if (result.outcome === 'opened' || result.outcome === 'elsewhere' || result.outcome === 'scenario') {
    services.preferences.rememberFile(path);
  } else if (result.outcome === 'refused') {
    services.log.information(`${path} was refused:\n${result.problems.join('\n')}`);
  }
  return result;
}

/** Shows what was read in the window while it shows the welcome page, otherwise in a window of its own. */
export function show(services: Services, caller: DocumentWindow | undefined, reading: Reading): OpenResult {
  if (reading.outcome !== 'read') return reading;
  if (caller === undefined || caller.document !== null) {
    openDocumentWindow(services, reading.document);
    return { outcome: 'elsewhere' };
  }
  showDocument(caller, reading.document);
  return opened(caller);
}

export function opened(caller: DocumentWindow): OpenResult {
  const document = openDocumentOf(caller);
  return document === null ? { outcome: 'cancelled' } : { outcome: 'opened', document };
}

async function openScenarioFile(
  services: Services,
  caller: DocumentWindow | undefined,
  scenario: OpenedScenario,
): Promise<OpenResult> {
  const front = caller ?? focusedDocumentWindow();
  let named: NamedScenario = scenario;
  for (;;) {
    const { designPath } = named;
    if (designPath !== null) {
      const owner = windowOfFile(designPath);
      if (owner !== undefined) return playInWindow(services, caller, owner, scenario);
      const reading = await readDesignFile(designPath);
      if (reading.outcome === 'read') return show(services, caller, scenarioOn(scenario, reading.document));
      if (!reading.isMissing) {
        return refused(scenario.fileName, [`names ${basename(designPath)}, which cannot be opened:`], reading.problems);
      }
    }
    const answer = await askForDesign(front, named);
    if (answer === null) return { outcome: 'cancelled' };
    if (answer === 'open-design') return playInWindow(services, caller, front as DocumentWindow, scenario);
    named = { ...scenario, designPath: answer, design: answer };
  }
}

/** Plays a scenario on the drawing of a window, which may be another than the one that asked. */
async function playInWindow(
  services: Services,
  caller: DocumentWindow | undefined,
  owner: DocumentWindow,
  scenario: OpenedScenario,
): Promise<OpenResult> {
  const result = await playOn(services, owner, scenario);
  if (result.outcome !== 'opened') return result;
  const told = { outcome: 'scenario', fileName: result.fileName } as const;
  if (owner === caller) return told;
  owner.browserWindow.focus();
  sendToWindow(owner, 'documentOpened', told);
  return { outcome: 'elsewhere' };
}
