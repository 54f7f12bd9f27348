import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { CellResult } from '../../analysis/cell.ts';
import { meaningOf } from '../../analysis/meaning.ts';
import type { Plan } from '../../analysis/plan.ts';
import { partOf, takesPart } from '../../analysis/taking-part.ts';
import type { Design } from '../../design/design.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';

/** Results beyond these make room for newer ones. */
const MAX_FILES = 60;
const MAX_BYTES = 100 * 1024 * 1024;

/** What was played of designs, so that the same is not played twice; in the application's own folder. */
export interface KeptResults {
  /** Those of a plan that are known already. */
  read(plan: Plan): Promise<readonly CellResult[]>;
  /** Adds to what is known of the design. */
  keep(design: Design, results: readonly CellResult[]): Promise<void>;
}

export function openKeptResults(folder: string, log: ApplicationLog, version: string): KeptResults {
  const fileOf = (design: Design): string => join(folder, `${fingerprintOf(design, version)}.json`);
  return {
    read: async (plan) => {
      const file = fileOf(plan.design);
      const results = await readResults(file);
      // What takes no part in a mirror may be another one since; its outages are played in a moment.
      const part = partOf(plan.design);
      const passive = new Set(
        plan.catalogue.filter((entry) => !takesPart(plan.design, part, entry)).map(({ id }) => id),
      );
      const cells = plan.cells.filter(({ faults }) => !faults.some((fault) => passive.has(fault)));
      const planned = new Map(cells.map(({ id, alike }) => [id, alike.length]));
      await utimes(file, new Date(), new Date()).catch(() => undefined);
      return results.filter((result) => planned.get(idOf(result)) === contentOf(result).alike.length);
    },
    keep: async (design, results) => {
      const file = fileOf(design);
      try {
        await mkdir(folder, { recursive: true });
        const known = new Map((await readResults(file)).map((result) => [idOf(result), result]));
        for (const result of results) known.set(idOf(result), result);
        await writeFileAtomically(file, JSON.stringify([...known.values()]));
        await makeRoom(folder);
      } catch (error) {
        log.warning(`The results of an analysis could not be kept: ${String(error)}`);
      }
    },
  };
}

const contentOf = (result: CellResult) => (result.kind === 'played' ? result.cell : result.excluded);
const idOf = (result: CellResult): string => contentOf(result).id;

/**
 * The names are in what is said of a cell, so that another name is another design here. What takes no part changes nothing,
 * so that drawing it keeps what is known.
 */
function fingerprintOf(whole: Design, version: string): string {
  const design = partOf(whole);
  const named = [...design.sites, ...design.networks, ...design.hosts, ...design.clients].map(({ name }) => name);
  return createHash('sha256')
    .update(JSON.stringify([version, meaningOf(design), named]))
    .digest('hex');
}

/** Nothing where there is nothing, or something that was damaged. */
async function readResults(file: string): Promise<readonly CellResult[]> {
  try {
    const results: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(results) ? results.filter(isResult) : [];
  } catch {
    return [];
  }
}

/** We wrote it ourselves; what somebody else did to it must not stop an analysis. */
function isResult(result: unknown): result is CellResult {
  const { cell, excluded } = (result ?? {}) as Readonly<Record<string, unknown>>;
  const content = cell ?? excluded;
  return typeof content === 'object' && content !== null && 'id' in content && 'alike' in content;
}

async function makeRoom(folder: string): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name));
      return { name, mtimeMs, size };
    }),
  );
  let bytes = 0;
  for (const [place, { name, size }] of files.toSorted((one, other) => other.mtimeMs - one.mtimeMs).entries()) {
    bytes += size;
    if (place >= MAX_FILES || bytes > MAX_BYTES) await rm(join(folder, name), { force: true });
  }
}
