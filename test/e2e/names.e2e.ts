import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { shownName } from './driver/name-driver.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-names-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** The pair with members of these names. */
async function startWith(one: string, other: string): Promise<void> {
  const design = JSON.parse(await readFile(pair, 'utf8'));
  const [first, second] = design.mirrors[0].members;
  first.name = one;
  second.name = other;
  const file = join(folder, 'names.mirrorlab');
  await writeFile(file, JSON.stringify(design));
  app = await MirrorLab.start(file);
  await app.resize(960, 600);
}

test('two members whose names differ only in the middle are told apart wherever they stand', async () => {
  const names = ['HISPROD-DC1-CACHE01', 'HISPROD-DC2-CACHE01'] as const;
  await startWith(...names);
  await app.canvas.ready();
  await app.canvas.failHost('host-a');
  await app.transport.stepToNextChange();
  const lanes = app.page.getByRole('group', { name: 'Lanes' });
  for (const [index, name] of names.entries()) {
    const card = app.canvas.host(index === 0 ? 'host-a' : 'host-b');
    expect(await shownName(card, name)).toBe(name);
    expect(await shownName(lanes, name)).toBe(name);
  }
  await app.panel.show('Monitor');
  for (const name of names) expect(await shownName(app.page.getByRole('tabpanel'), name)).toBe(name);
  await app.panel.show('Log');
  expect(await shownName(app.page.getByRole('tabpanel'), names[0])).toBe(names[0]);

  await app.document.show('Design');
  const canvas = app.page.getByRole('region', { name: 'Design canvas' });
  const inspector = app.page.getByRole('region', { name: 'Members and their addresses' });
  for (const name of names) {
    expect(await shownName(canvas, name)).toBe(name);
    expect(await shownName(inspector, name)).toBe(name);
  }
});

test('the longest names keep their beginning and their end, and are told whole', async () => {
  const names = ['INSTITUTE-OF-CARDIOLOGY-NODE-0A1', 'INSTITUTE-OF-CARDIOLOGY-NODE-0B1'] as const;
  await startWith(...names);
  await app.canvas.ready();
  const lanes = app.page.getByRole('group', { name: 'Lanes' });
  for (const [index, name] of names.entries()) {
    const end = `…GY-NODE-0${index === 0 ? 'A' : 'B'}1`;
    expect(await shownName(lanes, name)).toContain(end);
    await expect(app.canvas.member(name)).toHaveAccessibleName(new RegExp(`^Member ${name},`));
    await expect(lanes.getByTitle(name).first()).toBeVisible();
  }
});

test('a short name is shown beside the mirror, never cut for it', async () => {
  await startWith('ALPHA', 'OMEGA');
  await app.document.show('Design');
  const canvas = app.page.getByRole('region', { name: 'Design canvas' });
  expect(await shownName(canvas, 'ALPHA')).toBe('ALPHA');
  expect(await shownName(canvas, 'OMEGA')).toBe('OMEGA');
});
