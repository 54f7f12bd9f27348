import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-learn-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const task = (text: string | RegExp) =>
  app.page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').filter({ hasText: text });
const result = () => app.page.getByRole('region', { name: 'Result' });

test('a lesson is done by mouse: predicted on the drawing, watched, done and handed in', async () => {
  app = await MirrorLab.start();
  await app.page.getByRole('button', { name: /^What a take-over is/ }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('What a take-over is');
  await app.canvas.ready();
  await expect(app.page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button')).toHaveText(['Learn']);
  await app.photograph('learn-lesson');
  expect(await accessFlaws(app.page, '.learn-workspace', [])).toEqual([]);

  const next = app.page.getByRole('button', { name: /^Step to the next change/ });
  await next.click();
  await expect(task('Who will be primary')).toContainText('The clock waits for your answer.');
  await expect(app.page.getByRole('button', { name: /^Play/ })).toBeDisabled();
  await app.photograph('learn-question');
  expect(await accessFlaws(app.page, '.learn-workspace', [])).toEqual([]);
  await app.canvas.member('B').click();
  await expect(task('Who will be primary').getByRole('radio', { name: 'B', exact: true })).toBeChecked();
  await task('Who will be primary').getByRole('button', { name: 'Answer' }).click();
  await expect(task('Who will be primary')).toContainText('Answered: B');

  await expect(next).toBeEnabled();
  await expect(async () => {
    await next.click();
    await expect(app.canvas.member('B')).toHaveAccessibleName(/Primary/, { timeout: 1000 });
  }).toPass();
  await app.canvas.choose(app.canvas.member('A'), 'Start instance');
  await task('How did B know').getByRole('radio').nth(1).check();
  await task('How did B know').getByRole('button', { name: 'Answer' }).click();
  await expect(async () => {
    await next.click();
    await expect(app.canvas.member('A')).toHaveAccessibleName(/Backup.*journal transfer Active/, { timeout: 1000 });
  }).toPass();

  await app.page.getByRole('button', { name: 'Hand in…' }).click();
  await app.page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(result()).toContainText('100 of 100 points');
  await expect(result()).toContainText('Nothing was lost. Well done.');
  await app.photograph('learn-result');
  expect(await accessFlaws(app.page, '.learn-workspace', [])).toEqual([]);

  const attempt = join(folder, 'ada.attempt.json');
  await result().getByLabel('Your name').fill('Ada');
  await app.document.chooseInSaveDialog(attempt);
  await result().getByRole('button', { name: 'Save the attempt…' }).click();
  await expect.poll(async () => JSON.parse(await readFile(attempt, 'utf8').catch(() => '{}')).learner).toBe('Ada');
  const page = join(folder, 'result.html');
  await app.document.chooseInSaveDialog(page);
  await result().getByRole('button', { name: 'Save as HTML…' }).click();
  await expect.poll(() => readFile(page, 'utf8').catch(() => '')).toContain('100 of 100 points');

  await result().getByRole('button', { name: 'Watch the solution' }).click();
  await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText('The solution');
  await app.page.getByRole('button', { name: 'Back to the result' }).click();
  await expect(result()).toBeVisible();

  app = await app.startAgain();
  await expect(app.page.getByRole('heading', { name: 'Learn · 1 of 26 lessons done' })).toBeVisible();
});
