import { availableParallelism } from 'node:os';
import type { Shard } from '../analysis/batches.ts';
import { OUTCOMES, type OutcomeWord } from '../analysis/cell.ts';
import { orList } from '../design/problem.ts';
import { InputError } from './input.ts';

/** As commander gives them. */
export interface AnalyzeOptions {
  readonly faults?: string;
  readonly timing?: boolean;
  readonly remedies?: boolean;
  readonly compare?: string;
  readonly failOn?: string;
  readonly jobs?: string;
  readonly json?: boolean;
  readonly html?: string;
  readonly shard?: string;
  readonly merge?: readonly string[];
}

export interface Settings {
  readonly faults: 1 | 2;
  readonly timing: boolean;
  readonly remedies: boolean;
  readonly compare: string | null;
  readonly failOn: readonly (OutcomeWord | 'goals')[];
  readonly jobs: number;
  readonly json: boolean;
  readonly html: string | null;
  readonly shard: Shard | null;
  readonly merge: readonly string[] | null;
}

const MAX_JOBS = 64;

/** Reads the options, or throws what is wrong with them, one line each. */
export function readOptions(design: string | undefined, options: AnalyzeOptions): Settings {
  const problems: string[] = [];
  const refuse = (option: string, value: string | undefined, expected: string): void => {
    problems.push(`${option}: is ${value === undefined ? 'missing' : `"${value}"`}, expected ${expected}`);
  };
  const faults = options.faults ?? (options.timing ? '2' : '1');
  if (faults !== '1' && faults !== '2') refuse('--faults', faults, '1 or 2');
  if (options.timing && faults === '1') refuse('--timing', '--faults 1', 'two faults, as it is about their distance');
  const jobs = options.jobs === undefined ? availableParallelism() : wholeNumber(options.jobs);
  if (jobs === null || jobs < 1 || jobs > MAX_JOBS) refuse('--jobs', options.jobs, `a number from 1 to ${MAX_JOBS}`);
  const words = options.failOn?.split(',').map((word) => word.trim()) ?? [];
  const known: readonly string[] = [...OUTCOMES, 'goals'];
  for (const word of words) if (!known.includes(word)) refuse('--fail-on', word, orList([...known]));
  const shard = options.shard === undefined ? null : readShard(options.shard);
  if (options.shard !== undefined && shard === null) refuse('--shard', options.shard, 'I/N, such as 1/4');
  if (shard !== null && (options.remedies || options.compare !== undefined))
    refuse(
      '--shard',
      options.shard,
      'neither --remedies nor --compare, which need the whole matrix; give them with --merge',
    );
  if (options.merge !== undefined && options.shard !== undefined) refuse('--merge', '--shard', 'one of the two');
  if (options.merge !== undefined && options.faults !== undefined)
    refuse('--faults', options.faults, 'none, as --merge takes what the shards have played');
  if (options.merge !== undefined && options.timing)
    refuse('--timing', '--merge', 'none, as the shards were played with it or without');
  if (options.merge !== undefined && options.remedies)
    refuse('--remedies', '--merge', 'an analysis that is played here');
  if (options.merge === undefined && design === undefined)
    refuse('design', undefined, 'a design file, or --merge with reports');
  if (options.merge !== undefined && design !== undefined) refuse('design', design, 'none, as --merge reads reports');
  if (problems.length > 0) throw new InputError(problems);
  return {
    faults: faults === '2' ? 2 : 1,
    timing: options.timing === true,
    remedies: options.remedies === true,
    compare: options.compare ?? null,
    failOn: words as Settings['failOn'],
    jobs: jobs ?? 1,
    json: options.json === true,
    html: options.html ?? null,
    shard,
    merge: options.merge ?? null,
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function readShard(text: string): Shard | null {
  const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && index >= 1 && index <= of ? { index, of } : null;
}
