import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptVersions } from '../../shared/document.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import type { KeptDocument } from './kept-document.ts';

const FORMAT = 'mirrorlab/versions@1';
const EXTENSION = '.versions';
const STEPS_EXTENSION = '.steps';
/** Put behind the name of a file that cannot be read, which nothing is written over. */
const ASIDE = '.damaged';
/** Older ones make room for newer ones. */
const MOST_NAMED = 50;
const MOST_SAVED = 20;
const MOST_STEPS = 100;
const MOST_DOCUMENTS = 200;
/** Of one document, all states together; the newest is kept in any case. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
/** These are written anew with every step. */
const MOST_CHARACTERS_OF_STEPS = 4 * 1024 * 1024;

const versionsSchema = z.object({
  format: z.literal(FORMAT),
  versions: z.array(z.object({ id: z.string(), keptAt: z.string(), name: z.string().nullable(), text: z.string() })),
});

type ClosedFile = KeptVersions['closedFiles'][number];
type StoredVersion = z.infer<typeof versionsSchema>['versions'][number];

/** States of documents in the application's own folder: those that somebody named, that were saved, and what single steps led to. */
export interface VersionStore {
  /** Those that can be read, and the files that cannot. */
  list(document: KeptDocument): Promise<KeptVersions>;
  /** The text of a state; null where it is not there any more. */
  read(document: KeptDocument, id: string): Promise<string | null>;
  /** Keeps the document as it is now; without a name as one that was saved. Resolves when it is on the disk. */
  keep(document: KeptDocument, name: string | null): Promise<void>;
  /** Keeps what a step led to, in place of the one before where that was the same step, such as one that goes on. */
  noteStep(document: KeptDocument, label: string): Promise<void>;
  remove(document: KeptDocument, id: string): Promise<void>;
  /** A document that was saved under another name takes along what was kept of it under the one before, which keeps it too. */
  takeAlong(document: KeptDocument, formerPath: string): Promise<void>;
  /** Resolves when everything that was asked so far is done. */
  saved(): Promise<void>;
}

export function openVersions(folder: string, log: ApplicationLog): VersionStore {
  mkdirSync(folder, { recursive: true });
  makeRoom(folder);
  let work: Promise<unknown> = Promise.resolve();

  /** One after the other, so that nothing that is kept meanwhile is written over. */
  const then = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const done = work.then(act);
    work = done.catch((error: unknown) => log.error('A state of a design could not be kept.', error));
    return done;
  };
  const kept = listIn(folder, EXTENSION, log);
  const steps = listIn(folder, STEPS_EXTENSION, log);
  const added = (name: string | null, text: string): StoredVersion => ({
    id: randomUUID(),
    keptAt: new Date().toISOString(),
    name,
    text,
  });
  return {
    list: (document) =>
      then(async () => {
        const outline = (isStep: boolean) => (one: StoredVersion) => {
          const { id, keptAt, name } = one;
          return { id, keptAt, name, isStep };
        };
        const closed: ClosedFile[] = [];
        const all = [
          ...(await kept.allButClosed(document, closed)).map(outline(false)),
          ...(await steps.allButClosed(document, closed)).map(outline(true)),
        ];
        return {
          versions: all.sort((one, other) => other.keptAt.localeCompare(one.keptAt)),
          damagedFiles: [...kept.putAside(document), ...steps.putAside(document)],
          closedFiles: closed,
        };
      }),
    read: (document, id) =>
      then(async () => {
        const all = [...(await kept.allButClosed(document, [])), ...(await steps.allButClosed(document, []))];
        return all.find((version) => version.id === id)?.text ?? null;
      }),
    keep: (document, name) => {
      const { text } = document;
      return then(async () => {
        const versions = await kept.all(document);
        if (name === null && versions.at(-1)?.text === text) return kept.write(document, versions);
        await kept.write(document, withinBounds([...versions, added(name, text)]));
      });
    },
    noteStep: (document, label) => {
      const { text } = document;
      return then(async () => {
        const versions = await steps.all(document);
        const last = versions.at(-1);
        if (last?.text === text) return;
        const before = last?.name === label ? versions.slice(0, -1) : versions;
        const next = [...before, added(label, text)].slice(-MOST_STEPS);
        await steps.write(document, newestWithin(next, MOST_CHARACTERS_OF_STEPS));
      });
    },
    remove: (document, id) =>
      then(async () => {
        const versions = await kept.all(document);
        const left = versions.filter((version) => version.id !== id);
        await kept.write(document, left);
      }),
    takeAlong: (document, formerPath) =>
      then(async () => {
        const ofBoth = async (list: typeof kept): Promise<readonly StoredVersion[]> => {
          const all = [...(await list.under(formerPath)), ...(await list.all(document))];
          return all.sort((one, other) => one.keptAt.localeCompare(other.keptAt));
        };
        await kept.write(document, withinBounds(await ofBoth(kept)));
        const taken = (await ofBoth(steps)).slice(-MOST_STEPS);
        await steps.write(document, newestWithin(taken, MOST_CHARACTERS_OF_STEPS));
      }),
    saved: () => work.then(() => undefined),
  };
}

/** A list of states of each document, each in a file of its own. */
function listIn(folder: string, extension: string, log: ApplicationLog) {
  const pathsOf = (document: KeptDocument): string[] =>
    keysOf(document).map((key) => join(folder, `${key}${extension}`));
  return {
    /** The oldest first. */
    all: async (document: KeptDocument): Promise<readonly StoredVersion[]> =>
      inOrder(await Promise.all(pathsOf(document).map((path) => readVersions(path, log)))),
    /** The same of the files that may be read; the others are noted with the reason. */
    allButClosed: async (document: KeptDocument, closed: ClosedFile[]): Promise<readonly StoredVersion[]> => {
      const read = (path: string): Promise<readonly StoredVersion[]> =>
        readVersions(path, log).catch((error: unknown) => {
          log.warning(`${path} could not be read: ${whyOf(error)}`);
          closed.push({ path, reason: whyOf(error) });
          return [];
        });
      return inOrder(await Promise.all(pathsOf(document).map(read)));
    },
    /** By the disk, so that it is told too where it was found in an earlier session, or while a step was kept. */
    putAside: (document: KeptDocument): readonly string[] =>
      pathsOf(document)
        .map((path) => `${path}${ASIDE}`)
        .filter((path) => existsSync(path)),
    under: (path: string): Promise<readonly StoredVersion[]> =>
      readVersions(join(folder, `${keyOf(path)}${extension}`), log),
    /** Under the file once there is one: what was kept before it stood in a file goes along. */
    write: async (document: KeptDocument, versions: readonly StoredVersion[]): Promise<void> => {
      const [own, ...former] = pathsOf(document);
      if (own === undefined) return;
      await writeFileAtomically(own, JSON.stringify({ format: FORMAT, versions }));
      await Promise.all(former.map((path) => rm(path, { force: true })));
    },
  };
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function inOrder(lists: readonly (readonly StoredVersion[])[]): readonly StoredVersion[] {
  const versions = new Map(lists.flat().map((version) => [version.id, version]));
  return [...versions.values()].sort((one, other) => one.keptAt.localeCompare(other.keptAt));
}

/** The file that a document stands in, or else the name under which it is recovered; both, as the first comes after the second. */
function keysOf({ file, recoveryId }: KeptDocument): readonly string[] {
  const own = keyOf(recoveryId);
  return file === null ? [own] : [keyOf(file.path), own];
}

const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

function withinBounds(versions: readonly StoredVersion[]): readonly StoredVersion[] {
  const named = new Set(versions.filter(({ name }) => name !== null).slice(-MOST_NAMED));
  const saved = new Set(versions.filter(({ name }) => name === null).slice(-MOST_SAVED));
  const kept = versions.filter((version) => named.has(version) || saved.has(version));
  return newestWithin(kept, MOST_CHARACTERS);
}

function newestWithin(versions: readonly StoredVersion[], characters: number): readonly StoredVersion[] {
  let room = characters;
  const first = versions.findLastIndex(({ text }, index) => {
    room -= text.length;
    return room < 0 && index < versions.length - 1;
  });
  return versions.slice(first + 1);
}

/** Throws where there is a file that may not be read: it is neither empty nor damaged, and nothing may be written over it. */
async function readVersions(path: string, log: ApplicationLog): Promise<readonly StoredVersion[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  try {
    return versionsSchema.parse(JSON.parse(text)).versions;
  } catch (error) {
    log.warning(`${path} does not hold states of a design; it is put aside: ${error}`);
    await rename(path, `${path}${ASIDE}`).catch(() => undefined);
    return [];
  }
}

/** Of documents that nobody has kept a state of for the longest time, the states go. */
function makeRoom(folder: string): void {
  const kinds = [EXTENSION, STEPS_EXTENSION];
  for (const extension of [...kinds, ...kinds.map((kind) => `${kind}${ASIDE}`)]) {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(extension))
      .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
      .sort((one, other) => other.at - one.at);
    for (const { path } of files.slice(MOST_DOCUMENTS)) void rm(path, { force: true });
  }
}
