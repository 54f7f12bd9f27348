import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-making-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const stepUntil = (member: string, mirror: string, name: RegExp): Promise<void> =>
  app.transport.stepUntil(app.canvas.member(member, mirror), name);

test('a lesson of one of several mirrors, with another branch as a wrong way, is made, saved and played', async () => {
  const design = join(folder, 'several.mirrorlab');
  const sample = '../../resources/designs/reporting-async-in-several-mirrors.mirrorlab';
  await copyFile(join(import.meta.dirname, sample), design);
  app = await MirrorLab.start(design);
  const { branches, canvas, page } = app;
  const search = new SearchDriver(page);
  await canvas.ready();
  // In a small window the mirrors have a line each, and the drawing stands below them.
  await app.resize(960, 600);
  const linesEnd = (): Promise<number> =>
    page.getByRole('list', { name: 'Mirrors' }).evaluate((lines) => lines.getBoundingClientRect().bottom);
  const drawingTop = (): Promise<number> =>
    page
      .locator('.canvas .site')
      .evaluateAll((sites) => Math.min(...sites.map((site) => site.getBoundingClientRect().top)));
  await expect.poll(async () => (await drawingTop()) - (await linesEnd())).toBeGreaterThan(0);
  await app.resize(1280, 800);
  await canvas.choose(canvas.member('A2', 'MIRROR2'), 'Instance crashes');
  await stepUntil('B2', 'MIRROR2', /Primary/);
  await canvas.choose(canvas.member('A2', 'MIRROR2'), 'Start instance');
  await stepUntil('A2', 'MIRROR2', /Backup.*journal transfer Active/);
  await search.run('Run until the mirror is idle');
  await search.run('Expect what is seen now');
  await page.getByRole('button', { name: 'Expect this' }).click();
  await app.transport.stepToPreviousChange();
  await canvas.choose(canvas.member('B2', 'MIRROR2'), 'Shut down instance');
  await expect(branches.row('Operator shut down Instance B2')).toHaveAttribute('aria-selected', 'true');
  await branches.row('Main').click();
  await expect(branches.row('Main')).toHaveAttribute('aria-selected', 'true');

  await search.run('Make a lesson of this run');
  const form = page.getByRole('dialog', { name: 'Make a lesson' });
  const mirror = form.getByLabel('Mirror that it is about');
  await expect(mirror).toHaveValue('MIRROR2');
  await form.getByRole('checkbox', { name: 'Through B2' }).check();
  await mirror.selectOption('MIRROR1');
  await expect(form.getByRole('checkbox', { name: 'Through A1' })).not.toBeChecked();
  await expect(form.getByRole('checkbox', { name: 'Through B2' })).toHaveCount(0);
  await mirror.selectOption('MIRROR2');
  await expect(form.getByRole('checkbox', { name: 'Through B2' })).not.toBeChecked();
  await form.getByRole('checkbox', { name: 'Through B2' }).check();
  for (const line of await form
    .getByRole('checkbox', { name: /^(Failover mode|Arbiter|VIP|Longest outage|users|R: )/ })
    .all())
    await line.uncheck();
  await form.getByLabel('Name', { exact: true }).fill('A2 is gone');
  await form.getByLabel(/^Situation/).fill('Users of the second mirror call.');
  await form.getByLabel('What is to be done').fill('Make the mirror a pair again.');
  // The form sends its author back into the run, and has what they wrote when they return.
  await form.getByRole('button', { name: 'Close' }).click();
  await search.run('Make a lesson of this run');
  await expect(form.getByLabel(/^Situation/)).toHaveValue('Users of the second mirror call.');
  await expect(form.getByLabel('What is to be done')).toHaveValue('Make the mirror a pair again.');
  await expect(form.getByRole('checkbox', { name: 'Through B2' })).toBeChecked();

  const way = form.getByRole('region', { name: 'Operator shut down Instance B2' });
  await way.getByRole('checkbox').check();
  await expect(form.getByRole('status')).toContainText('Write what is said to whoever goes the way');
  await expect(way.getByLabel('What is wrong about it')).toContainText('Operator shut down Instance B2');
  await way.getByLabel('Said to whoever does so').fill('B2 served, and you stopped it.');
  await form.getByRole('button', { name: 'Check that it can be solved' }).click();
  await expect(form.getByRole('status')).toContainText('It can be solved.');
  await expect(form.getByRole('status')).toContainText('Operator shut down Instance B2: ');
  await way.scrollIntoViewIfNeeded();
  await app.photographDialog('learn-make-way');
  expect(await accessFlaws(page, '.make-lesson', [])).toEqual([]);

  const file = join(folder, 'second.lesson.yaml');
  await app.document.chooseInSaveDialog(file);
  await form.getByRole('button', { name: 'Save lesson…' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('mirror: MIRROR2');
  expect(await readFile(join(folder, 'second.ways.yaml'), 'utf8')).toContain('B2 served, and you stopped it.');
  await expect(page.getByText('second.lesson.yaml, which needs')).toContainText('second.ways.yaml beside it.');
  await form.getByRole('button', { name: 'Close' }).click();
  await app.end();

  app = await MirrorLab.start(file);
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('A2 is gone');
  await app.canvas.ready();
  await stepUntil('B2', 'MIRROR2', /Primary/);
  await app.canvas.choose(app.canvas.member('B2', 'MIRROR2'), 'Shut down instance');
  await app.photograph('learn-made-several');
  await app.page.getByRole('button', { name: 'Hand in…' }).click();
  await app.page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(app.page.getByRole('region', { name: 'Result' })).toContainText('B2 served, and you stopped it.');
  await app.photograph('learn-made-several-result');
});
