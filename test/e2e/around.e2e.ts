import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { lookInBothThemes } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let design: DesignDriver;
let folder: string;
let file: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-around-'));
  file = join(folder, 'drawing.mirrorlab');
  await copyFile(pair, file);
  app = await MirrorLab.start(file);
  design = new DesignDriver(app.page);
  await design.open();
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

async function saved() {
  await design.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  return JSON.parse(await readFile(file, 'utf8'));
}

test('an application server and a load balancer are drawn and connected by mouse', async () => {
  await design.draw('App server', { x: 0.12, y: 0.82 });
  await expect(design.element('application-server:app-1')).toBeVisible();
  await design.draw('Balancer', { x: 0.6, y: 0.93 });
  await design.connectTo('client:users', 'host:host-balancer-1');
  const { applicationServers, loadBalancers, clients } = await saved();
  expect(applicationServers).toMatchObject([
    { id: 'app-1', connections: [{ mirror: 'MIRRORA', address: '10.1.20.11', mirrorConnection: 1 }] },
  ]);
  expect(loadBalancers).toMatchObject([{ id: 'balancer-1', mirror: 'MIRRORA', targets: ['app-1'] }]);
  expect(clients[0].connect).toMatchObject({ via: 'load-balancer', server: 'balancer-1' });
  await app.screenshot('around-by-mouse');
  await design.press('Alt+2');
  await app.screenshot('around-mirror-lens');
});

test('the same is drawn by keyboard alone, and a platform and a DNS name beside it', async () => {
  for (const key of ['Shift+A', 'l', 'g', 'Shift+D', 'v']) await design.press(key);
  for (const key of ['application-server:app-1', 'load-balancer:balancer-1', 'web-gateway:gateway-1']) {
    await expect(design.element(key)).toBeVisible();
  }
  await expect(design.element('dns-name:app.example.com')).toBeVisible();
  await expect(design.element('platform:virtualization-1')).toBeVisible();

  await design.element('client:users').press('Enter');
  await design.write('Connects', 'through a load balancer');
  for (const host of ['host:host-a', 'host:host-b']) {
    await design.element(host).press('Enter');
    await design.write('Connect to', 'Virtualization virtualization-1');
  }
  const { hosts, clients, dns, platforms } = await saved();
  // In a site a host is connected to its networks as it is drawn.
  const drawn = hosts.filter(({ id }: { id: string }) => /host-(app|balancer|gateway)/.test(id));
  expect(drawn.map((host: { interfaces: { network: string }[] }) => host.interfaces[0]?.network)).toEqual([
    ...['public', 'public', 'public'],
  ]);
  expect(hosts.slice(0, 2).map(({ physicalHost }: { physicalHost: string }) => physicalHost)).toEqual([
    'physical-1',
    'physical-2',
  ]);
  expect(clients[0].connect).toMatchObject({ via: 'load-balancer', server: 'balancer-1' });
  expect([dns.length, platforms.length]).toEqual([1, 1]);
  await app.screenshot('around-by-keyboard');
});

test('sessions of an application server behind a load balancer pause when the primary fails, and go on', async () => {
  await design.draw('App server', { x: 0.12, y: 0.82 });
  // The site has grown around the first one; this one stands below the private network.
  await design.draw('Balancer', { x: 0.6, y: 0.93 });
  await design.connectTo('client:users', 'host:host-balancer-1');
  await design.emulate();
  await app.canvas.ready();

  const server = app.page.locator('[data-element="application-server:app-1"]');
  await expect(server).toHaveAccessibleName('Application server app-1, Normal');
  await app.transport.runTo(15);
  await expect(app.canvas.client('users')).toHaveAccessibleName(/Served/);
  await expect(app.timeline.segment('app-1', 'Normal')).toBeVisible();

  await app.canvas.choose(app.canvas.member('A'), 'Instance crashes');
  await app.transport.runTo(19);
  await expect(server).toHaveAccessibleName('Application server app-1, Trouble');
  await expect(app.canvas.client('users')).toHaveAccessibleName(/Paused/);
  await expect(app.timeline.segment('app-1', 'Trouble')).toBeVisible();
  await expect(app.timeline.segment('Users', 'Paused')).toBeVisible();
  await lookInBothThemes(app, 'around-paused', 'body');
  await app.photographDialog('around-paused');

  await app.transport.runTo(40);
  await expect(server).toHaveAccessibleName('Application server app-1, Normal');
  await expect(app.canvas.client('users')).toHaveAccessibleName(/Served/);
  await expect(app.timeline.segment('Users', 'Served')).toBeVisible();
  await app.timeline.segment('app-1', 'Trouble').click();
  await expect(app.panel.explanation()).toContainText('Lost the connection to A');

  // Its details, and those of what stands before it, say what the card has no room for.
  await server.click();
  const details = app.page.getByRole('region', { name: 'Details of Application server app-1' });
  await expect(details.getByRole('list', { name: 'ECP connection to MIRRORA' })).toContainText(
    /Connected toB.*Resets0/,
  );
  await expect(details.getByRole('list', { name: 'Connections' })).toContainText('ECP');
  await expect(details.getByRole('list', { name: /^Log of/ })).toContainText('Recovered its connection to B');
  await lookInBothThemes(app, 'around-details', 'body');
  await app.photographDialog('around-details');
  await app.page.locator('[data-element="load-balancer:balancer-1"]').press('Enter');
  await app.canvas.menu().getByRole('menuitem', { name: 'Details' }).click();
  await expect(app.page.getByRole('list', { name: 'Targets' })).toContainText('app-1healthy');

  await app.panel.show('Charts');
  await expect(app.page.getByRole('button', { name: /^Trouble from/ })).toBeVisible();
  await expect(app.page.getByRole('button', { name: /^Paused from/ })).toBeVisible();
});
