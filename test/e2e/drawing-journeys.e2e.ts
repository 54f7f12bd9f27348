import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { KeyboardDriver } from './driver/keyboard-driver.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

/**
 * *Failover Pair with Local DR and Geographically Separated DR* (§3.1.6.2) with the guide's letters and addresses, from an
 * empty canvas to a file that the command line has nothing against.
 */
const NAME = 'Failover Pair with Local DR and Geographically Separated DR';
const ADDRESSES = [
  ['A', '10.1.20.11', '10.0.8.11'],
  ['B', '10.1.20.12', '10.0.8.12'],
  ['C', '10.1.20.13', '10.0.8.13'],
  ['J', '10.1.20.21', '10.0.11.21'],
] as const;

let app: MirrorLab;
let design: DesignDriver;

test.beforeEach(async () => {
  app = await MirrorLab.start();
  design = new DesignDriver(app.page);
  await app.resize(1920, 1080);
  // What is pressed stands still.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
});

test.afterEach(async () => {
  await app.end();
});

/** What was drawn is saved, opened again, undone to the empty drawing and redone to the same bytes. */
async function expectWhole(file: string, steps: number): Promise<void> {
  await expect(design.problemCount('0 errors')).toBeVisible();
  await app.document.chooseInSaveDialog(file);
  await design.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  const saved = await readFile(file, 'utf8');

  for (let step = 0; step < steps; step += 1) await design.press('Control+z');
  await expect(design.elements()).toHaveCount(1);
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Untitled');
  for (let step = 0; step < steps; step += 1) await design.press('Control+Shift+z');
  await expect(app.document.state()).toHaveText('saved');
  await design.press('Control+s');
  expect(await readFile(file, 'utf8')).toBe(saved);

  const cli = join(import.meta.dirname, '../../bin/mirrorlab.mjs');
  await promisify(execFile)(process.execPath, [cli, 'check', file]);
  const drawn = JSON.parse(saved);
  expect(drawn.name).toBe(NAME);
  expect(drawn.sites.map(({ name }: { name: string }) => name)).toEqual(['Data Center 1', 'Data Center 2', 'Campus']);
  expect(
    drawn.mirrors[0].members.map((member: Record<string, string>) => [
      member.name,
      member.superserverAddress,
      member.mirrorPrivateAddress,
    ]),
  ).toEqual(ADDRESSES);
  expect(drawn.mirrors[0]).toMatchObject({ arbiter: { address: '10.1.41.9' }, vip: { address: '10.1.20.100' } });
  expect(drawn.links.map(({ latencyMs }: { latencyMs: number }) => latencyMs)).toEqual([0.5, 10, 10, 10]);
  expect(drawn.hosts.map(({ site }: { site: string }) => site).toSorted()).toEqual([
    'site-1',
    'site-1',
    'site-1',
    'site-2',
    'site-3',
  ]);

  await app.document.choose('Welcome page');
  await app.welcome.openFile(file);
  await app.canvas.ready();
  await design.open();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  await expect(app.document.state()).toHaveText('saved');
}

/** How many steps there are to undo, as the history says. */
async function countSteps(): Promise<number> {
  let steps = 0;
  await design.press('Escape');
  while ((await app.document.state().textContent()) === 'unsaved' && steps < 200) {
    await design.press('Control+z');
    steps += 1;
    await app.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  for (let step = 0; step < steps; step += 1) await design.press('Control+Shift+z');
  return steps;
}

test('the architecture is drawn by mouse', async () => {
  await app.page.getByRole('button', { name: 'New design' }).click();
  await design.open();
  for (let clicks = 0; clicks < 4; clicks += 1) await app.page.getByRole('button', { name: 'Zoom out' }).click();

  await design.resizeSite('site-1', { x: 0.42, y: 0 });
  await design.draw('Site', { x: 1.1, y: 0.06 });
  await design.draw('Site', { x: 0.1, y: 1.2 });
  await design.write('Name', 'Campus');
  await design.write('Kind', 'Campus');

  await design.draw('Network', { x: 0.5, y: 0.2 });
  await design.draw('Private', { x: 0.5, y: 0.85 });
  await design.draw('Network', { x: 0.5, y: 0.2 }, 'site-2');
  await design.write('Addresses', '10.1.20.0/24');
  await design.draw('Private', { x: 0.5, y: 0.85 }, 'site-2');
  await design.write('Addresses', '10.0.11.0/24');
  await design.draw('Network', { x: 0.5, y: 0.8 }, 'site-3');
  await design.write('Name', 'Campus LAN');
  await design.write('Addresses', '10.1.41.0/24');
  await design.link('public', 'public-3', { 'Latency, one way': '0.5' });
  await design.link('public', 'public-2', { Layer: '2, stretched subnet', 'Latency, one way': '10' });
  await design.link('private', 'private-2', { 'Latency, one way': '10' });
  await design.link('public-3', 'public-2', { 'Latency, one way': '10' });

  await design.draw('Failover', { x: 0.18, y: 0.36 });
  await design.draw('Failover', { x: 0.48, y: 0.36 });
  await design.draw('DR', { x: 0.78, y: 0.36 });
  await design.draw('DR', { x: 0.4, y: 0.36 }, 'site-2');
  await design.write('Name', 'Host J');
  await design.draw('Arbiter', { x: 0.3, y: 0.2 }, 'site-3');
  await design.draw('Client', { x: 0.7, y: 0.2 }, 'site-3');
  for (const host of ['host-a', 'host-b', 'host-c']) {
    await design.connect(`host:${host}`, 'public');
    await design.connect(`host:${host}`, 'private');
  }
  await design.connect('host:host-d', 'public-2');
  await design.connect('host:host-d', 'private-2');
  await design.connect('host:host-arbiter', 'public-3');
  await design.connect('client:users', 'public-3');

  await design.element('member:MIRRORA/D').click();
  await design.write('Name', 'J');
  await design.element('interface:host-arbiter/eth0').click();
  await design.write('Address', '10.1.41.9');
  await design.press('Escape');
  await design.press('Escape');
  await design.write('Name of the design', NAME);
  await design.press('Escape');
  for (const [name, superserver, mirrorPrivate] of ADDRESSES) {
    await design.write(`Superserver address of ${name}`, superserver);
    await design.write(`Mirror private address of ${name}`, mirrorPrivate);
  }
  await app.page.getByRole('button', { name: 'Add', exact: true }).click();
  await app.page.getByRole('button', { name: 'Show everything' }).click();
  await app.screenshot('journey-mouse');
  await expectWhole(join(app.dataFolder, 'mouse.mirrorlab'), await countSteps());
});

test('the architecture is drawn by keyboard alone', async () => {
  const keys = new KeyboardDriver(app.page);
  await keys.find('new design');
  await design.canvas().waitFor();

  await keys.press('s');
  await expect(design.field('Name')).toHaveValue('Data Center 2');
  await keys.press('s');
  await keys.fill({ Name: 'Campus', Kind: 'Campus' });
  await keys.find('data center 1');
  await keys.press('n', 'p');
  await keys.find('data center 2');
  await keys.press('n');
  await keys.fill({ Addresses: '10.1.20.0/24' });
  await keys.press('p');
  await keys.fill({ Addresses: '10.0.11.0/24' });
  await keys.find('site campus');
  await keys.press('n');
  await keys.fill({ Name: 'Campus LAN', Addresses: '10.1.41.0/24' });
  await keys.press('a', 'c');

  await keys.find('public lan');
  await keys.find('link to campus');
  await keys.fill({ 'Latency, one way': '0.5' });
  await keys.find('public lan');
  await keys.find('link to public lan 2');
  await keys.fill({ Layer: '2', 'Latency, one way': '10' });
  await keys.find('mirror lan');
  await keys.find('link to mirror lan 2');
  await keys.fill({ 'Latency, one way': '10' });
  await keys.find('campus lan');
  await keys.find('link to public lan 2');
  await keys.fill({ 'Latency, one way': '10' });

  await keys.find('data center 1');
  for (const [key, host] of [
    ['f', 'a'],
    ['f', 'b'],
    ['d', 'c'],
  ] as const) {
    await keys.press(key);
    // The first is connected by hand, and the others with it as they are drawn into the site.
    if (host === 'a') {
      await keys.find('connect to public lan');
      await keys.find('connect to mirror lan');
    }
    await expect(design.element(`member:MIRRORA/${host.toUpperCase()}`)).toContainText('10.0.8.');
  }
  await keys.find('data center 2');
  await keys.press('d');
  await keys.fill({ Name: 'Host J' });
  await keys.find('connect to public lan 2');
  await keys.find('connect to mirror lan 2');
  await keys.find('d async mirrora');
  await keys.fill({ Name: 'J' });
  await keys.find('arbiter host');
  await keys.find('connect to campus');
  await keys.find('interface arbiter');
  await keys.fill({ Address: '10.1.41.9' });
  await keys.find('users');
  await keys.find('connect to campus');

  await keys.press('Escape');
  await keys.fill({
    'Name of the design': NAME,
    ...Object.fromEntries(
      ADDRESSES.flatMap(([name, superserver, mirrorPrivate]) => [
        [`Superserver address of ${name}`, superserver],
        [`Mirror private address of ${name}`, mirrorPrivate],
      ]),
    ),
  });
  await keys.press('e');
  await keys.tabTo('Add');
  await keys.press('Enter', 'Shift+1');
  await app.screenshot('journey-keyboard');
  await keys.press('Escape');
  await expectWhole(join(app.dataFolder, 'keyboard.mirrorlab'), await countSteps());
});
