import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { build, type Plugin } from 'vite';
import { loadScenarios } from '../../src/cli/input.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';
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
  const outDir = `.cache/swarm-mistakes/${mistake?.id ?? 'none'}`;
  const missing = new Set(mistake?.patches ?? []);
  const plant: Plugin = {
    name: 'plant-mistake',
    enforce: 'pre',
    transform(code, id) {
      let planted = code;
      for (const patch of mistake?.patches ?? []) {
        if (!id.endsWith(patch.file) || !planted.includes(patch.find)) continue;
        planted = planted.replace(patch.find, () => patch.replace);
        missing.delete(patch);
      }
      return planted === code ? null : planted;
    },
  };
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [plant],
    build: { ssr: 'test/swarm/main.ts', outDir, emptyOutDir: true },
  });
  for (const patch of missing) throw new Error(`${mistake?.id}: ${patch.file} does not contain ${patch.find}`);
  return JSON.parse(await output(`${outDir}/main.js`, String(mostSeeds))) as Verdict;
}

function output(script: string, mostSeeds: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, '--trial', mostSeeds], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`${script} ended with ${code}`))));
  });
}
