import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { processTree } from '../e2e/driver/sockets.ts';
import { endProcess, launch, newPerson, removePerson } from '../package/packaged-app.ts';

const sample = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');
const STARTS = Number(process.env.STARTS ?? 11);

/** What the application itself tells in its log: the milliseconds at which each phase had ended. */
async function startUpOf(home: string): Promise<ReadonlyMap<string, number>> {
  const log = join(home, '.config/MirrorLab/logs/mirrorlab.log');
  const line = /Start-up: (.+)$/m;
  await expect.poll(() => readFile(log, 'utf8').catch(() => ''), { timeout: 30_000, intervals: [10] }).toMatch(line);
  const [, phases = ''] = line.exec(await readFile(log, 'utf8')) ?? [];
  return new Map(
    phases.split(', ').map((phase) => {
      const [, title = '', atMs] = /^(.+) (\d+) ms$/.exec(phase) ?? [];
      return [title, Number(atMs)];
    }),
  );
}

const TICKS_PER_SECOND = 100;

/** What all processes of the application have had of the processors, which says the same on a busy machine; Linux counts it. */
async function processorMsOf(process: number): Promise<number> {
  let ticks = 0;
  for (const pid of await processTree(process)) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [user = 0, system = 0] = text.slice(text.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
    ticks += user + system;
  }
  return (ticks * 1000) / TICKS_PER_SECOND;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

test('from the start of the process to a canvas that can be used', async () => {
  const starts: Map<string, number>[] = [];
  for (let count = 0; count < STARTS; count += 1) {
    const folders = await newPerson();
    const spawnedAtMs = Date.now();
    const app = launch(folders, [sample]);
    app.stderr?.resume();
    const start = new Map(await startUpOf(folders.home));
    // Bounds what the application says of itself: its log is looked at every 10 ms.
    start.set('Told in the log', Date.now() - spawnedAtMs);
    starts.push(start.set('Time of processors', await processorMsOf(app.pid ?? 0)));
    await endProcess(app);
    await removePerson(folders);
  }
  console.log(`\n${STARTS} starts of the packaged application, each for a person who has nothing yet; milliseconds:`);
  for (const title of starts[0]?.keys() ?? []) {
    const values = starts.map((start) => start.get(title) ?? Number.NaN);
    console.log(`${title.padEnd(20)} median ${median(values)}, from ${Math.min(...values)} to ${Math.max(...values)}`);
  }
});
