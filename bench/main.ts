import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Design } from '../src/design/design.ts';
import { advance, createWorld, fingerprint, record, recordUntil, worldAt } from '../src/engine/engine.ts';
import { benchAnalysis } from './analysis.ts';
import { pair, sixteen, withApplicationServers } from './designs.ts';
import { runOnKernel } from './kernel-loop.ts';
import { runOnTinyqueue } from './tinyqueue-loop.ts';
import type { Outcome } from './workload.ts';

/**
 * Measures the engine against a yardstick in the same run, interleaved, so that the machine's mood cancels out. Prints
 * figures; asserts only that both loops did the same work. Each part has a process of its own, as each session and each
 * analysis has: what one part has run before would change how the code of the next is compiled.
 */
const ROUNDS = 5;
const EXPECTED_EVENTS = 3_708_601;
const HOUR_MS = 3_600_000;

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] as number;
const millions = (value: number): string => (value / 1e6).toFixed(2);

function check(name: string, outcome: Outcome, other: Outcome): void {
  if (outcome.events !== EXPECTED_EVENTS || outcome.expired !== 10 || outcome.hash !== other.hash) {
    throw new Error(
      `${name}: ${outcome.events} events, ${outcome.expired} expiries, hash ${outcome.hash}; expected ${EXPECTED_EVENTS}, 10, ${other.hash}`,
    );
  }
}

function benchWorkload(): void {
  const ratios: number[] = [];
  const ours: number[] = [];
  const theirs: number[] = [];
  runOnKernel();
  for (let round = 0; round < ROUNDS; round += 1) {
    const tiny = runOnTinyqueue();
    const kernel = runOnKernel();
    check('tinyqueue', tiny, kernel);
    check('kernel', kernel, tiny);
    ratios.push(tiny.milliseconds / kernel.milliseconds);
    ours.push((kernel.events / kernel.milliseconds) * 1000);
    theirs.push((tiny.events / tiny.milliseconds) * 1000);
  }
  console.log(`workload W     ${EXPECTED_EVENTS} events, 10 expiries, same order on both`);
  console.log(`  tinyqueue    ${millions(median(theirs))} M events/s`);
  console.log(`  our kernel   ${millions(median(ours))} M events/s`);
  console.log(`  ratio        ${median(ratios).toFixed(2)} (aim 4, floor 3)`);
}

/** Each round beside the yardstick: where that is slow, the machine was busy with something else. */
function benchDesign(name: string, design: Design, virtualMs: number, aim: number): void {
  // The compiler of the JavaScript engine needs a while to see what is hot; a session that runs has passed it.
  advance(createWorld(design, { seed: 1 }), virtualMs);
  const speeds: number[] = [];
  const yardsticks: number[] = [];
  let events = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const tiny = runOnTinyqueue();
    yardsticks.push((tiny.events / tiny.milliseconds) * 1000);
    const world = createWorld(design, { seed: 1 });
    const begun = performance.now();
    events = advance(world, virtualMs);
    speeds.push(virtualMs / (performance.now() - begun));
  }
  const times = (speed: number): string => Math.round(speed).toLocaleString('en');
  const perSecond = (median(speeds) * events * 1000) / virtualMs;
  console.log(
    `${name}  ${times(median(speeds))} × real time, at best ${times(Math.max(...speeds))} (aim ${times(aim)}), ` +
      `${millions(perSecond)} M events/s; tinyqueue beside it ${millions(median(yardsticks))} M events/s`,
  );
}

function benchSeek(design: Design): void {
  const recording = record(createWorld(design, { seed: 1 }));
  recordUntil(recording, HOUR_MS);
  const times: number[] = [];
  for (let index = 0; index < 40; index += 1) {
    const at = ((index * 7919) % 3600) * 1000 + 357;
    const begun = performance.now();
    worldAt(recording, at);
    times.push(performance.now() - begun);
  }
  const straight = createWorld(design, { seed: 1 });
  advance(straight, 1_234_567);
  const same = fingerprint(straight) === fingerprint(worldAt(recording, 1_234_567));
  console.log(
    `seek in an hour ${median(times).toFixed(1)} ms median, ${Math.max(...times).toFixed(1)} ms longest (aim under 100); equal to a straight run: ${same}`,
  );
}

/** Memory must not grow with virtual time. Needs node --expose-gc to be exact; without it the figure is an upper bound. */
function benchMemory(design: Design): void {
  const world = createWorld(design, { seed: 1 });
  advance(world, HOUR_MS);
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
  collect();
  const before = process.memoryUsage().heapUsed;
  advance(world, 24 * HOUR_MS);
  collect();
  const grown = (process.memoryUsage().heapUsed - before) / 1_048_576;
  console.log(`24 virtual hours grow the heap by ${grown.toFixed(1)} MB after the first`);
}

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  workload: benchWorkload,
  pair: () => benchDesign('pair.yaml      ', pair(), 6 * HOUR_MS, 60_000),
  sixteen: () => benchDesign('sixteen members', sixteen(pair()), HOUR_MS, 15_000),
  ecp: () => benchDesign('with 10 application servers', withApplicationServers(sixteen(pair())), HOUR_MS, 2_000),
  seek: () => benchSeek(pair()),
  memory: () => benchMemory(pair()),
  analysis: benchAnalysis,
};

const [part] = process.argv.slice(2);
if (part !== undefined) await PARTS[part]?.();
else {
  for (const name of Object.keys(PARTS)) {
    const self = fileURLToPath(import.meta.url);
    const { status } = spawnSync(process.execPath, [...process.execArgv, self, name], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
