import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.afterEach(async () => {
  await app.end();
});

test('theme, place of the window, height of the timeline and the panels are remembered', async () => {
  app = await MirrorLab.start();
  await app.chooseTheme('dark');
  await app.resize(1100, 700);
  await app.welcome.openSample('Simple Failover Pair');
  const edge = app.page.getByRole('separator', { name: 'Height of the timeline' });
  await edge.focus();
  await app.page.keyboard.press('ArrowUp');
  const height = await edge.getAttribute('aria-valuenow');

  await app.page.getByRole('separator', { name: 'Width of the panels' }).focus();
  await app.page.keyboard.press('ArrowLeft');
  await app.panel.show('Log');

  app = await app.startAgain();
  const isDark = await app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(isDark).toBe(true);
  expect(await app.page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([1100, 700]);
  await app.welcome.openSample('Simple Failover Pair');
  await expect(app.page.getByRole('separator', { name: 'Height of the timeline' })).toHaveAttribute(
    'aria-valuenow',
    height ?? '',
  );
  await expect(app.page.getByRole('separator', { name: 'Width of the panels' })).toHaveAttribute(
    'aria-valuenow',
    '360',
  );
  await expect(app.page.getByRole('tab', { name: 'Log' })).toHaveAttribute('aria-selected', 'true');
});
