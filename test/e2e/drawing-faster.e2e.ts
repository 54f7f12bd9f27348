import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;
let design: DesignDriver;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-faster-'));
  app = await MirrorLab.start();
  design = new DesignDriver(app.page);
  await app.page.keyboard.press('Control+n');
  await design.canvas().waitFor();
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** In both themes, the smallest size in the light: what axe finds, and a picture for a person. */
async function look(name: string, part: string): Promise<void> {
  for (const [theme, width, height] of [
    ['dark', 1280, 800],
    ['light', 960, 600],
  ] as const) {
    await app.resize(width, height);
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.screenshot(`${name}-${theme}`);
    expect.soft(await accessFlaws(app.page, part, []), `${name}, ${theme}`).toEqual([]);
  }
  await app.resize(1280, 800);
}

async function saved() {
  const file = join(folder, 'drawing.mirrorlab');
  await app.document.chooseInSaveDialog(file);
  await design.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  return JSON.parse(await readFile(file, 'utf8'));
}

test('an empty drawing becomes a whole mirror by stamps, with mouse and keys, and the rules find no error', async () => {
  await design.drawByKey('DR site');
  await expect(app.page.getByRole('status').filter({ hasText: 'draw a failover pair first' })).toBeVisible();

  await design.draw('Failover pair', { x: 0.3, y: 0.3 });
  await expect(design.element('host:host-b')).toBeVisible();
  await expect(design.element('site:site-1')).toBeVisible();
  await design.drawByKey('Arbiter site');
  await design.press('Shift+S');
  await expect(design.element('host:host-c')).toBeAttached();
  await design.press('Shift+1');

  const tool = app.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: 'Reporting site' });
  await tool.dragTo(design.canvas(), { targetPosition: { x: 300, y: 120 } });
  await expect(design.element('host:host-d')).toBeAttached();
  await design.press('Shift+1');
  await expect(design.problemCount('0 errors')).toBeVisible();
  await look('drawing-stamps', '.palette');

  // One step each, and one more member in the site is connected as the others are.
  await design.press('Control+z');
  await expect(design.element('host:host-d')).toHaveCount(0);
  await design.press('Control+Shift+z');
  await design.select('host:host-a');
  await design.press('d');
  const { hosts, mirrors, links } = await saved();
  expect(hosts.at(-1).interfaces.map((one: { network: string }) => one.network)).toEqual(['public', 'private']);
  expect(mirrors[0].members).toHaveLength(5);
  expect(links).toHaveLength(3);
  expect(mirrors[0].arbiter).toBeTruthy();
});
