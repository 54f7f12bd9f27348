import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

test('About tells which MirrorLab this is, and the start-up report is copied', async () => {
  await app.document.choose('About MirrorLab', 'Help');
  const about = app.page.getByRole('dialog', { name: 'About MirrorLab' });
  await expect(about).toContainText(/MirrorLab \d+\.\d+\.\d+/);
  await expect(about).toContainText('Runs from a checkout.');
  await expect(about).toContainText('Usable welcome page after');
  expect(await accessFlaws(app.page, 'dialog', [])).toEqual([]);
  await app.screenshot('about');
  await about.getByRole('button', { name: 'Close' }).click();

  await app.document.choose('Copy start-up report', 'Help');
  await expect(app.page.getByText('The start-up report is on the clipboard.')).toBeVisible();
  const copied = await app.application.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(
    /^MirrorLab .*checkout\nElectron [\s\S]*\d+ ms {2}Electron ready\n[\s\S]*Usable welcome page\n$/,
  );
});
