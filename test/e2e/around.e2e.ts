import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DesignDriver } from './driver/design-driver.ts';
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
  await design.connect('host:host-app-1', 'public');
  await design.draw('Balancer', { x: 0.6, y: 0.82 });
  await design.connect('host:host-balancer-1', 'public');
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

  await design.element('application-server:app-1').press('Enter');
  await design.write('Connect to', 'Public LAN');
  await design.element('load-balancer:balancer-1').press('Enter');
  await design.write('Connect to', 'Public LAN');
  await design.element('client:users').press('Enter');
  await design.write('Connects', 'through a load balancer');
  for (const host of ['host:host-a', 'host:host-b']) {
    await design.element(host).press('Enter');
    await design.write('Connect to', 'Virtualization virtualization-1');
  }
  const { hosts, clients, dns, platforms } = await saved();
  expect(hosts.slice(0, 2).map(({ physicalHost }: { physicalHost: string }) => physicalHost)).toEqual([
    'physical-1',
    'physical-2',
  ]);
  expect(clients[0].connect).toMatchObject({ via: 'load-balancer', server: 'balancer-1' });
  expect([dns.length, platforms.length]).toEqual([1, 1]);
  await app.screenshot('around-by-keyboard');
});
