import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-life-'));
  const file = join(folder, 'bare.mirrorlab');
  const drawn = JSON.parse(await readFile(pair, 'utf8'));
  // The same hosts and instances before the mirror exists, one of them without the mirror service.
  drawn.mirrors[0] = { ...drawn.mirrors[0], formed: false };
  drawn.instances[0] = { ...drawn.instances[0], service: false };
  await writeFile(file, JSON.stringify(drawn));
  app = await MirrorLab.start(file);
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const dialog = (name: RegExp): Locator => app.page.getByRole('dialog', { name });

/** Presses the button that does it, and waits until the engine has taken it. */
async function submit(shown: Locator, name: string): Promise<void> {
  await shown.getByRole('button', { name }).click();
  await expect(shown).toHaveCount(0);
}

async function inspect(name: string, part: string): Promise<void> {
  await app.screenshot(name);
  expect.soft(await accessFlaws(app.page, part, []), name).toEqual([]);
}

/** Simple Failover Pair from bare hosts, as the guide does it on its pages (§3.2.6, §3.2.7). */
test('a mirror with SSL/TLS is created, joined, authorized and filled by menus alone', async () => {
  const { canvas, page, panel, transport } = app;
  const [a, b] = [canvas.member('A'), canvas.member('B')];
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByText('The mirror is not created yet')).toBeVisible();
  await inspect('life-bare', '.app');

  await canvas.choose(a, 'Enable mirror service');
  await canvas.choose(a, 'Create mirror MIRRORA…');
  const create = dialog(/Create mirror MIRRORA/);
  await create.getByLabel('Mirror name').fill('MIRROR-A');
  await expect(create).toContainText('Must be 1 to 15 letters and digits');
  await expect(create.getByRole('button', { name: 'Create mirror' })).toBeDisabled();
  await create.getByLabel('Mirror name').fill('mirrora');
  await create.getByLabel('Require SSL/TLS').selectOption('Yes');
  await create.getByLabel('Virtual IP address').fill('10.9.9.9');
  await create.getByRole('button', { name: 'Create mirror' }).click();
  await expect(create.getByRole('alert')).toContainText('no interface on its subnet');
  await create.getByLabel('Virtual IP address').fill('10.1.20.100');
  await app.photographDialog('life-create');
  await inspect('life-create', '.values-dialog');
  await submit(create, 'Create mirror');
  await panel.show('Log');
  await panel.findInLog('created mirror');
  await panel.logLines().filter({ hasText: 'Operator created mirror' }).first().click();
  await expect(panel.explanation()).toContainText('SYS.Mirror.CreateNewMirrorSet()');
  await transport.runTo(30);
  await expect(a).toHaveAccessibleName(/Failover, Primary/);

  await canvas.choose(b, 'Join mirror MIRRORA…');
  const join = dialog(/Join mirror MIRRORA/);
  await inspect('life-join', '.values-dialog');
  await submit(join, 'Join mirror');
  await transport.runTo(60);
  await expect(b).not.toHaveAccessibleName(/Backup/);
  await panel.show('Monitor');
  await inspect('life-pending', '.side-panel');
  await page.getByRole('button', { name: 'Authorize B' }).click();
  await transport.runTo(90);
  await expect(b).toHaveAccessibleName(/Failover, Backup/);

  await canvas.choose(a, 'Create mirrored database APPDATA…');
  await inspect('life-database', '.values-dialog');
  await submit(dialog(/Create mirrored database/), 'Create mirrored database');
  await transport.runTo(95);
  await canvas.choose(b, 'Create mirrored database APPDATA…');
  await submit(dialog(/Create mirrored database/), 'Create mirrored database');
  await transport.runTo(130);
  await panel.chooseViewer('B');
  await expect(panel.monitorRow('APPDATA')).toContainText('Dejournaling');
  await expect(page.getByRole('tabpanel')).toContainText(/KB\/s journal; ratio .*interval/);
  await app.photographDialog('life-monitor');
  await inspect('life-monitor', '.app');
  await page.getByRole('button', { name: 'Actions on APPDATA' }).click();
  await page.getByRole('menuitem', { name: /Dismount database/ }).click();
  await expect(panel.monitorRow('APPDATA')).toContainText('Database Dismounted');
  await page.getByRole('button', { name: '^%SS' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Mirror JrnRead');
});

test('what a run changed is copied into the drawing, and undone', async () => {
  const { canvas, page, transport } = app;
  await canvas.choose(canvas.member('B'), 'Create mirror MIRRORA…');
  const create = dialog(/Create mirror/);
  await create.getByLabel('QoS timeout').fill('4000');
  await submit(create, 'Create mirror');
  await transport.runTo(30);
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Copy into the drawing');
  await page.keyboard.press('Enter');
  const copy = dialog(/Copy into the drawing/);
  await expect(copy).toContainText('QoS timeout 4000 ms');
  await expect(copy).toContainText('A: not in the mirror');
  await inspect('life-copy', '.dialog');
  await copy.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('The drawing has changed')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('The drawing has changed')).toBeHidden();
});
