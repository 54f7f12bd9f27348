import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';

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
async function handIn(): Promise<void> {
  await app.page.getByRole('button', { name: 'Hand in…' }).click();
  await app.page.getByRole('button', { name: 'Hand in', exact: true }).click();
}

const stepUntil = (member: string, name: RegExp): Promise<void> =>
  app.transport.stepUntil(app.canvas.member(member), name);

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
  await stepUntil('B', /Primary/);
  await app.canvas.choose(app.canvas.member('A'), 'Start instance');
  await task('How did B know').getByRole('radio').nth(1).check();
  await task('How did B know').getByRole('button', { name: 'Answer' }).click();
  await stepUntil('A', /Backup.*journal transfer Active/);

  await handIn();
  await expect(result()).toContainText('100 of 100 points');
  await expect(result()).toContainText('No point was lost. Well done.');
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

test('a lesson is done by keyboard alone, and its result sheet read', async () => {
  app = await MirrorLab.start();
  const { page } = app;
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (locator: ReturnType<typeof page.getByRole>, key = 'Tab'): Promise<void> => {
    await expect(locator).toBeVisible();
    for (let count = 0; count < 120; count += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await press(key);
    }
    throw new Error('It cannot be reached by the Tab key.');
  };
  await tabTo(page.getByRole('button', { name: /^What a take-over is/ }));
  await press('Enter');
  await app.canvas.ready();
  // To the question, for whose answer the clock waits.
  await press('Shift+Period');
  await expect(task('Who will be primary')).toContainText('The clock waits for your answer.');
  await tabTo(app.canvas.member('B'));
  await press('Enter');
  await expect(task('Who will be primary').getByRole('radio', { name: 'B', exact: true })).toBeChecked();
  await tabTo(task('Who will be primary').getByRole('button', { name: 'Answer' }));
  await press('Enter');
  await expect(task('Who will be primary')).toContainText('Answered: B');
  const step = (): Promise<void> => press('Shift+Period');
  await app.transport.stepUntil(app.canvas.member('B'), /Primary/, step);
  await tabTo(task('How did B know').getByRole('radio').first());
  await press('ArrowDown');
  await tabTo(task('How did B know').getByRole('button', { name: 'Answer' }));
  await press('Enter');
  await expect(task('How did B know')).toContainText('Answered: The arbiter told it');
  await tabTo(app.canvas.member('A'), 'Shift+Tab');
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Start instance' }).waitFor();
  await page.keyboard.type('Start instance');
  await press('Enter');
  await app.transport.stepUntil(app.canvas.member('A'), /Backup.*journal transfer Active/, step);
  await tabTo(page.getByRole('button', { name: 'Hand in…' }));
  await press('Enter');
  await tabTo(page.getByRole('button', { name: 'Hand in', exact: true }));
  await press('Enter');
  await expect(result()).toContainText('100 of 100 points');
  await expect(result().getByRole('row', { name: /40 of 40/ })).toContainText('Done at');
  await tabTo(
    result()
      .getByRole('button', { name: /^Show \d/ })
      .first(),
  );
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Back to the result' })).toBeVisible();
});

test('a trainer makes a lesson of a run, saves it and does it, and three attempts are graded from the command line', async () => {
  const design = join(folder, 'pair.mirrorlab');
  await copyFile(join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab'), design);
  app = await MirrorLab.start(design);
  await app.canvas.ready();
  await app.canvas.choose(app.canvas.member('A'), 'Instance crashes');
  await stepUntil('B', /Primary/);
  await app.canvas.choose(app.canvas.member('A'), 'Start instance');
  await stepUntil('A', /Backup.*journal transfer Active/);
  const search = new SearchDriver(app.page);
  await search.run('Run until the mirror is idle');
  await search.run('Expect what is seen now');
  await app.page.getByRole('button', { name: 'Expect this' }).click();
  await search.run('Make a lesson of this run');
  const form = app.page.getByRole('dialog', { name: 'Make a lesson' });
  await expect(form).toContainText('Operator started Instance A');
  // The mode was another one for a moment; the lesson is about the pair.
  for (const line of await form
    .getByRole('checkbox', { name: /^(Failover mode|Arbiter|VIP|Longest outage|users)/ })
    .all())
    await line.uncheck();
  await expect(form.getByRole('status')).toContainText('Write the situation that the learner finds.');
  await form.getByLabel('Name', { exact: true }).fill('The instance of A is gone');
  await form.getByLabel(/^Situation/).fill('Users call. **B** serves alone.');
  await form.getByLabel('What is to be done').fill('Make the mirror a pair again.');
  await form.getByRole('button', { name: 'Check that it can be solved' }).click();
  await expect(form.getByRole('status')).toContainText('It can be solved.');
  await app.screenshot('learn-make');
  expect(await accessFlaws(app.page, '.make-lesson', [])).toEqual([]);
  const file = join(folder, 'gone.lesson.yaml');
  await app.document.chooseInSaveDialog(file);
  await form.getByRole('button', { name: 'Save lesson…' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  await form.getByRole('button', { name: 'Close' }).click();
  await app.end();

  app = await MirrorLab.start(file);
  const attempts: string[] = [];
  for (const [name, does] of [
    ['ada', true],
    ['bob', false],
    ['cleo', true],
  ] as const) {
    if (attempts.length > 0) await result().getByRole('button', { name: 'Do it again' }).click();
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('The instance of A is gone');
    await expect(app.page.getByRole('button', { name: 'Hand in…' })).toBeVisible();
    await stepUntil('B', /Primary/);
    if (does) {
      await app.canvas.choose(app.canvas.member('A'), 'Start instance');
      await stepUntil('A', /Backup.*Active/);
    }
    await handIn();
    await expect(result().getByText(/of 100 points/)).toHaveText(does ? '100 of 100 points' : '0 of 100 points');
    await result().getByLabel('Your name').fill(name);
    attempts.push(join(folder, `${name}.attempt.json`));
    await app.document.chooseInSaveDialog(attempts.at(-1) ?? null);
    await result().getByRole('button', { name: 'Save the attempt…' }).click();
    await expect.poll(() => existsSync(attempts.at(-1) ?? '')).toBe(true);
  }
  const root = join(import.meta.dirname, '../..');
  const run = promisify(execFile);
  const { stdout } = await run('node', [
    join(root, 'bin/mirrorlab.mjs'),
    'grade',
    file,
    ...attempts.flatMap((one) => ['--attempt', one]),
    '--csv',
  ]);
  expect(stdout).toMatch(/^ada,.*,100,100,/m);
  expect(stdout).toMatch(/^bob,.*,0,100,/m);
  expect(stdout).toMatch(/^cleo,.*,100,100,/m);
});

/** A lesson of the path, opened from another one. */
async function beginFromPath(name: string): Promise<void> {
  const path = app.page.getByRole('navigation', { name: 'Learning path' });
  await path.getByRole('button', { name: new RegExp(name) }).click();
  await app.page.getByRole('region', { name: 'Lesson' }).getByRole('button', { name: 'Begin' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('a lesson under way is left only after a question; its result is printed by the system', async () => {
  app = await MirrorLab.start();
  const search = new SearchDriver(app.page);
  await search.open();
  await search.type('what a take-over');
  await search.row(/^What a take-over is/).click();
  await app.canvas.ready();
  await app.page.getByRole('button', { name: /^Step to the next change/ }).click();
  await expect(app.page.getByText('Click your answer on the drawing')).toBeVisible();
  await app.canvas.member('B').click();
  await task('Who will be primary').getByRole('button', { name: 'Answer' }).click();
  await expect(task('Who will be primary')).toContainText('Answered: B');

  await app.document.answer('Cancel');
  await app.document.closeWindow();
  await expect.poll(() => app.document.questions()).toEqual(['Leave “What a take-over is”?']);
  await expect(task('Who will be primary')).toContainText('Answered: B');
  await handIn();
  await expect(result()).toContainText(/of 100 points/);
  // There is no printer here: what is handed to the system's dialog is looked at.
  await app.application.evaluate(({ app: application }) => {
    const printed: string[] = [];
    Object.assign(globalThis, { printed });
    application.on('web-contents-created', (_, contents) => {
      contents.print = (_options, done) => {
        void contents
          .executeJavaScript('document.title')
          .catch(() => contents.getTitle())
          .then((title) => {
            printed.push(String(title));
            done?.(true, '');
          });
      };
    });
  });
  await result().getByLabel('Your name').fill('Ada');
  await result().getByRole('button', { name: 'Print…' }).click();
  await expect
    .poll(() => app.application.evaluate(() => (globalThis as unknown as { printed: string[] }).printed))
    .toEqual([expect.stringContaining('What a take-over is')]);
});

test('in the fog only what a member knows is seen; a lost point leads to its moment', async () => {
  app = await MirrorLab.start();
  await app.page.getByRole('button', { name: /^What a take-over is/ }).click();
  await app.canvas.ready();
  const path = app.page.getByRole('navigation', { name: 'Learning path' });
  await path.getByRole('button', { name: /The primary's host does not come back/ }).click();
  await app.photograph('learn-cover');
  expect(await accessFlaws(app.page, '.learn-workspace', [])).toEqual([]);
  await beginFromPath("The primary's host does not come back");
  await app.canvas.ready();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/as B knows it/);
  await expect(app.canvas.host('host-a')).toHaveAccessibleName('Host Host A, not seen');
  await stepUntil('A', /Down.*as B knows it/);
  await expect(app.canvas.host('host-a')).toHaveAccessibleName('Host Host A, not seen');
  await app.photograph('learn-fog');
  await app.resize(960, 600);
  await app.screenshot('learn-fog-960x600');
  await handIn();
  await expect(result()).toContainText('0 of 100 points');
  await expect(result()).toContainText('What mattered most');
  await app.screenshot('learn-result-lost-960x600');
  await app.resize(1280, 800);
  await app.photograph('learn-result-lost');
  await result()
    .getByRole('row', { name: /Downtime/ })
    .getByRole('button', { name: /^Show/ })
    .click();
  await expect(app.canvas.host('host-a')).toHaveAccessibleName(/without power/);
  await app.photograph('learn-moment');
});

test('a design exercise is drawn and marked, and what fails is said', async () => {
  app = await MirrorLab.start();
  await app.page.getByRole('button', { name: /^What a take-over is/ }).click();
  await app.canvas.ready();
  await beginFromPath('Where to put the arbiter');
  const drawing = app.page.getByRole('region', { name: 'Drawing' });
  await expect(drawing).toContainText('Monitoring');
  await app.photograph('learn-drawing');
  await drawing.getByRole('button', { name: 'Open the drawing' }).click();
  await expect(app.page.getByRole('note')).toContainText('survives the loss of Data Center 1');
  await app.screenshot('learn-drawing-open');
  await app.page.getByRole('button', { name: 'Back to the lesson' }).click();
  await task('Which loss').getByRole('radio').first().check();
  await task('Which loss').getByRole('button', { name: 'Answer' }).click();
  await handIn();
  await expect(result()).toContainText('Data Center 1');
  await app.screenshot('learn-drawing-result');
  expect(await accessFlaws(app.page, '.learn-workspace', [])).toEqual([]);

  await beginFromPath('Every single point of failure');
  await app.canvas.network('public').click({ position: { x: 40, y: 4 } });
  await expect(task('Which single things').getByRole('checkbox', { name: 'Public LAN', exact: true })).toBeChecked();
  await app.photograph('learn-marking');
});
