import { advance, createWorld } from '../src/engine/engine.ts';
import { peek, TIMER } from '../src/engine/state/queue.ts';
import { DELIVER, DISK_WRITTEN, type World } from '../src/engine/state/world.ts';
import { pair, sixteen, withApplicationServers } from './designs.ts';

/**
 * One of the three designs alone, to be profiled (`node --cpu-prof`, `--trace-gc`) and to compare two builds, also on a machine
 * that is busy: of many stretches of some milliseconds the quickest were not interrupted. `engine.js pair|sixteen|ecp [stretches]`;
 * with `events` for the stretches it counts the events of a virtual minute by kind.
 */
const [which = 'pair', stretches = '1500'] = process.argv.slice(2);
const design = which === 'pair' ? pair() : which === 'ecp' ? withApplicationServers(sixteen(pair())) : sixteen(pair());
const EVENTS = 4000;

function kindOf(world: World): string {
  const record = peek(world.queue);
  if (record === null) return 'none';
  if (record.kind === TIMER) return 'timer';
  if (record.kind === DELIVER) return (record.payload as { type: string }).type;
  return record.kind === DISK_WRITTEN ? 'disk written' : `kind ${record.kind}`;
}

function countEvents(): void {
  const world = createWorld(design, { seed: 1 });
  const counts = new Map<string, number>();
  for (;;) {
    const kind = kindOf(world);
    if (advance(world, 60_000, null, 1) === 0) break;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of [...counts].sort((one, other) => other[1] - one[1]))
    console.log(`${kind.padEnd(24)} ${(count / 60).toFixed(2)} a virtual second`);
}

if (stretches === 'events') countEvents();
else {
  const world = createWorld(design, { seed: 1 });
  const end = Number.MAX_SAFE_INTEGER / 1e6;
  advance(world, end, null, 250 * EVENTS);
  const speeds: number[] = [];
  for (let stretch = 0; stretch < Number(stretches); stretch += 1) {
    const from = world.nowUs;
    const begun = performance.now();
    advance(world, end, null, EVENTS);
    speeds.push((world.nowUs - from) / 1000 / (performance.now() - begun));
  }
  speeds.sort((one, other) => other - one);
  const at = (share: number): number => Math.round(speeds[Math.floor(share * speeds.length)] as number);
  console.log(
    `${which} ${at(0.02)} × real time in the quickest fiftieth, ${at(0.1)} in the tenth, ${at(0.5)} at the median`,
  );
}
