import { MISTAKES, type Mistake } from '../swarm/mistakes.ts';
import { bundleWith, outputOf } from '../swarm/trial.ts';
import { FURTHER_MISTAKES } from './further-mistakes.ts';
import { playMatrix, SIMPLE, sampleDocument, withoutArbiter } from './matrix.ts';

/**
 * `npm run analyze:mistakes [-- ID…]`: plants each mistake in a copy of the engine and tells how many cells of the golden
 * matrices of the simple pair it changes. `UNSEEN` lists those that change none, with the reason; anything else fails.
 */
const MEMBERSHIP = 'no outage changes who is a member: promoting, demoting and removing are steps of a person';
const ECP = 'the simple pair has no application servers; conformance cases and the swarm find it';
const UNSEEN: Readonly<Record<string, string>> = {
  'promise-is-not-kept': 'it takes two members that start at the same time, and an outage of the matrix starts none',
  'older-membership-is-served': MEMBERSHIP,
  'changed-without-leaving-arbiter-mode': 'no outage edits the mirror',
  'only-a-last-primary-is-forced-down':
    'it takes a second member that hangs while it becomes primary, so more than two outages',
  'async-speaks-for-the-backup': 'the simple pair has no async',
  'absent-members-are-not-told': MEMBERSHIP,
  'members-hear-no-news': MEMBERSHIP,
  'requests-are-carried-out-again': ECP,
  'journal-does-not-tell-of-requests': ECP,
  'confirmed-before-it-is-recovered': ECP,
};

const DUMP = '--dump';
const JOBS = 3;
type Part = 'single' | 'together' | 'sequence';
/** What is cheap comes first: where it shows a mistake, the rest need not be played. */
const PARTS: readonly Part[] = ['single', 'together', 'sequence'];

/** Every cell of one part of both matrices, a line for each: what the golden files show of it. */
function dump(part: Part): string {
  const document = sampleDocument(SIMPLE);
  const lines = [document, withoutArbiter(document)].flatMap((drawn) => {
    const { cells } = playMatrix(drawn, { faults: 2 }, (plan) => plan.cells.filter(({ order }) => order === part));
    return cells.map(({ id, outcome, primary, lostBytes, outageMs, recovers, failoverReady }) =>
      [id, outcome, primary, lostBytes, Math.round(outageMs / 100), recovers, failoverReady].join(' '),
    );
  });
  return lines.join('\n');
}

const sound = new Map<Part, Promise<string[]>>();
const linesOf = async (mistake: Mistake | null, part: Part): Promise<string[]> => {
  const script = await bundleWith(mistake, 'test/analysis/mistakes.ts', '.cache/analysis-mistakes');
  return (await outputOf(script, [DUMP, part])).split('\n');
};

async function soundLines(part: Part): Promise<string[]> {
  const known = sound.get(part) ?? linesOf(null, part);
  sound.set(part, known);
  return known;
}

async function tryMistake(mistake: Mistake): Promise<boolean> {
  for (const part of PARTS) {
    const [own, against] = [await linesOf(mistake, part), new Set(await soundLines(part))];
    const changed = own.filter((line) => !against.has(line));
    if (changed.length === 0) continue;
    process.stdout.write(`${mistake.id}: ${changed.length} ${part} cells change, such as ${changed[0]}\n`);
    return true;
  }
  const reason = UNSEEN[mistake.id];
  process.stdout.write(`${mistake.id}: NO cell changes${reason === undefined ? '' : `, as ${reason}`}\n`);
  return reason !== undefined;
}

if (process.argv.includes(DUMP)) process.stdout.write(dump(process.argv.at(-1) as Part));
else {
  const only = process.argv.slice(2);
  const all = [...MISTAKES, ...FURTHER_MISTAKES].filter(({ id }) => only.length === 0 || only.includes(id));
  const left = [...all];
  const seen: boolean[] = [];
  const next = async (): Promise<void> => {
    for (let mistake = left.shift(); mistake !== undefined; mistake = left.shift())
      seen.push(await tryMistake(mistake));
  };
  await Promise.all(Array.from({ length: JOBS }, next));
  process.stdout.write(`${all.length} mistakes, ${seen.filter(Boolean).length} of them seen or listed\n`);
  process.exitCode = seen.every(Boolean) ? 0 : 1;
}
