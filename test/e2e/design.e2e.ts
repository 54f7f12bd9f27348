import { expect } from '@playwright/test';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;
let design: DesignDriver;

test.beforeEach(async () => {
  app = await MirrorLab.start();
  design = new DesignDriver(app.page);
});

test.afterEach(async () => {
  await app.end();
});

async function begin(): Promise<void> {
  await app.page.getByRole('button', { name: 'New design' }).click();
  await design.open();
}

async function drawFailoverPair(): Promise<void> {
  // Beside the site there is room for the arbiter then, at once where nothing glides.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  for (let step = 0; step < 3; step += 1) await design.press('-');
  await design.draw('Failover', { x: 0.22, y: 0.15 });
  await design.draw('Failover', { x: 0.64, y: 0.15 });
  await design.draw('Network', { x: 0.5, y: 0.68 });
  await design.draw('Private', { x: 0.5, y: 0.87 });
  await design.draw('Arbiter', { x: 1.25, y: 0.2 });
  for (const host of ['host-a', 'host-b', 'host-arbiter']) await design.connect(`host:${host}`, 'public');
  for (const host of ['host-a', 'host-b']) await design.connect(`host:${host}`, 'private');
}

test('a failover pair is drawn by mouse, undone to empty, redone, and plays', async () => {
  await begin();
  await drawFailoverPair();
  await expect(design.problemCount('0 errors')).toBeVisible();
  await expect(design.element('member:MIRRORA/A')).toContainText('10.0.8.1');
  await app.photograph('design-failover-pair');

  for (let step = 0; step < 10; step += 1) await design.press('Control+z');
  await expect(design.element('host:host-a')).toHaveCount(0);
  await expect(design.elements()).toHaveCount(1);
  for (let step = 0; step < 10; step += 1) await design.press('Control+Shift+z');
  await expect(design.problemCount('0 errors')).toBeVisible();

  await design.emulate();
  await app.canvas.ready();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Primary/);
});

test('a drag is one step, and so are arrow keys; what deleting takes along is told first', async () => {
  await begin();
  await drawFailoverPair();
  const before = await design.element('host:host-b').boundingBox();
  await design.drag('host:host-b', { x: 40, y: 24 });
  await expect.poll(async () => (await design.element('host:host-b').boundingBox())?.x).toBeGreaterThan(before?.x ?? 0);
  await design.press('ArrowRight');
  await design.press('Control+z');
  await design.press('Control+z');
  await expect.poll(async () => (await design.element('host:host-b').boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0);

  await design.select('host:host-b');
  await design.press('Delete');
  await expect(design.question()).toContainText('will no longer fail over automatically');
  await design.question().getByRole('button', { name: 'Delete' }).click();
  await expect(design.element('host:host-b')).toHaveCount(0);
});

test('names and fields are checked while they are typed', async () => {
  await begin();
  await drawFailoverPair();
  await design.select('network:public');
  await design.field('Addresses').fill('10.1.20');
  await expect(app.page.getByRole('alert')).toContainText('is not a network (example: 10.1.20.0/24)');
  await design.field('Addresses').fill('10.9.9.0/24');
  await design.press('Enter');
  await expect(design.element('member:MIRRORA/A')).toContainText('10.9.9.1');

  await design.select('host:host-a');
  await design.press('F2');
  await app.page.keyboard.type('Alpha');
  await design.press('Enter');
  await expect(design.element('host:host-a')).toContainText('Alpha');
});

test('a sample opens in the designer, and is copied and pasted', async () => {
  await app.welcome.openSample('Failover Pair with Local DR');
  await design.open();
  await app.photograph('design-local-and-remote-dr');
  await app.page.getByRole('button', { name: 'Mirror', exact: true }).click();
  await expect(app.page.getByRole('img', { name: /Who sends journal/ }).locator('.lens-arc')).toHaveCount(5);
  await app.photograph('design-mirror-lens');
  await app.page.getByRole('button', { name: 'List', exact: true }).click();
  await app.page.getByRole('row', { name: /^Host J/ }).click();
  await expect(design.field('Name')).toHaveValue('Host J');
  await app.screenshot('design-list');
  await design.press('F2');
  await app.page.keyboard.type('Host Jay');
  await design.press('Enter');
  await expect(design.field('Name')).toHaveValue('Host Jay');
  await app.page.getByRole('button', { name: 'Network', exact: true }).last().click();
  const count = await design.elements().count();
  await design.press('Control+a');
  await design.press('Control+c');
  await design.press('Control+v');
  await expect(design.elements()).toHaveCount(2 * count);
});

test('by keyboard alone a member is drawn and connected', async () => {
  await begin();
  await design.drawByKey('Network');
  await design.drawByKey('Failover');
  await design.field('Connect to').selectOption({ label: 'Public LAN' });
  await expect(design.element('member:MIRRORA/A')).toContainText('10.1.20.1');
});
