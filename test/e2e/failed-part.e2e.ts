import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { pressDelete } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.afterEach(async () => {
  await app.end();
});

/** What measures itself, as the ladder and the canvas do, cannot be shown meanwhile. */
async function breakMeasuring(): Promise<void> {
  await app.page.evaluate(() => {
    const whole = window.ResizeObserver;
    addEventListener('mend', () => Object.assign(window, { ResizeObserver: whole }), { once: true });
    window.ResizeObserver = class {
      constructor() {
        throw new Error('Nothing can be measured.');
      }
    } as unknown as typeof ResizeObserver;
  });
}

test('a panel that fails takes nothing along, says what failed, and is tried again', async () => {
  app = await MirrorLab.start();
  const { page } = app;
  const failed = page.locator('.part-failed');
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.ready();
  await app.transport.runTo(5);
  await breakMeasuring();
  await app.panel.show('Ladder');
  await expect(failed).toContainText('Ladder of messages cannot be shown: Nothing can be measured.');
  expect(await accessFlaws(page, '.part-failed', [])).toEqual([]);
  await app.photographDialog('failed-panel');

  await failed.getByRole('button', { name: 'Copy report' }).click();
  await expect
    .poll(() => app.application.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^MirrorLab .*\n.*Electron .*\nLadder of messages could not be shown: Nothing can be measured\.\nError/);

  // The run, the other panels and the other workspaces go on; each says for itself what it cannot show.
  await app.transport.runTo(6);
  await app.panel.show('Log');
  await expect(failed).toHaveCount(0);
  await app.document.show('Design');
  await expect(failed).toContainText('The drawing cannot be shown');
  await page.getByLabel('Name of the design').fill('Kept');
  await page.getByLabel('Name of the design').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept');
  await app.photographDialog('failed-drawing');

  await page.evaluate(() => dispatchEvent(new Event('mend')));
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.design-canvas [data-element="host:host-a"]')).toBeVisible();
  await expect(failed).toHaveCount(0);
});

test('a question that fails can be left, of a run and of a drawing', async () => {
  app = await MirrorLab.start();
  const { page } = app;
  const failed = page.locator('.part-failed');
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.ready();
  await page.evaluate(() => {
    HTMLDialogElement.prototype.showModal = () => {
      throw new Error('Nothing can be asked.');
    };
  });
  await page.keyboard.press('u');
  await expect(failed).toContainText('What was opened cannot be shown: Nothing can be asked.');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);

  await app.document.show('Design');
  const host = page.locator('.design-canvas [data-element="host:host-a"]');
  await pressDelete(host);
  await expect(failed).toContainText('What was opened cannot be shown');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await expect(host).toBeVisible();
});

test('of the dialogs of the window, one that fails leaves the others to be opened', async () => {
  app = await MirrorLab.start();
  const { page } = app;
  const failed = page.locator('.part-failed');
  await page.evaluate(() => {
    const { showModal } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = () => {
      HTMLDialogElement.prototype.showModal = showModal;
      throw new Error('This once.');
    };
  });
  await page.keyboard.press('Control+k');
  await expect(failed).toContainText('What was opened cannot be shown: This once.');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
});
