import { join } from 'node:path';
import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { LONG_WORK_MS, test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

const tab = (name: string) => app.page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name });
const grid = () => app.page.getByRole('grid', { name: 'Outages by outages' });
const field = (words: string | RegExp) => grid().getByRole('gridcell', { name: words });

test('the matrix of a sample: filtered, read by keyboard, the worst cell watched in Emulate', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await tab('Analyze').click();
  await expect(app.page.getByRole('list', { name: 'In short' })).toContainText(
    /Survives \d+ of \d+ single outages by itself/,
  );
  await expect(app.page.getByRole('button', { name: 'Play all pairs' })).toBeVisible();
  expect(await accessFlaws(app.page, '.analyze-workspace', [])).toEqual([]);
  await app.photograph('analyze-singles');

  await app.page.getByRole('button', { name: 'Play all pairs' }).click();
  await expect(app.page.getByRole('list', { name: 'In short' })).toContainText(/pairs one after the other/);
  await expect(app.page.getByRole('progressbar', { name: 'Cells played' })).toBeHidden({ timeout: LONG_WORK_MS });
  await app.photograph('analyze-pairs');

  const causes = app.page.locator('.analyze-panel');
  await app.chooseInFileDialog(join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab'));
  await causes.getByRole('button', { name: 'With a file…' }).click();
  await expect(causes.getByRole('status').filter({ hasText: 'Against' })).toHaveText(
    /Against Simple Failover Pair, pairs included: 0 better, 0 worse, 0 only here, 0 only there/,
  );
  await causes.getByRole('button', { name: 'Find remedies' }).click();
  await expect(causes.getByRole('progressbar', { name: 'Progress of the comparison' })).toBeVisible();
  await expect(causes.getByRole('status').filter({ hasText: /^Playing / })).toBeVisible();
  await app.photograph('analyze-comparing');
  await causes.getByRole('button', { name: 'Cancel' }).click();
  await expect(causes.getByRole('button', { name: 'Find remedies' })).toBeVisible();

  await app.page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Hosts' });
  await app.page.getByRole('combobox', { name: 'Only' }).selectOption({ label: 'Only what a person must end' });
  await expect(app.page.locator('.matrix-count')).toHaveText(/^[1-9]\d* cells?$/);
  await grid().focus();
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('Enter');
  const story = app.page.getByRole('region', { name: 'Story of the cell' });
  await expect(story).toContainText('then');
  expect(await accessFlaws(app.page, '.analyze-workspace', [])).toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(story).toBeHidden();

  await field(/acting before repair may lose updates/)
    .first()
    .click();
  await expect(story).toContainText('Longest outage');
  await app.photograph('analyze-story');
  await story.getByRole('button', { name: 'Watch' }).click();
  await expect(tab('Emulate')).toHaveAttribute('aria-current', 'page');
});

test('the strip follows the drawing, and a remedy is one edit that undo takes back', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await tab('Design').click();
  const strip = app.page.getByRole('region', { name: 'What it survives' });
  const words = strip.getByRole('button');
  await expect(words).toHaveText(/^Survives \d+ of \d+ single outages by itself/);
  await app.photograph('survival-strip');
  const before = await words.innerText();

  await app.page.locator('.card', { hasText: 'Arbiter' }).first().click();
  await app.page.keyboard.press('Delete');
  const question = app.page.getByRole('dialog').getByRole('button', { name: /Delete|Remove/ });
  if (await question.isVisible()) await question.click();
  await expect(strip).toContainText(/\d+ worse/);
  await expect(words).not.toHaveText(before);
  const without = await words.innerText();
  await app.photograph('survival-strip-worse');

  await words.click();
  await app.page.getByRole('button', { name: 'Find remedies' }).click();
  const remedy = app.page
    .getByRole('listitem')
    .filter({ hasText: /arbiter/i })
    .filter({ hasText: /better/ })
    .filter({ has: app.page.getByRole('button', { name: 'Apply' }) })
    .first();
  await expect(remedy).toBeVisible({ timeout: LONG_WORK_MS });
  await app.photograph('analyze-remedies');
  await remedy.getByRole('button', { name: 'Apply' }).click();
  // The list is gone as the outages are played again; what was done stays to be read, with the way back.
  const told = app.page.getByRole('region', { name: 'What would help' }).getByRole('status').first();
  await expect(told).toHaveText(/^Applied to the drawing: .*arbiter.*\.Undo$/i);
  await expect(told.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(app.page.getByRole('button', { name: 'Find remedies' })).toBeEnabled({ timeout: LONG_WORK_MS });
  await expect(told).toHaveText(/^Applied to the drawing/);
  const points = app.page.getByRole('region', { name: /single points? of failure$/ });
  await expect(points.getByRole('listitem').filter({ hasText: 'Public LAN failed' })).toHaveText(
    /clients reach nobody until it is repaired$/,
  );
  await expect(points.getByRole('listitem').filter({ hasText: 'Every host in' })).toHaveText(
    /nobody serves until a person acts$/,
  );
  await app.photograph('analyze-applied');
  await tab('Design').click();
  await expect(strip).toContainText(/\d+ better/);
  await tab('Analyze').click();
  await told.getByRole('button', { name: 'Undo' }).click();
  await expect(told).toHaveText(/^Undone: .*arbiter.*\.$/i);
  await expect(told).toBeFocused();
  await tab('Design').click();
  await expect(words).toHaveText(without);
});

test('a goal is written by keyboard, missed in the matrix, and judged after a run', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await tab('Design').click();
  const goals = app.page.getByRole('region', { name: 'Goals' });
  await goals.getByRole('button', { name: 'Add a goal' }).focus();
  await app.page.keyboard.press('Enter');
  const goal = goals.getByRole('group', { name: 'Goal 1' });
  await goal.getByRole('textbox', { name: 'Served again within' }).fill('9000');
  await app.page.keyboard.press('Enter');
  expect(await accessFlaws(app.page, '.inspector', [])).toEqual([]);
  await app.photograph('goals-inspector');

  await tab('Analyze').click();
  await expect(app.page.getByRole('list', { name: 'In short' })).toContainText(
    /The goal for single outages is missed by \d+ of \d+ cells/,
  );
  await app.page.getByRole('combobox', { name: 'Only' }).selectOption({ label: 'Only what misses a goal' });
  await expect(app.page.locator('.matrix-count')).toHaveText(/^[1-9]\d* cells?$/);
  await field(/misses a goal/)
    .first()
    .click();
  await expect(app.page.getByRole('region', { name: 'Story of the cell' })).toContainText(
    'Misses the goal for single outages: served again within 9 s, nothing lost.',
  );
  await app.photograph('goals-matrix');

  await tab('Emulate').click();
  await app.canvas.ready();
  await app.canvas.failHost('host-a');
  await app.transport.runTo(60);
  await app.scenario.show();
  const judged = app.page.getByRole('region', { name: 'Goals of the design' });
  await expect(judged).toContainText('Missed');
  await expect(judged).toContainText('nothing lost');
  await app.photograph('goals-run');
});

test('a matrix of many outages is gone through by keyboard, and draws only what is in sight', async () => {
  await app.welcome.openSample('Failover Pair with Geographically Separated, Fully Redundant DR Environment');
  await tab('Analyze').click();
  await expect(app.page.getByRole('button', { name: 'Play all pairs' })).toBeVisible({ timeout: LONG_WORK_MS });
  const count = Number(await grid().getAttribute('aria-rowcount'));
  expect(count).toBeGreaterThan(60);
  await grid().focus();
  await app.page.keyboard.press('Control+End');
  const last = app.page.locator(`#field-${count - 2}-${count - 2}`);
  await expect(last).toBeInViewport();
  await expect(grid()).toHaveAttribute('aria-activedescendant', `field-${count - 2}-${count - 2}`);
  expect(await grid().getByRole('rowheader').count()).toBeLessThan(count - 1);
  await app.page.getByRole('button', { name: 'Play all pairs' }).click();
  await app.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.page.getByRole('button', { name: 'Play the rest' })).toBeVisible();
  await app.photograph('analyze-many');
});
