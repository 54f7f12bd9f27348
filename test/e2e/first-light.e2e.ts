import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

test('the primary loses power, the backup takes over, and the old primary rejoins', async () => {
  await app.photograph('welcome');
  await app.welcome.openSample('Simple Failover Pair');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Failover, Primary.*holds the virtual IP address/);
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Backup, journal transfer Active/);

  await app.transport.runTo(1);
  await app.photograph('before-the-failure');

  await app.canvas.failHost('host-a');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Down/);
  await app.branches.runUntil('Another member is primary');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Primary.*holds the virtual IP address/);
  await app.branches.runUntil('10 seconds from now');
  await expect(app.canvas.client('users')).toHaveAccessibleName(/Served/);
  await app.photograph('after-the-take-over');

  await app.timeline.segment('B', 'Primary').click();
  await expect(app.panel.explanation()).toContainText('B took over as primary');
  await expect(app.panel.explanation()).toContainText('What B knew');
  await expect(app.panel.explanation()).toContainText('Guide 3.1.3');
  await expect(app.panel.monitorRow('B')).toContainText('Primary');
  await expect(app.panel.monitorRow('A')).toContainText('Down');

  await app.canvas.restoreHost('host-a');
  await app.branches.runUntil('The mirror is idle');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Failover, Backup, journal transfer Active/);
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Primary/);
  await app.photograph('after-the-return');
});

test('seeking back shows the past, and acting there begins another future', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.runTo(2);
  await app.canvas.failHost('host-a');
  await app.branches.runUntil('Another member is primary');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Primary/);

  await app.transport.toStart();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Primary/);
  await expect(app.timeline.segment('B', 'Primary')).toBeVisible();
  await app.transport.stepToNextChange();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Down/);
  await app.transport.stepToPreviousChange();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Primary/);

  await app.canvas.failHost('host-b');
  await expect(app.timeline.segment('B', 'Primary')).toHaveCount(0);
  await app.transport.stepToNextChange();
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Down/);
  await expect(app.canvas.member('A')).not.toHaveAccessibleName(/Down/);
});

test('everything on the canvas can be broken, mended, and tells why it cannot', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  const { canvas } = app;

  await canvas.choose(canvas.network('private'), 'Network fails');
  await expect(canvas.network('private')).toHaveAccessibleName(/broken/);
  await canvas.choose(canvas.network('private'), 'Repair the network');
  await expect(canvas.network('private')).toHaveAccessibleName(/working/);

  await canvas.link('core').dispatchEvent('contextmenu', { button: 2, clientX: 640, clientY: 300 });
  await canvas.menu().getByRole('menuitem', { name: 'Link fails' }).click();
  await expect(canvas.link('core')).toHaveAccessibleName(/broken/);

  await canvas.wire('host-b', 'eth1').dispatchEvent('contextmenu', { button: 2, clientX: 440, clientY: 400 });
  await canvas.menu().getByRole('menuitem', { name: 'Pull the cable' }).click();
  await expect(canvas.wire('host-b', 'eth1')).toHaveAccessibleName(/pulled/);

  await canvas.choose(canvas.agent('host-arbiter'), 'ISCAgent crashes');
  await expect(canvas.agent('host-arbiter')).toHaveAccessibleName(/ended/);

  const menu = await canvas.openMenu(canvas.member('A'));
  await canvas.findInMenu('force');
  const refused = menu.getByRole('menuitem', { name: 'Force this node to become the primary' });
  await expect(refused).toBeDisabled();
  await expect(refused).toContainText('3.4.2.3');
  await app.screenshot('menu-of-a-member');
});

test('monitor and log show what one member knows', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.panel.show('Monitor');
  await app.panel.chooseViewer('B');
  await expect(app.panel.monitorRow('A')).toContainText('Primary');
  await expect(app.panel.monitorRow('B')).toContainText('Active');
  await expect(app.panel.monitorRow('APPDATA')).toContainText('Dejournaling');

  await app.canvas.failHost('host-a');
  await app.branches.runUntil('Another member is primary');
  await expect(app.panel.monitorRow('A')).toContainText('Down');
  await app.screenshot('monitor-panel');

  await app.panel.show('Log');
  const all = await app.panel.logLines().count();
  await app.panel.filterLog('2 severe and above');
  expect(await app.panel.logLines().count()).toBeLessThan(all);
  await app.panel.logLines().first().click();
  await expect(app.panel.explanation()).toBeVisible();
});

test('a mirror without a primary tells what an operator can do, and at what risk', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.failHost('host-a');
  await expect(app.page.getByText('MIRRORA has no primary. Expected to happen by itself:')).toBeVisible();
  await app.page.getByText('If that fails: what an operator can do').click();
  await expect(app.page.getByText('Risk: ').first()).toBeVisible();
  await app.screenshot('advice');
});
