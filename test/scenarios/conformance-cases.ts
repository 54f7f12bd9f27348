import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const casesFolder = new URL('conformance/cases/', import.meta.url);

/** Cases of the conformance set that do not hold yet, one name a line in `pending.txt`; the list only shrinks. */
export const pendingCases: ReadonlySet<string> = new Set(
  readFileSync(new URL('pending.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== ''),
);

/** The names of all cases, pending ones too. */
export const conformanceCases: readonly string[] = readdirSync(casesFolder)
  .filter((name) => name.endsWith('.scenario.yaml'))
  .sort();

/** A pending case may name what the engine does not know yet. */
export const buildableCases: readonly string[] = conformanceCases.filter((name) => !pendingCases.has(name));

export const conformanceCasePath = (name: string): string => fileURLToPath(new URL(name, casesFolder));
