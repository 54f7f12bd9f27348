import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { dialog } from 'electron';
import { writeScenario } from '../../scenario/write-scenario.ts';
import type { SaveResult } from '../../shared/document.ts';
import { reasonOf } from '../documents/documents.ts';
import { type KeptScenario, SCENARIO_FILTERS } from '../documents/kept-scenario.ts';
import type { Services } from '../documents/services.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { fileNameFor } from './saving.ts';

const EXTENSION = '.scenario.yaml';

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
    const text = writeScenario(kept.document, { designPath, notation, original: kept.original });
    await writeFileAtomically(path, text);
    const settled = { path, settledRevision: kept.revision, original: { text, document: kept.document } };
    document.scenario = { ...document.scenario, ...settled, isDeliberate: true };
  } catch (error) {
    services.log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  services.recoveries.scheduleAutosave(document);
  services.preferences.rememberFile(path);
  return { outcome: 'saved', fileName: basename(path) };
}

async function choosePath({ browserWindow }: DocumentWindow, kept: KeptScenario): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(browserWindow, {
    title: 'Save the scenario',
    defaultPath: kept.path ?? `${fileNameFor(kept.document.name)}${EXTENSION}`,
    filters: SCENARIO_FILTERS,
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
