import { basename } from 'node:path';
import type { Design } from '../../design/design.ts';
import { readScenario, type ScenarioReading } from '../../scenario/read-scenario.ts';
import type { ScenarioOriginal } from '../../scenario/rewrite-scenario.ts';
import type { ScenarioDocument } from '../../scenario/scenario-schema.ts';
import type { BranchesToPlay } from '../../session/player.ts';
import type { BranchesNow, ScenarioNow } from '../../session/scenario-keeper.ts';

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
  /** What that file held; null where there is none. */
  original: ScenarioOriginal | null;
}

/** A scenario that was read from a file, which holds just this, or that ships and so has none. */
export function keepOpenedScenario(path: string | null, original: ScenarioOriginal): KeptScenario {
  return { document: original.document, revision: 0, settledRevision: 0, isDeliberate: true, path, original };
}

/** A scenario that stood in no file, or had been changed since, when the application ended. */
export function keepRecoveredScenario(
  document: ScenarioDocument,
  { path, original }: Pick<KeptScenario, 'path' | 'original'>,
): KeptScenario {
  return { document, revision: 0, settledRevision: null, isDeliberate: true, path, original };
}

/** What the run has made of it by now. */
export function keepScenarioNow(
  before: KeptScenario | null,
  { document, revision, isDeliberate }: Pick<ScenarioNow, 'document' | 'revision' | 'isDeliberate'>,
): KeptScenario {
  const { path = null, settledRevision = null, original = null } = before ?? {};
  return { document, revision, isDeliberate: isDeliberate || path !== null, settledRevision, path, original };
}

/** Where nothing happens there is nothing to lose. */
export function isUnsavedScenario(kept: KeptScenario | null): kept is KeptScenario {
  return kept !== null && kept.document.steps.length > 0 && kept.revision !== kept.settledRevision;
}

/** A run that begins anew counts its revisions from the beginning. */
export function beforePlaying(kept: KeptScenario): KeptScenario {
  return { ...kept, revision: 0, settledRevision: isUnsavedScenario(kept) ? null : 0 };
}

/** What fits a drawing of the branches beside the one that is shown. */
export function scenariosOfBranches(kept: BranchesNow | null, design: Design): BranchesToPlay['others'] {
  return (kept?.others ?? []).flatMap(({ name, document }) => {
    const { scenario } = readAgain(document, name).onDesign(design);
    return scenario === null ? [] : [{ name, scenario }];
  });
}

/** What fits a drawing of the branches that are there, for a run that begins again; null where there is one only. */
export function branchesToPlay(kept: BranchesNow | null, design: Design): BranchesToPlay | null {
  if (kept === null) return null;
  const others = scenariosOfBranches(kept, design);
  return others.length === 0 ? null : { shown: kept.shown, others };
}

export function nameOfKept({ path, document }: KeptScenario): string {
  return path === null ? document.name : basename(path);
}

export function readKept(kept: KeptScenario): ScenarioReading {
  return readAgain(kept.document, nameOfKept(kept));
}

function readAgain(document: ScenarioDocument, name: string): ScenarioReading {
  return readScenario(JSON.stringify(document), name);
}
