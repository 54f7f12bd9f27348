import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { lookInBothThemes } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { LONG_WORK_MS, test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const samples = join(import.meta.dirname, '../import/samples/cache-pair-ecp');
const oddForms = join(import.meta.dirname, '../import/sets/odd-forms');
const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');
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
  await expect(write()).toBeEnabled();
}

const look = (name: string, part = 'dialog'): Promise<void> => lookInBothThemes(app, name, part);

test('an export is looked at, file by file, and written with pictures and a PDF', async () => {
  await app.welcome.openSample(PAIR);
  await openExport();
  await expect(dialog().getByText('Needs a mirror that requires SSL/TLS.')).toHaveCount(0);
  await expect(dialog().getByText('Needs an application server.')).toBeVisible();
  await expect(dialog().getByRole('heading', { name: '81 files' })).toBeVisible();
  await expect(dialog().getByRole('listitem').filter({ hasText: '<<A.instance-directory>>' }).first()).toBeVisible();
  await expect(contents().getByRole('heading', { level: 1 })).toBeVisible();
  await look('export-readme');

  await files().selectOption('members/A/cache.cpf');
  await expect(contents()).toContainText('[MapMirrors');
  await expect(contents().locator('.token-name').first()).toBeVisible();
  await look('export-cpf');
  await files().selectOption('pictures/network.svg');
  await expect(dialog().getByRole('img')).toHaveJSProperty('complete', true);
  expect(
    await dialog()
      .getByRole('img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(300);
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
  await expect(dialog()).toHaveCount(0, { timeout: LONG_WORK_MS });
  await expect(app.page.getByText(/88 files written to “out”/)).toBeVisible();
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

test('what is there already is asked about, and what cannot be written leaves nothing behind', async () => {
  await app.welcome.openSample(PAIR);
  const target = join(folder, 'out');
  await mkdir(join(target, 'members/A'), { recursive: true });
  await writeFile(join(target, 'README.md'), 'mine');
  await app.chooseInFileDialog(target);
  await openExport();
  await app.document.answer('Cancel');
  await write().click();
  await expect.poll(() => app.document.questions()).toEqual(['“out” holds one of these files already.']);
  await expect(write()).toBeEnabled();
  expect(await readFile(join(target, 'README.md'), 'utf8')).toBe('mine');
  expect(await readdir(target)).toEqual(['README.md', 'members']);

  await writeFile(join(target, 'members/B'), 'a file in the place of a folder');
  await write().click();
  await expect(dialog().getByRole('alert')).toContainText('is no folder, expected one or nothing');
  await look('export-refused');
  await rm(join(target, 'members/B'));

  await app.document.answer('Overwrite');
  await write().click();
  await expect(app.page.getByText(/81 files written to “out”/)).toBeVisible();
  expect(await readFile(join(target, 'README.md'), 'utf8')).toContain('Simple Failover Pair');
  expect((await readdir(target)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('an export is done by keyboard alone, of chosen kinds only, and Escape leaves it', async () => {
  const { keyboard } = app.page;
  await app.welcome.openSample(PAIR);
  await openExport();
  await keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
  await openExport();
  // At once, before the browser has told that the dialog is closed.
  for (let times = 0; times < 5; times += 1) {
    await keyboard.press('Escape');
    await openExport();
  }
  await dialog().getByLabel('Product').focus();
  await keyboard.press('Tab');
  for (let kinds = 1; kinds < 20; kinds += 1) {
    const name = await app.page.evaluate(() => document.activeElement?.closest('label')?.textContent ?? null);
    if (name === null) break;
    if (!/firewall|PNG|PDF/i.test(name)) await keyboard.press('Space');
    await keyboard.press('Tab');
  }
  await expect(dialog().getByRole('heading', { name: '4 files' })).toBeVisible();
  await expect(files()).toBeFocused();
  await keyboard.press('End');
  await expect(contents()).toContainText('"format"');
  await app.chooseInFileDialog(folder);
  await write().focus();
  await keyboard.press('Enter');
  await expect(dialog()).toHaveCount(0);
  expect((await readdir(folder)).sort()).toEqual(['README.md', 'design.mirrorlab', 'firewall.csv', 'firewall.md']);
});

test('a long import tells how far it is, and can be cancelled', async () => {
  const line = '; a comment that says nothing of any mirror, as often as a file may have lines\n';
  const large = `[ConfigFile]\nVersion=2018.10\n${line.repeat(180_000)}`;
  const paths = Array.from({ length: 8 }, (_, index) => join(folder, `large-${index}.cpf`));
  for (const path of paths) await writeFile(path, large);
  await app.drop(...paths);
  const progress = app.page.getByRole('region', { name: 'Import' });
  await expect(progress.getByRole('status')).toHaveText(/^(Reading large-\d\.cpf|Joining what the files say)/);
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await expect(progress).toHaveCount(0);
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await expect(app.page.getByRole('heading', { name: 'MirrorLab' }).first()).toBeVisible();
});

const remarks = (): Locator => app.page.getByRole('dialog', { name: 'What the import found' });

test('two configuration files that are dropped together become one drawing, with what was found', async () => {
  const design = new DesignDriver(app.page);
  await app.drop(join(samples, 'kiln-a/cache.cpf'), join(samples, 'kiln-b/cache.cpf'));
  await expect(remarks()).toBeVisible();
  await expect(remarks().getByRole('listitem').first()).toHaveText(/^kiln-[ab]\/cache\.cpf:\d+:\d+ /);
  await look('import-findings');
  await remarks().getByRole('button', { name: 'Copy' }).click();
  await expect
    .poll(() => app.application.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^kiln-[ab]\/cache\.cpf:\d+:\d+ /);
  await remarks().getByRole('button', { name: 'Close' }).click();
  await expect(design.canvas()).toBeVisible();
  await expect(app.document.state()).toHaveText('unsaved');
  expect(await app.page.locator('.member-section').count()).toBeGreaterThanOrEqual(2);
  await look('import-drawing', '.app');
  await app.page
    .getByRole('button', { name: /findings?$/ })
    .first()
    .click();
  await expect(remarks()).toBeVisible();
});

test('a design that is dropped with configuration files opens beside their drawing', async () => {
  const opened = app.application.waitForEvent('window');
  await app.drop(join(samples, 'kiln-a/cache.cpf'), pair, join(samples, 'kiln-b/cache.cpf'));
  await (await opened).getByRole('heading', { level: 1 }).first().waitFor();
  expect(app.windowCount()).toBe(2);
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(PAIR);
});

test('files that hold no mirror are refused with the reason, and what is open stays', async () => {
  await app.welcome.openSample(PAIR);
  const one = join(folder, 'one.cpf');
  await writeFile(one, '[Startup]\nDefaultPort=1972\n');
  await app.drop(one);
  await expect(app.welcome.refusal().first()).toContainText('one.cpf holds no mirror, expected [Mirrors]');
  await app.welcome.dismissRefusal();

  const binary = join(folder, 'two.cpf');
  await writeFile(binary, Buffer.from([0, 1, 2, 255, 0]));
  await app.chooseInFileDialogs(binary);
  await app.page.keyboard.press('Control+i');
  await expect(app.welcome.refusal()).toContainText([/holds no mirror/, /^two\.cpf:1:1 /]);
  await look('import-refused');
  await app.welcome.dismissRefusal();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(PAIR);
});

test('a folder that is dropped stands for its files, and one without any is refused in one line', async () => {
  const empty = join(folder, 'kiln');
  await mkdir(empty);
  await app.drop(empty);
  await expect(app.welcome.refusal()).toHaveText([
    'kiln is a folder without configuration files, expected at least one',
  ]);
  await app.welcome.dismissRefusal();
  await app.drop(samples);
  await expect(remarks().getByRole('listitem').first()).toHaveText(/^cache-pair-ecp\/kiln-\w+\/cache\.cpf:\d+:\d+ /);
});

test('an export that is cancelled, or whose window is closed, leaves nothing behind', async () => {
  await app.document.choose('New window');
  await expect.poll(() => app.windowCount()).toBe(2);
  await app.welcome.openSample(PAIR);
  await app.chooseInFileDialog(folder);
  await openExport();
  await dialog().getByLabel('Pictures as PNG').check();
  await expect(files().getByRole('option', { name: /png$/ })).toHaveCount(6);
  await expect(write()).toBeEnabled();
  await write().click();
  await expect(dialog().getByRole('progressbar')).toBeVisible();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog().getByRole('progressbar')).toHaveCount(0);
  await expect(dialog()).toBeVisible();
  expect(await readdir(folder)).toEqual([]);

  await write().click();
  await expect(dialog().getByRole('progressbar')).toBeVisible();
  await app.document.answer('Discard');
  await app.document.closeWindow(`${PAIR} — MirrorLab`);
  await expect.poll(() => app.windowCount()).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('what no file says is drawn dashed, and the drawing is saved, opened and emulated like any other', async () => {
  const design = new DesignDriver(app.page);
  const chosen = ['iris-books.cpf', 'iris-left.cpf'].map((name) => join(oddForms, name));
  await app.chooseSeveralInFileDialog(chosen);
  await app.document.choose('Import configuration files…');
  await expect(remarks()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.locator('.wire.is-placeholder').first()).toBeVisible();
  const dashes = await app.page
    .locator('.wire.is-placeholder .wire-line')
    .first()
    .evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect(dashes).not.toBe('none');
  await look('import-placeholders', '.app');

  const path = join(folder, 'imported.mirrorlab');
  await app.document.chooseInSaveDialog(path);
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  await expect(remarks()).toHaveCount(0);
  const saved = JSON.parse(await readFile(path, 'utf8'));
  expect(saved.notes).toContainEqual(expect.objectContaining({ kind: 'import', file: 'iris-left.cpf' }));
  // Where things stand is found in the background, and may be a change after the file was saved.
  await expect
    .poll(async () => {
      await app.page.keyboard.press('Control+s');
      return Object.keys(JSON.parse(await readFile(path, 'utf8')).layout?.nodes ?? {}).length;
    })
    .toBeGreaterThan(2);
  await design.emulate();
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0.2);
  await expect(app.page.locator('.wire.is-placeholder').first()).toBeVisible();
  // From afar a card shows no address.
  for (let steps = 0; steps < 4; steps += 1) await app.page.keyboard.press('+');
  await expect(app.page.locator('.card-address.is-placeholder').first()).toBeVisible();
});

test('nothing in a name becomes part of the page', async () => {
  const text = (await readFile(pair, 'utf8')).replace(
    'Simple Failover Pair',
    '<img src=x onerror=alert(1)> **b** <<X>>',
  );
  const hostile = join(folder, 'hostile.mirrorlab');
  await writeFile(hostile, text);
  await app.drop(hostile);
  await app.canvas.ready();
  await openExport();
  for (const path of ['README.md', 'report.html', 'members/A/mirror.mac', 'pictures/network.svg']) {
    await files().selectOption(path);
    await expect(dialog().getByRole('heading', { name: path })).toBeVisible();
    await expect(dialog().locator('.export-page img, .export-page script, .export-code img')).toHaveCount(0);
  }
  await files().selectOption('report.html');
  await expect(contents()).toContainText('<img src=x onerror=alert(1)>');
  // The report brings a style sheet of its own, which the policy keeps out of the window.
  app.refused.length = 0;
});
