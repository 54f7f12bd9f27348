import { expect, test } from '@playwright/test';
import { MirrorLab, type Theme } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

test('look', async () => {
  test.setTimeout(300_000);
  app.page.on('console', (m) => console.log('CONSOLE', m.text()));
  app.page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(3);
  await app.canvas.failHost('host-a');
  await app.transport.setSpeedPosition(50);
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(40);
  await app.transport.pause();
  const photograph = async (name: string) => {
    for (const [w, h] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await app.resize(w, h);
      for (const theme of ['dark', 'light'] as Theme[]) {
        await app.chooseTheme(theme);
        await app.screenshot(`panels-${name}-${theme}-${w}`);
      }
    }
  };
  await app.page.getByRole('button', { name: 'Beliefs' }).click();
  await app.page.getByRole('tab', { name: 'Messages' }).click();
  await app.page.waitForTimeout(1500);
  await app.page.locator('.message-row').nth(3).click();
  await app.page.waitForTimeout(800);
  await photograph('messages');
  await app.page.getByRole('tab', { name: 'Charts' }).click();
  await app.page.waitForTimeout(600);
  await photograph('charts');
});
