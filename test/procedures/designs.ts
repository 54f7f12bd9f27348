import { readdirSync, readFileSync } from 'node:fs';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { diceOf } from '../swarm/dice.ts';
import { randomMirror } from '../swarm/random-design.ts';

/** With `PROCEDURES=all` in the environment: every mistake in every runbook of every sample. */
export const isWhole = process.env.PROCEDURES === 'all';

const FOLDER = 'resources/designs';

export const samples: readonly string[] = readdirSync(FOLDER).sort();

const read = new Map<string, Design>();

export function sample(file: string): Design {
  const known = read.get(file);
  if (known !== undefined) return known;
  const { design } = readDesign(readFileSync(`${FOLDER}/${file}`, 'utf8'), file);
  if (design === null) throw new Error(`${file} was not read`);
  read.set(file, design);
  return design;
}

export function random(seed: number): Design {
  return resolveDesign(randomMirror(diceOf(seed)));
}

export const seeds: readonly number[] = Array.from({ length: 20 }, (_, index) => index + 1);
