import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.startForTheFirstTime();
});

test.afterEach(async () => {
  await app.end();
});

const tour = () => app.page.getByRole('complementary', { name: 'Tour' });
const step = () => tour().getByRole('heading');

test('the tour begins at the first start, goes on with what is done, and does not come again', async () => {
  await expect(step()).toHaveText('Open a sample');
  expect(await accessFlaws(app.page, '.tour-card', [])).toEqual([]);
  await app.screenshot('tour-open');
  await app.welcome.openSample('Simple Failover Pair');
  await expect(step()).toHaveText('Play');
  await app.screenshot('tour-play');
  await app.transport.play();
  await expect(step()).toHaveText('Pull the plug of the primary');
  await app.transport.pause();
  await app.screenshot('tour-plug');
  await app.canvas.failHost('host-a');
  await expect(step()).toHaveText('Watch the take-over');
  await app.screenshot('tour-watch');
  await app.branches.runUntil('Another member is primary');
  await expect(step()).toHaveText('Read why');
  await app.screenshot('tour-why');
  await app.timeline.segment('B', 'Primary').click();
  await expect(step()).toHaveText('That was a take-over');
  await tour().getByRole('button', { name: 'Done' }).click();
  await expect(tour()).toHaveCount(0);

  await app.document.answer('Discard');
  app = await app.startAgain();
  await expect(app.welcome.sample('Simple Failover Pair')).toBeVisible();
  await expect(tour()).toHaveCount(0);
});

test('the tour is taken by keyboard, left by Escape at any step, and shown again from Help', async () => {
  const { keyboard } = app.page;
  await expect(step()).toHaveText('Open a sample');
  await tour().getByRole('button', { name: 'Show me' }).focus();
  await keyboard.press('Enter');
  await expect(app.welcome.sample('Simple Failover Pair')).toBeFocused();
  await keyboard.press('Enter');
  await expect(step()).toHaveText('Play');
  await keyboard.press('Space');
  await expect(step()).toHaveText('Pull the plug of the primary');
  await keyboard.press('Escape');
  await expect(tour()).toHaveCount(0);

  await app.document.choose('Tour', 'Help');
  // What is done already is not asked for again.
  await expect(step()).toHaveText('Pull the plug of the primary');
  await tour().getByRole('button', { name: 'Leave the tour' }).click();
  await expect(tour()).toHaveCount(0);
});
