import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { endProcess, launch, newPerson, removePerson } from '../package/packaged-app.ts';

const sample = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');
const STARTS = Number(process.env.STARTS ?? 11);

/** What the application itself tells in its log: the milliseconds at which each phase had ended. */
async function startUpOf(home: string): Promise<ReadonlyMap<string, number>> {
  const log = join(home, '.config/MirrorLab/logs/mirrorlab.log');
  const line = /Start-up: (.+)$/m;
  await expect.poll(() => readFile(log, 'utf8').catch(() => ''), { timeout: 30_000 }).toMatch(line);
  const [, phases = ''] = line.exec(await readFile(log, 'utf8')) ?? [];
  return new Map(
    phases.split(', ').map((phase) => {
      const [, title = '', atMs] = /^(.+) (\d+) ms$/.exec(phase) ?? [];
      return [title, Number(atMs)];
    }),
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

test('from the start of the process to a canvas that can be used', async () => {
  const starts: ReadonlyMap<string, number>[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const folders = await newPerson();
    const app = launch(folders, [sample]);
    app.stderr?.resume();
    starts.push(await startUpOf(folders.home));
    await endProcess(app);
    await removePerson(folders);
  }
  console.log(`\n${STARTS} starts of the packaged application, each for a person who has nothing yet; milliseconds:`);
  for (const title of starts[0]?.keys() ?? []) {
    const values = starts.map((start) => start.get(title) ?? Number.NaN);
    console.log(`${title.padEnd(20)} median ${median(values)}, from ${Math.min(...values)} to ${Math.max(...values)}`);
  }
});
