import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.afterEach(async () => {
  await app.end();
});

const settings = () => app.page.getByRole('dialog', { name: 'Settings' });
const choose = (label: string, option: string) => settings().getByLabel(label).selectOption({ label: option });

test('settings take effect at once, are remembered, and can be reset', async () => {
  app = await MirrorLab.start();
  await app.page.keyboard.press('Control+Comma');
  expect(await accessFlaws(app.page, 'dialog', [])).toEqual([]);
  await app.photographDialog('settings');

  const width = await app.page.evaluate(() => window.innerWidth);
  await choose('Size of the interface', '125 %');
  await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(Math.round(width / 1.25));
  await choose('Theme', 'Dark');
  await expect.poll(() => app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await choose('Motion', 'Off');
  const swift = () =>
    app.page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--swift')));
  await expect.poll(swift).toBe(0);
  await choose('Speed at the start of a run', '10×');
  await choose('Processors that play outages', '1');
  await choose('Product of an instance', 'InterSystems IRIS');
  await settings().getByLabel('QoS timeout of a mirror').fill('0');
  await expect(settings().getByRole('alert')).toHaveText('Must be 1 to 86400000');
  await settings().getByLabel('QoS timeout of a mirror').fill('4000');
  await settings().getByLabel('Latency of a link').fill('7');
  await app.page.keyboard.press('Enter');
  await settings().getByRole('button', { name: 'Close' }).click();

  await app.page.getByRole('button', { name: 'New design' }).click();
  const design = new DesignDriver(app.page);
  await design.canvas().waitFor();
  await design.draw('Failover', { x: 0.3, y: 0.4 });
  await expect(design.field('Name')).toHaveValue('Host A');
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Escape');
  await expect(design.field('QoS timeout')).toHaveValue('4000');

  await app.document.answer('Discard');
  app = await app.startAgain();
  await expect.poll(swift).toBe(0);
  await app.welcome.openSample('Simple Failover Pair');
  await expect(app.page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '10×');
  await app.page.keyboard.press('Control+0');
  await app.page.keyboard.press('Control+Comma');
  await expect(settings().getByLabel('Size of the interface').locator('option:checked')).toHaveText('100 %');
  await settings().getByRole('button', { name: 'Reset all settings' }).click();
  await expect(settings().getByLabel('QoS timeout of a mirror')).toHaveValue('8000');
  await expect(settings().getByLabel('Theme').locator('option:checked')).toHaveText('As the system');
  await expect.poll(swift).not.toBe(0);
});
