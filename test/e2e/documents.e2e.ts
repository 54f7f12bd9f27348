import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-documents-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** A file of the person's own, open in the window and shown to be drawn. */
async function openCopy(name = 'pair.mirrorlab'): Promise<string> {
  const path = join(folder, name);
  await copyFile(pair, path);
  app = await MirrorLab.start(path);
  await app.canvas.ready();
  await app.document.show('Design');
  return path;
}

async function drawSite(): Promise<void> {
  await app.page
    .getByRole('navigation', { name: 'Palette' })
    .getByRole('button', { name: 'Site', exact: true })
    .press('Enter');
  await app.page.locator('body').click({ position: { x: 2, y: 2 } });
}

async function sitesIn(path: string): Promise<number> {
  const text = await readFile(path, 'utf8');
  const { document } = readDesign(text, path);
  expect(document).not.toBeNull();
  // What is on disk is exactly what the drawing is written as.
  if (document !== null) expect(text).toBe(saveDesign(document));
  return document?.sites?.length ?? 0;
}

test('an edit is unsaved until it is saved, and undo and redo go on after that', async () => {
  const path = await openCopy();
  const { document, page } = app;
  const before = await sitesInAnyForm(path);
  await expect(document.state()).toHaveText('saved');
  await drawSite();
  await expect(document.state()).toHaveText('unsaved');
  await expect.poll(() => document.title()).toMatch(/^• /);

  await page.keyboard.press('Control+s');
  await expect(document.state()).toHaveText('saved');
  await expect.poll(() => document.title()).not.toMatch(/^• /);
  expect(await sitesIn(path)).toBe(before + 1);
  expect(await readdir(folder)).toEqual(['pair.mirrorlab']);

  await page.keyboard.press('Control+z');
  await expect(document.state()).toHaveText('unsaved');
  await page.keyboard.press('Control+Shift+z');
  await expect(document.state()).toHaveText('saved');
  await document.choose('Undo', 'Edit');
  await document.choose('Save Ctrl+S');
  await expect(document.state()).toHaveText('saved');
  expect(await sitesIn(path)).toBe(before);
});

test('a new design begins in Design, says what it needs to run, and is saved as a file of its own', async () => {
  app = await MirrorLab.start();
  await app.page.getByRole('button', { name: 'New design' }).click();
  await expect(app.document.state()).toHaveText('new');
  const problems = app.page.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('button', { name: '1 step before it can run' })).toBeVisible();
  await expect(problems.getByRole('button', { name: '0 errors' })).toBeVisible();
  await expect(app.page.getByText('Begin with a failover pair')).toBeVisible();
  await app.page.keyboard.press('Control+2');
  await expect(app.page.getByRole('heading', { name: 'This drawing cannot be emulated yet' })).toBeVisible();
  await expect(app.page.getByRole('listitem')).toHaveText([/^Draw a failover member/]);
  await app.screenshot('emulation-blocked');
  await app.page.keyboard.press('Control+1');

  const path = join(folder, 'mine.mirrorlab');
  await app.document.chooseInSaveDialog(null);
  await drawSite();
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('unsaved');
  await app.document.chooseInSaveDialog(join(folder, 'mine'));
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  expect(await sitesIn(path)).toBe(2);

  await app.document.choose('Welcome page');
  await app.welcome.recentFile('mine.mirrorlab').click();
  await expect(app.document.state()).toHaveText('saved');
});

test('YAML stays as it is; saving makes a new file', async () => {
  const yaml = join(folder, 'pair.yaml');
  const text = `# by hand\n${await readFile(pair, 'utf8')}`;
  await writeFile(yaml, text);
  app = await MirrorLab.start(yaml);
  await app.canvas.ready();
  await app.document.show('Design');
  await drawSite();
  await app.document.chooseInSaveDialog(join(folder, 'pair.mirrorlab'));
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  expect(await readFile(yaml, 'utf8')).toBe(text);
  expect(await sitesIn(join(folder, 'pair.mirrorlab'))).toBeGreaterThan(0);
});

test('what was drawn outlives the end of the process', async () => {
  const path = await openCopy();
  const before = await readFile(path, 'utf8');
  await drawSite();
  const recovery = join(app.dataFolder, 'recovery');
  await expect.poll(async () => (await readdir(recovery)).length).toBe(1);
  app = await app.killAndRestart();
  await app.screenshot('recovery');
  const { page, document } = app;
  expect(await readFile(path, 'utf8')).toBe(before);

  await page
    .getByRole('list', { name: 'Recovered designs' })
    .getByRole('button', { name: /^Recover/ })
    .click();
  await expect(document.state()).toHaveText('unsaved');
  app = await app.killAndRestart();
  await app.page
    .getByRole('list', { name: 'Recovered designs' })
    .getByRole('button', { name: /^Recover/ })
    .click();
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  const sites = readDesign(before, path).document?.sites?.length ?? 0;
  expect(await sitesIn(path)).toBe(sites + 1);
  await expect.poll(async () => (await readdir(recovery)).length).toBe(0);
});

test('a change by another program is noticed; the person reloads or keeps', async () => {
  const path = await openCopy();
  const banner = app.page.getByRole('alert');
  const theirs = (await readFile(path, 'utf8')).replace(/"name": "[^"]*"/, '"name": "Theirs"');
  await writeFile(path, theirs);
  await expect(banner).toContainText('pair.mirrorlab was changed by another program');
  await app.screenshot('outside-change');
  await banner.getByRole('button', { name: 'Reload' }).click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Theirs');
  await expect(banner).toHaveCount(0);
  await expect(app.document.state()).toHaveText('saved');
  await app.page.keyboard.press('Control+z');
  await expect(app.page.getByRole('heading', { level: 1 })).not.toHaveText('Theirs');
  await app.page.keyboard.press('Control+Shift+z');
  await expect(app.document.state()).toHaveText('saved');

  await drawSite();
  await writeFile(path, theirs.replace('"Theirs"', '"Again"'));
  await expect(banner).toBeVisible();
  await app.document.answer('Cancel');
  await app.page.keyboard.press('Control+s');
  await expect.poll(() => app.document.questions()).toEqual(['pair.mirrorlab was changed by another program.']);
  await expect(app.document.state()).toHaveText('unsaved');
  await banner.getByRole('button', { name: 'Keep mine' }).click();
  await app.page.keyboard.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  expect(await readFile(path, 'utf8')).toContain('"Theirs"');
});

test('a file that another program damages is refused with its lines, and the drawing stays', async () => {
  const path = await openCopy();
  await writeFile(path, '{ "format": "mirrorlab/design@99", "name": "later" }');
  await app.page.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
  await expect(app.welcome.refusal().first()).toContainText('pair.mirrorlab:1');
  await app.welcome.dismissRefusal();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(/Simple/);
  expect(await readFile(path, 'utf8')).toContain('later');
});

test('closing asks; cancel stays, save writes', async () => {
  const path = await openCopy();
  const before = await sitesInAnyForm(path);
  await drawSite();
  await app.document.answer('Cancel');
  await app.document.closeWindow();
  await expect.poll(() => app.document.questions()).toHaveLength(1);
  await expect(app.document.state()).toHaveText('unsaved');

  await app.document.choose('Welcome page');
  await expect.poll(() => app.document.questions()).toHaveLength(2);
  await expect(app.document.state()).toHaveText('unsaved');

  await app.document.answer('Save');
  // With another window open the application goes on, and the test with it.
  const title = await app.document.title();
  const another = app.application.waitForEvent('window');
  await app.application.evaluate(({ app }) => app.emit('second-instance', {}, [], ''));
  // Electron may end with a window that is destroyed while it loads, as the end of the test does.
  await (await another).getByRole('heading', { level: 1 }).first().waitFor();
  await app.document.closeWindow(title);
  await expect.poll(() => app.windowCount()).toBe(1);
  expect(await sitesIn(path)).toBe(before + 1);
});

test('discarding leaves the file and nothing to recover; without a change nothing is asked', async () => {
  const path = await openCopy();
  const before = await readFile(path, 'utf8');
  await drawSite();
  await app.document.answer('Discard');
  await app.document.choose('Welcome page');
  await expect(app.welcome.recentFile('pair.mirrorlab')).toBeVisible();
  expect(await readFile(path, 'utf8')).toBe(before);
  expect(await readdir(join(app.dataFolder, 'recovery'))).toEqual([]);

  await app.document.answer('Cancel');
  await app.welcome.recentFile('pair.mirrorlab').click();
  await app.canvas.ready();
  await app.document.choose('Welcome page');
  await expect(app.welcome.recentFile('pair.mirrorlab')).toBeVisible();
  expect(await app.document.questions()).toEqual([]);
});

test('a run goes on with its drawing until the new one is wanted, and nothing of it is lost unasked', async () => {
  await openCopy();
  const { document, page, scenario } = app;
  const line = page.getByRole('status').filter({ hasText: 'A run of an earlier version is open' });
  const banner = page.getByRole('status').filter({ hasText: 'The drawing has changed' });
  // A run in which nothing has happened makes room without a word.
  await drawSite();
  await expect(document.state()).toHaveText('unsaved');
  await expect(line).toHaveCount(0);
  await document.show('Emulate');
  await app.canvas.ready();
  await expect(banner).toHaveCount(0);
  await document.show('Design');
  await page.keyboard.press('Control+z');
  await expect(document.state()).toHaveText('saved');
  await document.show('Emulate');
  await app.canvas.ready();
  await app.canvas.failHost('host-a');
  await expect(scenario.button()).toHaveText('Scenario · 1 step');
  // In a run there is only what an operator could do: the drawing is locked.
  const before = await distanceOfHosts();
  await app.canvas.host('host-b').dragTo(app.canvas.network('private'));
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+d');
  expect(await distanceOfHosts()).toBeCloseTo(before, 1);
  await expect(document.state()).toHaveText('saved');
  await document.show('Design');
  await expect(line).toHaveCount(0);
  await drawSite();
  await expect(line).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(line).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await app.screenshot('run-open');
  await line.getByRole('button', { name: 'Back to the run' }).click();
  await app.screenshot('moved-on');

  const run = banner.getByRole('button', { name: 'Run the new drawing' });
  await document.answer('Cancel');
  await run.click();
  await expect.poll(() => document.questions()).toEqual([expect.stringMatching(/^Save the scenario “A run of Simple/)]);
  await expect(banner).toBeVisible();
  await expect(scenario.button()).toHaveText('Scenario · 1 step');
  await document.answer('Discard');
  await run.click();
  await expect(banner).toHaveCount(0);
  await expect(scenario.button()).toHaveText('Scenario');
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0.2);
});

test('a file that is dropped onto the window is opened', async () => {
  app = await MirrorLab.start();
  const path = join(folder, 'dropped.mirrorlab');
  await copyFile(pair, path);
  await app.drop(path);
  await app.canvas.ready();
  await expect(app.document.state()).toHaveText('saved');
  expect(app.page.url()).toBe('mirrorlab://app/index.html');
});

async function sitesInAnyForm(path: string): Promise<number> {
  return readDesign(await readFile(path, 'utf8'), path).document?.sites?.length ?? 0;
}

/** However the canvas was panned. */
async function distanceOfHosts(): Promise<number> {
  const [a, b] = [await app.canvas.host('host-a').boundingBox(), await app.canvas.host('host-b').boundingBox()];
  return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
}

test('a new design is called as its file, which can be undone, and keeps a name that was given', async () => {
  app = await MirrorLab.start();
  const { document, page } = app;
  const title = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: 'New design' }).click();
  await expect(title).toHaveText('Untitled');
  await drawSite();
  const path = join(folder, 'harbour.mirrorlab');
  await document.chooseInSaveDialog(path);
  await page.keyboard.press('Control+s');
  await expect(title).toHaveText('harbour');
  await expect(document.state()).toHaveText('saved');
  await expect.poll(() => document.title()).toBe('harbour — MirrorLab');
  expect(JSON.parse(await readFile(path, 'utf8')).name).toBe('harbour');
  expect(await sitesIn(path)).toBe(2);

  await page.keyboard.press('Control+z');
  await expect(title).toHaveText('Untitled');
  await expect(document.state()).toHaveText('unsaved');
  await page.keyboard.press('Control+Shift+z');
  await expect(document.state()).toHaveText('saved');
  const other = join(folder, 'quay.mirrorlab');
  await document.chooseInSaveDialog(other);
  await document.choose('Save as…');
  await expect.poll(() => readFile(other, 'utf8').catch(() => '')).not.toBe('');
  await expect(title).toHaveText('harbour');
});
