import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { build, type Plugin } from 'vite';
import { loadScenarios } from '../../src/cli/input.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';
import { plant, pointsIn } from './plant.ts';
import { playSeed } from './play-seed.ts';

/** What the scenarios and the swarm say of an engine with one planted mistake. */
export interface Verdict {
  readonly scenarios: readonly string[];
  /** After how many seeds the swarm found it, or null. */
  readonly seeds: number | null;
  readonly finding: string;
}

const FOLDERS = ['test/scenarios/conformance/cases', 'test/scenarios/cases'];

/** Run inside the bundle with the mistake in it. */
export function judgeThisEngine(mostSeeds: number): Verdict {
  const pending = readFileSync('test/scenarios/pending.txt', 'utf8').split('\n');
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.scenario.yaml') && !pending.includes(name))
      .map((name) => `${folder}/${name}`),
  );
  const scenarios = files.filter((file) => !holds(file)).map((file) => file.replace(/^.*\/|\.scenario\.yaml$/g, ''));
  for (let seeds = 1; seeds <= mostSeeds; seeds += 1) {
    const { finding } = playSeed(seeds);
    if (finding !== null) return { scenarios, seeds, finding: `${finding.kind}: ${finding.text.split('\n')[0]}` };
  }
  return { scenarios, seeds: null, finding: '' };
}

function holds(file: string): boolean {
  try {
    return loadScenarios([file], undefined).every(({ design, scenario }) => runScenario(design, scenario).ok);
  } catch {
    return false;
  }
}

/** Plants each mistake, tries it, and prints a line for it. Returns whether every one was found by both. */
export async function tryMistakes(mostSeeds: number, jobs: number, only: readonly string[]): Promise<boolean> {
  const left = MISTAKES.filter((mistake) => only.length === 0 || only.includes(mistake.id));
  const sound = await judge(null, 0);
  const found: boolean[] = [];
  const next = async (): Promise<void> => {
    for (let mistake = left.shift(); mistake !== undefined; mistake = left.shift()) {
      const verdict = await judge(mistake, mostSeeds);
      const failing = verdict.scenarios.filter((name) => !sound.scenarios.includes(name));
      found.push(failing.length > 0 && verdict.seeds !== null);
      tell(mistake, failing, verdict);
    }
  };
  await Promise.all(Array.from({ length: jobs }, next));
  return found.every(Boolean);
}

function tell(mistake: Mistake, failing: readonly string[], { seeds, finding }: Verdict): void {
  const shown =
    failing.length > 4 ? `${failing.slice(0, 4).join(', ')} and ${failing.length - 4} more` : failing.join(', ');
  process.stdout.write(
    [
      `${mistake.id}: ${mistake.rule}`,
      `  scenarios: ${failing.length === 0 ? 'NONE fails' : shown}`,
      `  swarm: ${seeds === null ? 'NOT found' : `after ${seeds} seeds, ${finding}`}`,
      '',
    ].join('\n'),
  );
}

async function judge(mistake: Mistake | null, mostSeeds: number): Promise<Verdict> {
  const script = await bundleWith(mistake, 'test/swarm/main.ts', '.cache/swarm-mistakes');
  return JSON.parse(await outputOf(script, ['--trial', String(mostSeeds)])) as Verdict;
}

/** Bundles a script with a mistake in the engine, and tells where it is. */
export async function bundleWith(mistake: Mistake | null, entry: string, folder: string): Promise<string> {
  const outDir = `${folder}/${mistake?.id ?? 'none'}`;
  const patches = mistake?.patches ?? [];
  const planted = new Set<string>();
  const plantMistake: Plugin = {
    name: 'plant-mistake',
    enforce: 'pre',
    transform(code) {
      const here = pointsIn(code);
      const patchesHere = patches.filter(({ at }) => here.includes(at));
      for (const { at } of patchesHere) planted.add(at);
      return patchesHere.length === 0 ? null : plant(code, patchesHere);
    },
  };
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [plantMistake],
    build: { ssr: entry, outDir, emptyOutDir: true },
  });
  const lost = patches.filter(({ at }) => !planted.has(at)).map(({ at }) => at);
  if (lost.length > 0) throw new Error(`${mistake?.id}: no source of the engine marks ${lost.join(', ')}`);
  return `${outDir}/${entry.replace(/^.*\/|\.ts$/g, '')}.js`;
}

export function outputOf(script: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`${script} ended with ${code}`))));
  });
}
