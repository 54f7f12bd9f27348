import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
  await app.welcome.openSample('Simple Failover Pair');
});

test.afterEach(async () => {
  await app.end();
});

test('a click on a member or a host selects it and shows what it waits for, holds and has written', async () => {
  const { branches, canvas, panel, page } = app;
  await canvas.select(canvas.member('B'));
  const details = panel.details('Member B');
  await expect(details).toContainText('Failover · MIRRORA');
  const connections = details.getByRole('list', { name: 'Connections' });
  await expect(connections).toContainText('A · journal data');
  await expect(connections).toContainText('arbiter');
  await expect(details.getByRole('list', { name: 'Databases' })).toContainText('APPDATA');
  await expect(details.getByRole('list', { name: 'Journal files' })).toContainText(/MIRROR-MIRRORA-\d{8}\.001/);
  await expect(details.getByRole('list', { name: 'Running timers' })).toContainText(/QoS 8 s.*left/);
  await app.screenshot('details-of-a-member');
  expect(await accessFlaws(page, '.side-panel', [])).toEqual([]);

  await canvas.failHost('host-a');
  // What a fault does is explained in the panel, which the details give way to.
  await expect(panel.explanation()).toContainText('Its host lost power');
  await canvas.choose(canvas.member('B'), 'Details');
  await branches.runUntil('Another member is primary');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await branches.runUntil('10 seconds from now');
  await expect(connections).not.toContainText('A · journal data');
  await expect(connections).toContainText('Users · client');
  const log = details.getByRole('list', { name: 'Console log of B' });
  await expect(log).toContainText('B took over as primary');
  await expect(log).not.toContainText('power');
  await app.photograph('details-after-the-take-over');
  await log
    .getByRole('button', { name: /took over as primary/ })
    .first()
    .click();
  await expect(panel.explanation()).toContainText('B took over as primary');
  await expect(details).toHaveCount(0);

  await canvas.choose(canvas.host('host-arbiter'), 'Details');
  const arbiter = panel.details('Arbiter');
  await expect(arbiter.getByRole('list', { name: 'Connections' })).toContainText('B · arbiter');
  await expect(arbiter.getByRole('list', { name: 'Running timers' })).toContainText('QoS 8 s · B');
  await app.screenshot('details-of-the-arbiter');
  await arbiter.getByRole('button', { name: 'Back to Why' }).click();
  await expect(panel.explanation()).toBeVisible();
});

test('what is renamed stays selected, so that the next fields are still its own', async () => {
  const design = new DesignDriver(app.page);
  const { keyboard } = app.page;
  await design.open();
  await design.select('member:MIRRORA/A');
  await expect(design.field('Name')).toHaveValue('A');
  await design.field('Name').fill('ALPHA');
  await keyboard.press('Tab');
  await expect(design.element('member:MIRRORA/ALPHA')).toHaveAttribute('data-selected', 'true');
  // Where the focus went stays, so that the next keys are not commands.
  await expect.poll(() => app.page.evaluate(() => document.activeElement?.closest('.inspector') !== null)).toBe(true);
  await keyboard.press('Escape');
  await keyboard.press('F2');
  await keyboard.type('OMEGA');
  await keyboard.press('Enter');
  await expect(design.element('member:MIRRORA/OMEGA')).toHaveAttribute('data-selected', 'true');
  await keyboard.press('e');
  await keyboard.type('OTHER');
  await keyboard.press('Enter');
  await expect(design.element('member:MIRRORA/OTHER')).toHaveAttribute('data-selected', 'true');
  await keyboard.press('Escape');
  await keyboard.press('Control+z');
  await expect(design.element('member:MIRRORA/OMEGA')).toHaveAttribute('data-selected', 'true');
});
