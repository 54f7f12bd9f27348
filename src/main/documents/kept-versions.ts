import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { KeptVersion } from '../../shared/document.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import type { KeptDocument } from './kept-document.ts';

const FORMAT = 'mirrorlab/versions@1';
const EXTENSION = '.versions';
/** Older ones make room for newer ones. */
const MOST_NAMED = 50;
const MOST_SAVED = 20;
const MOST_DOCUMENTS = 200;
/** Of one document, all states together; the newest is kept in any case. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

const versionsSchema = z.object({
  format: z.literal(FORMAT),
  versions: z.array(z.object({ id: z.string(), keptAt: z.string(), name: z.string().nullable(), text: z.string() })),
});

type StoredVersion = z.infer<typeof versionsSchema>['versions'][number];

/** States of documents in the application's own folder: those that somebody named, and those that were saved. */
export interface VersionStore {
  /** The newest first. */
  list(document: KeptDocument): Promise<readonly KeptVersion[]>;
  /** The text of a state; null where it is not there any more. */
  read(document: KeptDocument, id: string): Promise<string | null>;
  /** Keeps the document as it is now; without a name as one that was saved. Resolves when it is on the disk. */
  keep(document: KeptDocument, name: string | null): Promise<void>;
  remove(document: KeptDocument, id: string): Promise<void>;
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
  const pathsOf = (document: KeptDocument): string[] =>
    keysOf(document).map((key) => join(folder, `${key}${EXTENSION}`));
  const all = async (document: KeptDocument): Promise<readonly StoredVersion[]> => {
    const lists = await Promise.all(pathsOf(document).map((path) => readVersions(path, log)));
    const versions = new Map(lists.flat().map((version) => [version.id, version]));
    return [...versions.values()].sort((one, other) => one.keptAt.localeCompare(other.keptAt));
  };
  /** Under the file once there is one: what was kept before it stood in a file goes along. */
  const write = async (document: KeptDocument, versions: readonly StoredVersion[]): Promise<void> => {
    const [own, ...former] = pathsOf(document);
    if (own === undefined) return;
    await writeFileAtomically(own, JSON.stringify({ format: FORMAT, versions }));
    await Promise.all(former.map((path) => rm(path, { force: true })));
  };
  return {
    list: (document) =>
      then(async () => (await all(document)).toReversed().map(({ id, keptAt, name }) => ({ id, keptAt, name }))),
    read: (document, id) => then(async () => (await all(document)).find((version) => version.id === id)?.text ?? null),
    keep: (document, name) =>
      then(async () => {
        const { text } = document;
        const versions = await all(document);
        if (name === null && versions.at(-1)?.text === text) return write(document, versions);
        const added = { id: randomUUID(), keptAt: new Date().toISOString(), name, text };
        await write(document, withinBounds([...versions, added]));
      }),
    remove: (document, id) =>
      then(async () =>
        write(
          document,
          (await all(document)).filter((version) => version.id !== id),
        ),
      ),
    saved: () => work.then(() => undefined),
  };
}

/** The file that a document stands in, or else the name under which it is recovered; both, as the first comes after the second. */
function keysOf({ file, recoveryId }: KeptDocument): readonly string[] {
  const own = createHash('sha256').update(recoveryId).digest('hex').slice(0, 32);
  return file === null ? [own] : [createHash('sha256').update(file.path).digest('hex').slice(0, 32), own];
}

function withinBounds(versions: readonly StoredVersion[]): readonly StoredVersion[] {
  const named = new Set(versions.filter(({ name }) => name !== null).slice(-MOST_NAMED));
  const saved = new Set(versions.filter(({ name }) => name === null).slice(-MOST_SAVED));
  const kept = versions.filter((version) => named.has(version) || saved.has(version));
  let room = MOST_CHARACTERS;
  const first = kept.findLastIndex(({ text }, index) => {
    room -= text.length;
    return room < 0 && index < kept.length - 1;
  });
  return kept.slice(first + 1);
}

async function readVersions(path: string, log: ApplicationLog): Promise<readonly StoredVersion[]> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return [];
  try {
    return versionsSchema.parse(JSON.parse(text)).versions;
  } catch (error) {
    log.warning(`${path} does not hold states of a design; it is put aside: ${error}`);
    await rename(path, `${path}.damaged`).catch(() => undefined);
    return [];
  }
}

/** Of documents that nobody has kept a state of for the longest time, the states go. */
function makeRoom(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => ({ path: join(folder, basename(name)), at: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { path } of files.slice(MOST_DOCUMENTS)) void rm(path, { force: true });
}
