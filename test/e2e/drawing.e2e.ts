import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { boxOf, DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const root = join(import.meta.dirname, '../..');
const samples = join(root, 'resources/designs');

let app: MirrorLab;
let design: DesignDriver;
let folder: string;
let file: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-drawing-'));
  file = join(folder, 'drawing.mirrorlab');
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a copy of a sample, with a change in its text where there is one. */
async function open(sample: string, change?: (text: string) => string): Promise<void> {
  await copyFile(join(samples, `${sample}.mirrorlab`), file);
  if (change !== undefined) await writeFile(file, change(await readFile(file, 'utf8')));
  app = await MirrorLab.start(file);
  design = new DesignDriver(app.page);
  await design.open();
}

async function saved() {
  await design.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  return JSON.parse(await readFile(file, 'utf8'));
}

/** What the command line says of the file. */
async function checked(): Promise<{ findings: { rule: string }[]; silenced: { rule: string; reason: string }[] }> {
  const cli = join(root, 'bin/mirrorlab.mjs');
  return JSON.parse((await promisify(execFile)(process.execPath, [cli, 'check', '--json', file])).stdout);
}

test('guides show what a card is in line with while it is dragged, and it snaps to them', async () => {
  await open('simple-failover-pair');
  const first = await design.place('host:host-a');
  await design.drag('host:host-b', { x: 23, y: 31 });
  const apart = await design.place('host:host-b');
  expect(Math.abs(apart.y - first.y)).toBeGreaterThan(20);
  await expect(design.guides()).toHaveCount(0);

  const [still, moved] = [await design.screenBox('host:host-a'), await design.screenBox('host:host-b')];
  await design.holdDragged('host:host-b', { x: 0, y: still.y - moved.y - 2 });
  await expect(design.guides()).not.toHaveCount(0);
  await app.screenshot('drawing-guides');
  await app.page.mouse.up();
  await expect(design.guides()).toHaveCount(0);
  expect((await design.place('host:host-b')).y).toBe(first.y);
  await design.press('Control+z');
  expect(await design.place('host:host-b')).toEqual(apart);
});

test('a canvas that was dragged draws where it is pressed, and the minimap brings what is pressed on it into view', async () => {
  await open('simple-failover-pair');
  const corner = await boxOf(design.canvas());
  const before = await design.screenBox('host:host-a');
  await design.pan({ x: 130, y: 60 });
  const moved = await design.screenBox('host:host-a');
  expect(Math.round(moved.x - before.x)).toBe(130);
  expect(Math.round(moved.y - before.y)).toBe(60);
  await design.draw('Note', { x: 0.1, y: 0.3 }, 'canvas');
  const note = await design.screenBox('note:note-1');
  expect(Math.abs(note.x + note.width / 2 - (corner.x + corner.width * 0.1))).toBeLessThan(note.width);
  expect(Math.abs(note.y + note.height / 2 - (corner.y + corner.height * 0.3))).toBeLessThan(note.height);
  await design.press('Escape');

  await design.pan({ x: 700, y: 300 });
  await design.pan({ x: 700, y: 300 });
  const away = await design.screenBox('host:host-a');
  expect(away.x).toBeGreaterThan(corner.x + corner.width);
  const map = await boxOf(design.minimap());
  await design.minimap().click({ position: { x: map.width / 2, y: map.height / 2 } });
  const back = await design.screenBox('host:host-a');
  expect(back.x).toBeGreaterThan(corner.x);
  expect(back.x).toBeLessThan(corner.x + corner.width);
});

test('what is locked stays, whatever is done, until it is unlocked; the layout keeps sites together and is one step', async () => {
  await open('failover-pair-with-local-and-remote-dr');
  const mark = design.element('host:host-b').getByRole('img', { name: 'Locked in place' });
  const before = await design.places();
  await design.select('host:host-b');
  await design.press('Control+l');
  await expect(mark).toBeVisible();
  await design.drag('host:host-b', { x: 60, y: 45 });
  await design.press('ArrowRight');
  await expect(app.page.getByText('locked in place. Ctrl+L unlocks it.')).toBeVisible();
  expect(await design.places()).toEqual(before);

  expect(await stopsOnTheWay('host:host-a', () => design.press('Control+Shift+l'))).toBeGreaterThan(1);
  const { 'host:host-b': held } = await design.places();
  expect(held).toBe(before['host:host-b']);
  await app.photograph('drawing-laid-out');
  for (const host of ['host-a', 'host-b', 'host-c']) await expectInside(`host:${host}`, 'site:dc1');
  await expectInside('host:host-j', 'site:dc2');

  await design.press('Control+z');
  expect(await design.places()).toEqual(before);
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await stopsOnTheWay('host:host-a', () => design.press('Control+Shift+l'))).toBe(1);
  await design.press('Control+z');
  await design.select('host:host-b');
  await design.press('Control+l');
  await expect(mark).toHaveCount(0);
  await design.press('Control+z');
  await expect(mark).toBeVisible();
  await design.press('Control+Shift+z');
  await design.drag('host:host-b', { x: 60, y: 45 });
  expect((await design.places())['host:host-b']).not.toBe(held);
});

/** At how many places something is shown while the drawing is laid out; the last of them is where it stays. */
async function stopsOnTheWay(element: string, layOut: () => Promise<void>): Promise<number> {
  const node = await design.canvas().locator(`.react-flow__node[data-id="${element}"]`).elementHandle();
  const stops = await node?.evaluateHandle((watched) => {
    const seen = new Set<string>();
    const { style } = watched as HTMLElement;
    const look = () => seen.add(`${style.left} ${style.top}`);
    new MutationObserver(look).observe(watched, { attributes: true });
    return seen;
  });
  await layOut();
  const button = app.page.getByRole('button', { name: 'Lay out everything' });
  await expect.poll(() => stops?.evaluate(({ size }) => size)).toBeGreaterThan(0);
  await expect(button).toBeEnabled();
  return (await stops?.evaluate(({ size }) => size)) ?? 0;
}

async function expectInside(inner: string, outer: string): Promise<void> {
  // What is laid out may still be gliding there.
  await expect(async () => {
    const [within, around] = [await design.screenBox(inner), await design.screenBox(outer)];
    expect(within.x).toBeGreaterThan(around.x);
    expect(within.y).toBeGreaterThan(around.y);
    expect(within.x + within.width).toBeLessThan(around.x + around.width);
    expect(within.y + within.height).toBeLessThan(around.y + around.height);
  }).toPass();
}

test('a note is written, moved, saved, deleted and brought back', async () => {
  await open('simple-failover-pair');
  await design.draw('Note', { x: 0.06, y: 0.9 }, 'canvas');
  await app.page.keyboard.type('Ask the network team:\nwho may pull <b>eth1</b>?');
  await design.press('Control+Enter');
  const note = design.element('note:note-1');
  await expect(note).toContainText('who may pull <b>eth1</b>?');
  const from = await design.place('note:note-1');
  await design.drag('note:note-1', { x: 60, y: -70 });
  const to = await design.place('note:note-1');
  expect(to.x).toBeGreaterThan(from.x + 40);
  await app.photograph('drawing-note');

  const { notes, layout } = await saved();
  expect(notes).toEqual([{ id: 'note-1', text: 'Ask the network team:\nwho may pull <b>eth1</b>?' }]);
  expect(layout.nodes['note-1']).toMatchObject({ ...to });
  await design.select('note:note-1');
  await design.press('Delete');
  await expect(note).toHaveCount(0);
  await design.press('Control+z');
  await expect(note).toContainText('Ask the network team');
  await expect(app.document.state()).toHaveText('saved');
  for (let step = 0; step < 3; step += 1) await design.press('Control+z');
  await expect(note).toHaveCount(0);
});

test('a finding is silenced with a reason, taken up again, and mended with one click', async () => {
  await open('simple-failover-pair', (text) => text.replace('"useTls": true', '"useTls": false'));
  const finding = design.finding('nothing authenticates who connects');
  const reason = 'A lab that nobody else can reach';
  await finding.getByRole('button', { name: 'Silence this finding' }).click();
  await expect(design.question().getByRole('button', { name: 'Silence' })).toBeDisabled();
  await design.question().getByLabel('Reason').fill(reason);
  await app.screenshot('drawing-silence');
  await design.question().getByRole('button', { name: 'Silence' }).click();
  await expect(finding).toHaveCount(0);
  await design.problems().getByRole('button', { name: '1 silenced' }).click();
  await expect(finding).toContainText(`Silenced: ${reason}`);
  await app.photograph('drawing-silenced');
  expect((await saved()).silencedRules).toEqual([{ rule: 'tls', element: 'MIRRORA', reason }]);
  const report = await checked();
  expect(report.silenced).toMatchObject([{ rule: 'tls', reason }]);
  expect(report.findings.filter(({ rule }) => rule === 'tls')).toEqual([]);

  await finding.getByRole('button', { name: 'Restore' }).click();
  await expect(design.problemCount('1 warning')).toBeVisible();
  expect((await saved()).silencedRules).toEqual([]);
  await finding.getByRole('button', { name: 'Use TLS' }).click();
  await expect(finding).toHaveCount(0);
  expect((await saved()).mirrors[0].useTls).toBe(true);
  await design.press('Control+z');
  await expect(finding).toBeVisible();
  await expect(design.problemCount('1 warning')).toBeVisible();
});

test('markup and path pieces in names stay words, and are mended with one click', async () => {
  const markup = '<img src=x onerror=alert(1)>';
  await open('simple-failover-pair', (text) => {
    const drawn = JSON.parse(text);
    for (const named of [drawn, drawn.hosts[0], drawn.networks[0], drawn.clients[0]]) named.name = markup;
    drawn.sites[0].name = '../../etc/passwd';
    drawn.mirrors[0].members[0].name = '../../etc';
    return JSON.stringify(drawn);
  });
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(markup);
  await expect(design.element('host:host-a')).toContainText(markup);
  await expect(design.element('site:dc1')).toContainText('../../etc/passwd');
  await expect(app.page.locator('img')).toHaveCount(0);
  await design.press('Alt+3');
  await app.screenshot('drawing-names-list');
  await app.page.getByRole('row', { name: /etc Failover/ }).click();
  await expect(design.field('Name')).toHaveValue('../../etc');
  await design.finding('reject the member name').getByRole('button', { name: 'Make the name valid' }).click();
  await expect(design.problemCount('0 errors')).toBeVisible();
  expect((await saved()).mirrors[0].members[0].name).toBe('etc');
});

test('an Ensemble production and a shadow are drawn in the inspector, and the production can be started in Emulate', async () => {
  await open('simple-failover-pair');
  await design.select('member:MIRRORA/A');
  const inspector = app.page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByText('Ensemble productions', { exact: true }).click();
  await inspector.getByRole('button', { name: 'Add a production' }).click();
  const name = inspector.getByRole('group', { name: 'Production 1' }).getByLabel('Name', { exact: true });
  await name.fill('Laboratory');
  await name.press('Enter');
  await inspector.getByText('Shadowing', { exact: true }).click();
  await inspector.getByRole('button', { name: 'Add a shadow source' }).click();
  await expect(design.field('Source')).toHaveValue('B');
  const { instances } = await saved();
  expect(instances[0]).toMatchObject({
    productions: [{ name: 'Laboratory', databases: ['APPDATA', 'AUDIT'] }],
    shadowOf: { instance: 'B', databases: [] },
  });
  await expect(design.field('Source').getByRole('option')).toHaveText(['Choose…', 'B']);
  await design.press('Control+z');
  await expect(design.field('Source')).toHaveCount(0);

  // A name that another production has is refused, and whoever removes the last of them is still there.
  const add = inspector.getByRole('button', { name: 'Add a production' });
  await add.click();
  const second = inspector.getByRole('group', { name: 'Production 2' });
  await second.getByLabel('Name', { exact: true }).fill('Laboratory');
  await second.getByLabel('Name', { exact: true }).press('Enter');
  await expect(second).toContainText('a second time');
  await second.getByLabel('Name', { exact: true }).press('Escape');
  for (const group of [second, inspector.getByRole('group', { name: 'Production 1' })]) {
    await group.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(add).toBeFocused();
  }
  await design.press('Control+z');
  await expect(name).toHaveValue('Laboratory');

  await design.emulate();
  const menu = await app.canvas.openMenu(app.canvas.member('A'));
  await app.page.keyboard.type('Laboratory');
  await expect(menu.getByRole('menuitem', { name: /production Laboratory/ }).first()).toBeVisible();
});
