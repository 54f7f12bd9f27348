import { basename } from 'node:path';
import { readScenario, type ScenarioReading } from '../scenario/read-scenario.ts';
import type { ScenarioDocument } from '../scenario/scenario-schema.ts';
import type { ScenarioNow } from './session/scenario-keeper.ts';

export const SCENARIO_FILTERS = [
  { name: 'Scenarios', extensions: ['yaml', 'yml', 'json'] },
  { name: 'All files', extensions: ['*'] },
];

/** The scenario of a document as main keeps it: whatever happens to the run, this is not lost. */
export interface KeptScenario {
  /** As it would be written now. */
  document: ScenarioDocument;
  /** Tells two contents apart within one run. */
  revision: number;
  /** What its file holds, or what could be let go; null where that is none. */
  settledRevision: number | null;
  /** False for a mere try, which is not played again on another drawing. */
  isDeliberate: boolean;
  /** The file that it was opened from or saved in last. */
  path: string | null;
}

/** A scenario that is about to be played: from a file, which holds just this, or from a recovery. */
export function keepOpenedScenario(document: ScenarioDocument, path: string | null, isSaved: boolean): KeptScenario {
  return { document, revision: 0, settledRevision: isSaved ? 0 : null, isDeliberate: true, path };
}

/** What the run has made of it by now. */
export function keepScenarioNow(before: KeptScenario | null, now: ScenarioNow): KeptScenario {
  const { path = null, settledRevision = null } = before ?? {};
  return { ...now, isDeliberate: now.isDeliberate || path !== null, settledRevision, path };
}

/** Where nothing happens there is nothing to lose. */
export function isUnsavedScenario(kept: KeptScenario | null): kept is KeptScenario {
  return kept !== null && kept.document.steps.length > 0 && kept.revision !== kept.settledRevision;
}

/** A run that begins anew counts its revisions from the beginning. */
export function beforePlaying(kept: KeptScenario): KeptScenario {
  return { ...kept, revision: 0, settledRevision: isUnsavedScenario(kept) ? null : 0 };
}

export function nameOfKept({ path, document }: KeptScenario): string {
  return path === null ? document.name : basename(path);
}

export function readKept(kept: KeptScenario): ScenarioReading {
  return readScenario(JSON.stringify(kept.document), nameOfKept(kept));
}
