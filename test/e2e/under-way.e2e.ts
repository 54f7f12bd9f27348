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

test('what is under way is told first, counted down on the cards, and only then a person is asked to act', async () => {
  const { canvas, page, transport } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await canvas.failHost('host-a');
  const expected = app.panel.expected();
  await expect(expected).toHaveText([/^B notices that A is silent.*and takes over.*by 9\.41 s · 9\.4 s left/]);
  const actions = page.getByText('If that fails: what an operator can do');
  await expect(actions).toBeVisible();
  await expect(page.getByRole('button', { name: 'Do it' })).toHaveCount(0);

  await transport.runTo(2);
  await expect(canvas.member('B')).toContainText('QoS 8 s');
  await expect(canvas.member('B')).toContainText(/[0-7]\.\d s left/);
  await app.photograph('under-way');
  await app.resize(960, 600);
  await app.screenshot('under-way-960x600');
  await expect(canvas.client('users').locator('.from-afar')).toHaveText(/^For\d\.\d s$/);
  await expect(canvas.client('users').locator('.from-afar')).toBeVisible();
  await app.branches.runUntil('Another member is primary');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await expect(expected).toHaveCount(0);
  await expect(canvas.member('B')).not.toContainText('left');

  await canvas.restoreHost('host-a');
  await expect(canvas.host('host-a')).toContainText(/Booting: 1:00 min left/);
});

test('where nothing goes on by itself, what an operator can do is told at once', async () => {
  const { canvas, page, transport } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await canvas.choose(canvas.member('B'), 'Set no failover');
  await transport.stepEvent();
  await canvas.failHost('host-a');
  await expect(page.getByText('MIRRORA has no primary: what an operator can do now')).toBeVisible();
  await expect(app.panel.expected()).toHaveCount(0);
});
