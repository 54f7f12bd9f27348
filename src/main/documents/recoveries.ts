import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { scenarioDocumentSchema } from '../../scenario/scenario-schema.ts';
import type { Recovery } from '../../shared/document.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import { hasSomethingToLose, hasUnsavedChanges, type KeptDocument } from './kept-document.ts';
import { isUnsavedScenario } from './kept-scenario.ts';

const FORMAT = 'mirrorlab/recovery@1';
const EXTENSION = '.recovery';

const recoverySchema = z.object({
  format: z.literal(FORMAT),
  keptAt: z.string(),
  name: z.string(),
  file: z.object({ path: z.string(), content: z.string().nullable(), isSavedInPlace: z.boolean() }).nullable(),
  text: z.string(),
  /** False where only the scenario was unsaved; what is older knew no scenarios. */
  isUnsaved: z.boolean().default(true),
  scenario: z
    .object({
      name: z.string(),
      steps: z.number(),
      path: z.string().nullable(),
      text: z.string(),
      /** What its file holds, so that saving it keeps the comments of that. */
      original: z.object({ text: z.string(), document: scenarioDocumentSchema }).nullable().default(null),
    })
    .nullable()
    .default(null),
  branches: z
    .object({
      shown: z.string(),
      others: z.array(z.object({ name: z.string(), document: scenarioDocumentSchema })).readonly(),
    })
    .nullable()
    .default(null),
});

export type StoredRecovery = z.infer<typeof recoverySchema>;

/** Unsaved documents in the application's own folder, for the case that nobody is asked before the end. */
export interface RecoveryStore {
  /** Keeps the document a little later, or forgets it where there is nothing unsaved any more. */
  scheduleAutosave(document: KeptDocument): void;
  autosaveNow(document: KeptDocument): Promise<void>;
  forget(id: string): Promise<void>;
  list(): readonly Recovery[];
  read(id: string): StoredRecovery | null;
  /** Resolves when everything that was asked so far is done. */
  saved(): Promise<void>;
}

export function openRecoveries(folder: string, log: ApplicationLog, delayMs = 2_000): RecoveryStore {
  mkdirSync(folder, { recursive: true });
  const pathOf = (id: string): string => join(folder, `${id}${EXTENSION}`);
  const waiting = new Map<string, NodeJS.Timeout>();
  let work = Promise.resolve();

  /** One after the other, so that what was asked last is also what stands there in the end. */
  const then = (act: () => Promise<void>): Promise<void> => {
    work = work.then(act).catch((error: unknown) => log.error('An unsaved design could not be kept.', error));
    return work;
  };
  const stopWaiting = (id: string): void => {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
  };
  const forget = (id: string): Promise<void> => {
    stopWaiting(id);
    return then(() => rm(pathOf(id), { force: true }));
  };
  const autosaveNow = (document: KeptDocument): Promise<void> => {
    if (!hasSomethingToLose(document)) return forget(document.recoveryId);
    stopWaiting(document.recoveryId);
    return then(() => writeFileAtomically(pathOf(document.recoveryId), JSON.stringify(storedFrom(document))));
  };
  const ids = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(EXTENSION))
      .map((name) => basename(name, EXTENSION));
  const read = (id: string): StoredRecovery | null =>
    ids().includes(id) && existsSync(pathOf(id)) ? readStored(pathOf(id), log) : null;

  return {
    scheduleAutosave: (document) => {
      if (!hasSomethingToLose(document)) void forget(document.recoveryId);
      // Somebody who never pauses is served as well: the first edit decides when.
      else if (!waiting.has(document.recoveryId)) {
        waiting.set(
          document.recoveryId,
          setTimeout(() => void autosaveNow(document), delayMs),
        );
      }
    },
    autosaveNow,
    forget,
    list: () =>
      ids().flatMap((id) => {
        const stored = read(id);
        if (stored === null) return [];
        const { name, file, keptAt, isUnsaved, scenario, branches } = stored;
        const fileName = file === null ? null : basename(file.path);
        const otherBranches = branches?.others.length ?? 0;
        return [{ id, name, fileName, keptAt, isUnsaved, scenario: scenario && outline(scenario), otherBranches }];
      }),
    read,
    saved: () => work,
  };
}

function storedFrom(document: KeptDocument): StoredRecovery {
  const { name, file, text, scenario, branches } = document;
  // Beside other branches, one that stands in a file is kept as well, so that they are all there again.
  const isScenarioKept = isUnsavedScenario(scenario) || (branches !== null && scenario !== null);
  return {
    format: FORMAT,
    keptAt: new Date().toISOString(),
    name,
    file,
    text,
    isUnsaved: hasUnsavedChanges(document),
    branches,
    scenario: isScenarioKept
      ? {
          name: scenario.document.name,
          steps: scenario.document.steps.length,
          path: scenario.path,
          text: JSON.stringify(scenario.document),
          original: scenario.original,
        }
      : null,
  };
}

const outline = ({ name, steps }: NonNullable<StoredRecovery['scenario']>) => ({ name, steps });

function readStored(path: string, log: ApplicationLog): StoredRecovery | null {
  try {
    return recoverySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    log.warning(`${path} is not a design that can be recovered; it is left as it is: ${error}`);
    return null;
  }
}
