import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const golden = join(import.meta.dirname, '../export/golden');
const PAIR = 'Simple Failover Pair';

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-take-home-'));
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const dialog = (): Locator => app.page.getByRole('dialog', { name: 'Export' });
const files = (): Locator => dialog().getByRole('listbox');
const contents = (): Locator => dialog().getByLabel('Contents');
const write = (): Locator => dialog().getByRole('button', { name: 'Export…' });

async function openExport(): Promise<void> {
  await app.page.keyboard.press('Control+e');
  await expect(write()).toBeEnabled({ timeout: 20_000 });
}

/** In both themes, the smallest size in the light: what axe finds, and a picture for a person. */
async function look(name: string, part = 'dialog'): Promise<void> {
  for (const [theme, width, height] of [
    ['dark', 1280, 800],
    ['light', 960, 600],
  ] as const) {
    await app.resize(width, height);
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.screenshot(`${name}-${theme}`);
    expect.soft(await accessFlaws(app.page, part, []), `${name}, ${theme}`).toEqual([]);
  }
}

test('an export is looked at, file by file, and written with pictures and a PDF', async () => {
  test.setTimeout(120_000);
  await app.welcome.openSample(PAIR);
  await openExport();
  await expect(dialog().getByText('Needs a mirror that requires SSL/TLS.')).toHaveCount(0);
  await expect(dialog().getByText('Needs an application server.')).toBeVisible();
  await expect(dialog().getByRole('heading', { name: '25 files' })).toBeVisible();
  await expect(dialog().getByRole('listitem').filter({ hasText: '<<A.instance-directory>>' }).first()).toBeVisible();
  await expect(contents().getByRole('heading', { level: 1 })).toBeVisible();
  await look('export-readme');

  await files().selectOption('members/A/cache.cpf');
  await expect(contents()).toContainText('[MapMirrors');
  await expect(contents().locator('.token-name').first()).toBeVisible();
  await look('export-cpf');
  await files().selectOption('pictures/network.svg');
  await expect(dialog().getByRole('img')).toHaveJSProperty('complete', true);
  expect(await dialog().getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await look('export-picture');

  await dialog().getByLabel('Product').selectOption({ label: 'InterSystems IRIS' });
  await expect(files().getByRole('option', { name: 'members/A/iris.cpf' })).toHaveCount(1);
  await dialog().getByLabel('Product').selectOption({ label: 'As drawn' });
  await dialog().getByLabel('Pictures as PNG').check();
  await dialog().getByLabel('Report as PDF').check();
  await expect(files().getByRole('option', { name: 'pictures/mirror-dark.png' })).toHaveCount(1);
  await expect(write()).toBeEnabled();

  const target = join(folder, 'out');
  await mkdir(target);
  await app.chooseInFileDialog(target);
  await write().click();
  await expect(dialog()).toHaveCount(0, { timeout: 60_000 });
  await expect(app.page.getByText(/32 files written to “out”/)).toBeVisible();
  const png = await readFile(join(target, 'pictures/network.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The width of a picture, which is twice that on the screen.
  expect(png.readUInt32BE(16)).toBeGreaterThan(800);
  expect((await readFile(join(target, 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  const names = (await readdir(target, { recursive: true })).filter((name) => name.includes('partial'));
  expect(names).toEqual([]);
  if (process.env.KEEP !== undefined) {
    for (const name of ['pictures/network.png', 'pictures/mirror-dark.png', 'report.pdf']) {
      await writeFile(join(process.env.KEEP, name.replace('/', '-')), await readFile(join(target, name)));
    }
  }
});
