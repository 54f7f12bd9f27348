import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const HALF_SPEED = 14;

let app: MirrorLab;
let complaints: string[];

test.beforeEach(async () => {
  app = await MirrorLab.start();
  complaints = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await app.welcome.openSample('Simple Failover Pair');
});

test.afterEach(async () => {
  await app.end();
});

test('a network is made slow, and a message on it is found, pressed, read and lost once', async () => {
  const network = app.canvas.network('private').getByText('Mirror LAN');
  await app.canvas.choose(network, 'Change network speed…');
  const dialog = app.page.getByRole('dialog', { name: /Mirror LAN/ });
  const latency = dialog.getByLabel('Latency');
  await expect(latency).toHaveValue('0.1');
  await latency.fill('fast');
  await expect(dialog).toContainText('Must be from 0');
  await expect(dialog.getByRole('button', { name: 'Change' })).toBeDisabled();
  await latency.fill('400');
  await latency.press('Enter');
  await expect(app.canvas.network('private')).toContainText('400 ms');

  await app.transport.runTo(3);
  await app.panel.show('Messages');
  await app.panel.findMessages('journal block');
  const newest = app.panel.messages().first();
  await expect(newest).toContainText('A → B · Mirror LAN');
  await expect(newest).toHaveAccessibleName(/in transit/);
  await newest.click();
  await expect(app.panel.message()).toContainText('Carries the journal data from');
  await app.panel.show('Why');
  // Slow enough for a dot to be where its message is.
  await app.transport.setSpeedPosition(HALF_SPEED);
  await expect(async () => {
    const before = await app.transport.seconds();
    await app.transport.play();
    await expect.poll(() => app.transport.seconds()).toBeGreaterThan(before + 0.3);
    await app.transport.pause();
    await app.canvas.pressMessage(app.canvas.wire('host-a', 'eth1'), app.canvas.wire('host-b', 'eth1'));
    await expect(app.panel.message()).toContainText('In transit: arrives at', { timeout: 1000 });
  }).toPass();
  await app.panel.message().getByRole('button', { name: 'Drop this message' }).click();
  await expect(app.panel.message()).toContainText('Lost in transit once, and sent again by TCP.');

  await app.panel.findMessages('');
  await app.page.getByRole('checkbox', { name: 'Client' }).uncheck();
  await expect(app.page.getByRole('button', { name: 'Client, ECP', exact: true, pressed: false })).toBeVisible();
  await expect(app.panel.messages().filter({ hasText: 'Client updates' })).toHaveCount(0);
  const crowded = await app.page
    .locator('.message-size')
    .evaluateAll((sizes) => sizes.filter((one) => one.scrollWidth > one.clientWidth || one.clientHeight > 18).length);
  expect(crowded).toBe(0);
  await app.photograph('panels-messages');
});

test('links and networks tell how full they are, on the drawing and in charts', async () => {
  const network = app.canvas.network('private');
  await app.transport.runTo(1);
  const widthOf = async (mbps: string): Promise<void> => {
    await app.canvas.choose(network.getByText('Mirror LAN'), 'Change network speed…');
    const dialog = app.page.getByRole('dialog', { name: /Mirror LAN/ });
    await dialog.getByLabel('Bandwidth').fill(mbps);
    await dialog.getByLabel('Bandwidth').press('Enter');
    await expect(dialog).toBeHidden();
  };
  await widthOf('100');
  await app.transport.runTo(4);
  await expect(network).toContainText(/\d\.\d % used/);
  await widthOf('4');
  await app.transport.runTo(8);
  await expect(network).toContainText(/full, .* queued/);
  await app.photograph('panels-load');
  await app.panel.show('Charts');
  const queued = app.page.locator('.chart', { hasText: 'Queued to be sent' });
  await expect(queued.getByRole('listitem').filter({ hasText: 'Mirror LAN' })).toHaveText(/Mirror LAN\s+[\d.]+ m?s/);
  await app.page.getByText('The figures as a table').last().click();
  await expect(app.page.getByRole('columnheader', { name: 'Bandwidth used, Mirror LAN' })).toBeVisible();
  await app.photograph('panels-load-charts');
  await app.page.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(network).not.toContainText('queued');
});

test('who was isolated believes what is not so; charts, log and Why tell how it went', async () => {
  await app.transport.runTo(1);
  await app.canvas.choose(app.canvas.host('host-a'), 'Isolate from the network');
  await app.branches.runUntil('Another member is primary');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await app.page.getByRole('button', { name: 'Beliefs' }).click();
  const beliefs = app.page.getByRole('list', { name: 'What B believes of the others' });
  await expect(beliefs).toContainText('A: Down but is In Trouble');

  await app.panel.show('Charts');
  await expect(app.page.locator('.chart canvas')).toHaveCount(5);
  await app.page.getByText('The figures as a table').first().click();
  await expect(app.page.getByRole('row').filter({ hasText: 'wait for the backup' }).first()).toBeVisible();
  await expect(app.page.getByRole('button', { name: /wait for the backup from .* for/ }).first()).toBeVisible();
  await app.page.getByText('The figures as a table').first().click();
  await app.photograph('panels-charts');

  await app.panel.show('Monitor');
  await app.page.getByRole('button', { name: '^MIRROR' }).click();
  await expect(app.page.getByRole('region', { name: 'Status Monitor as text' })).toContainText(
    'Status of Mirror MIRRORA at',
  );
  await app.photograph('panels-status-monitor');

  await app.panel.show('Log');
  await app.panel.findInLog('primary');
  await app.page.getByLabel('Member', { exact: true }).selectOption({ label: 'B' });
  await app.page.getByRole('checkbox', { name: 'Console log entries only' }).check();
  await expect(app.page.locator('.log mark').first()).toHaveText(/primary/i);
  await expect(app.panel.logLines().filter({ hasText: 'became primary' })).toHaveCount(0);
  await app.photograph('panels-log');

  await app.timeline.segment('B', 'Primary').click();
  await app.panel.explanation().getByRole('button', { name: 'Guide 3.1.3.2' }).click();
  await expect(app.panel.explanation()).toContainText('Automatic Failover Rules');
  const carrier = app.panel.explanation().getByRole('button', { name: 'Arbiter report on the other member' });
  await expect(carrier.first()).toBeVisible();
  await app.photograph('panels-why');
  await carrier.first().click();
  await expect(app.panel.message()).toContainText('The arbiter has lost its connection to A.');
  expect(complaints).toEqual([]);
});

test('the settings of a mirror change while it runs; a step is removed, another moved, and the run follows', async () => {
  const { branches, canvas, page, scenario } = app;
  await canvas.choose(canvas.member('A'), 'Change mirror settings…');
  const dialog = page.getByRole('dialog', { name: /MIRRORA/ });
  await dialog.getByLabel('QoS timeout').fill('2000');
  await dialog.getByLabel('Virtual IP address').fill('10.1.20.101');
  await app.screenshot('mirror-settings');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await branches.runUntil('10 seconds from now');
  await expect(canvas.member('A').getByTitle('Holds the virtual IP address 10.1.20.101')).toBeVisible();
  await canvas.failHost('host-a');
  await branches.runUntil('Another member is primary');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  const failedOverAt = await app.transport.seconds();
  expect(failedOverAt).toBeLessThan(16);

  await scenario.show();
  await expect(scenario.steps()).toHaveCount(2);
  await expect(scenario.steps().first()).toContainText('QoS timeout 2000 ms, virtual IP 10.1.20.101/24');
  await app.screenshot('steps-before');
  // With the timeout of the drawing nobody has noticed yet.
  await scenario.chooseOf(scenario.steps().first(), 'Remove');
  await expect(scenario.steps()).toHaveCount(1);
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Backup/);
  await expect.poll(() => app.transport.seconds()).toBe(failedOverAt);

  await scenario.chooseOf(scenario.steps().first(), 'Change its time…');
  await page.getByLabel('At second').fill('1');
  await page.keyboard.press('Enter');
  await expect(scenario.steps().first()).toContainText('1.00');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await expect.poll(() => app.transport.seconds()).toBe(failedOverAt);
  await app.screenshot('steps-after');
  await branches.row('Main').click();
  await expect(scenario.steps()).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('the Mirror Monitor fits into the panel while a member is disconnected', async () => {
  await app.transport.runTo(5);
  await app.canvas.failHost('host-b');
  await app.transport.runTo(20);
  await app.panel.show('Monitor');
  const panel = app.page.getByRole('tabpanel');
  await expect(panel).toContainText('Disconnected on');
  for (const [width, height] of [
    [960, 600],
    [1280, 800],
  ] as const) {
    await app.resize(width, height);
    await expect.poll(() => panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
  expect(complaints).toEqual([]);
});
