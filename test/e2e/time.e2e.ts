import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { shownName } from './driver/name-driver.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
  await app.welcome.openSample('Simple Failover Pair');
});

test.afterEach(async () => {
  await app.end();
});

/** What the canvas, the monitor and the clock show of the present moment. */
async function whatIsShown(): Promise<readonly (string | null)[]> {
  const members = ['A', 'B'].map((name) => app.canvas.member(name).getAttribute('aria-label'));
  const clock = app.page.getByRole('timer', { name: 'Virtual time' }).textContent();
  return Promise.all([...members, app.canvas.client('users').getAttribute('aria-label'), clock]);
}

test('a take-over, its past played differently, both compared, and the first one as it was', async () => {
  const { branches, canvas, page, timeline } = app;
  await branches.runUntil('10 seconds from now');
  await canvas.failHost('host-a');
  await branches.runUntil('Another member is primary');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await branches.runUntil('The mirror is idle');
  await expect(canvas.client('users')).toHaveAccessibleName(/Served/);
  // Users are served on the way there already.
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toHaveAttribute('aria-busy', 'false');
  const before = await whatIsShown();

  await page.keyboard.press('b');
  await branches.dialog().getByLabel('Name').fill('All is well');
  await page.keyboard.press('Enter');
  await expect(branches.bookmark('All is well')).toBeVisible();

  await app.transport.toStart();
  await branches.runUntil('10 seconds from now');
  await timeline.playhead().focus();
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowLeft');
  await expect(canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);
  await canvas.failHost('host-b');
  await expect(branches.row('Host B lost power')).toHaveAttribute('aria-selected', 'true');
  await expect(timeline.segment('B', 'Primary')).toHaveCount(0);
  await branches.runUntil('1 minute from now');
  await expect(canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);
  await app.screenshot('branches');
  expect(await shownName(branches.row('Host B lost power'), 'Host B lost power')).toBe('Host B lost power');
  // The signs stand below the figures of time, and the line of the clock takes no press from a branch.
  const [sign, figure] = [timeline.mark(/Host B lost power/i), timeline.figures().first()];
  const foot = await figure.evaluate((element) => element.getBoundingClientRect().bottom);
  expect(await sign.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(foot);
  const clock = await timeline.playhead().boundingBox();
  const row = await branches.row('Main').boundingBox();
  await page.mouse.click((clock?.x ?? 0) + (clock?.width ?? 0) / 2, (row?.y ?? 0) + (row?.height ?? 0) / 2);
  await expect(branches.row('Main')).toHaveAttribute('aria-selected', 'true');
  // One looks elsewhere while the clock stands, and is where the clock is when it moves.
  await timeline.segment('B', 'Primary').click();
  await app.transport.toStart();
  await expect(canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);
  await page.keyboard.press('Alt+9');
  await expect(timeline.playhead()).toHaveCount(0);
  await expect(timeline.segment('B', 'Primary')).toBeVisible();
  await app.transport.stepToNextChange();
  await expect(timeline.playhead()).toBeVisible();
  await page.keyboard.press('Alt+0');
  await branches.row('Host B lost power').click();
  await expect(branches.row('Host B lost power')).toHaveAttribute('aria-selected', 'true');

  await branches.compareWith('Main');
  await expect(branches.outcome('Primary').getByRole('cell')).toHaveText(['A', 'B']);
  await expect(branches.outcome('Failovers').getByRole('cell')).toHaveText(['0', '1']);
  await expect(branches.outcome('Lost updates').getByRole('cell')).toHaveText(['none', 'none']);
  await expect(branches.side('Main').getByRole('button', { name: 'B: Primary' })).toBeVisible();
  await app.photograph('compared');
  await page.getByRole('button', { name: 'End the comparison' }).click();

  await branches.row('Main').focus();
  await page.keyboard.press('Enter');
  await expect(branches.row('Main')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press(']');
  await expect.poll(whatIsShown).toEqual(before);
});

test('slow motion follows a message, and a cold start begins beside what there is', async () => {
  const { branches, page } = app;
  await page.keyboard.press('m');
  await app.transport.play();
  const followed = page.getByRole('status', { name: 'Slow motion' });
  await expect(followed).toContainText('Journal, Host A to Host B');
  await app.screenshot('slow-motion');
  await expect(followed).toContainText('Acknowledgement, Host B to Host A');
  expect(await app.transport.seconds()).toBeLessThan(1);
  await page.keyboard.press('m');
  await app.transport.pause();

  await branches.choose('Start again from a cold start');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Down/);
  await branches.runUntil('The mirror is idle');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);
  await branches.row('Cold start').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await expect(branches.dialog()).toContainText('what was played from 0.00 s');
  await branches.dialog().getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('tree', { name: 'Branches' })).toHaveCount(0);
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Backup/);

  await page.keyboard.press('u');
  await branches.dialog().getByLabel('Virtual time').fill('10:00:00');
  await page.keyboard.press('Enter');
  const progress = page.getByRole('button', { name: 'Cancel' });
  await progress.waitFor();
  await app.screenshot('run-until');
  await progress.click();
  await expect(app.transport.button('Play')).toBeVisible();
  expect(await app.transport.seconds()).toBeLessThan(36_000);
});
