import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const design = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-files-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

async function written(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('a file that is no design is refused with the place of every problem, and nothing changes', async () => {
  app = await MirrorLab.start();
  const broken = await written('broken.yaml', 'format: mirrorlab/design@1\nname: 7\nhosts: [{ id: a }]\n');
  await app.welcome.openFile(broken);
  await expect(app.welcome.refusal().filter({ hasText: 'broken.yaml:2:7 name' })).toHaveCount(1);
  expect(await app.welcome.refusal().count()).toBeGreaterThan(1);
  await app.screenshot('refused-file');
  await app.welcome.dismissRefusal();

  const binary = await written('picture.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0xfe]));
  await app.welcome.openFile(binary);
  await expect(app.welcome.refusal()).toContainText(['is not text']);
  await app.welcome.dismissRefusal();

  await app.welcome.openFile(folder);
  await expect(app.welcome.refusal()).toContainText(['is not a file']);
  await app.welcome.dismissRefusal();

  await app.welcome.openFile(join(folder, 'gone.mirrorlab'));
  await expect(app.welcome.refusal()).toContainText(['is missing']);
  await app.welcome.dismissRefusal();

  await expect(app.welcome.sample('Simple Failover Pair')).toBeVisible();
});

test('a refused file leaves the open document and its run as they are', async () => {
  app = await MirrorLab.start();
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0.5);

  await app.chooseInFileDialog(await written('broken.mirrorlab', '{ "format": '));
  await app.document.choose('Open file…');
  await expect(app.welcome.refusal().first()).toContainText('broken.mirrorlab:1');
  await app.welcome.dismissRefusal();
  const before = await app.transport.seconds();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(before);
});

test('a file opens from the dialog, from the recent files, and from the command line', async () => {
  app = await MirrorLab.start();
  const copy = join(folder, 'pair.mirrorlab');
  await copyFile(design, copy);
  await app.welcome.openFile(copy);
  await app.canvas.ready();
  await expect(app.page).toHaveTitle(/./);
  await app.document.choose('Welcome page');
  await app.welcome.recentFile('pair.mirrorlab').click();
  await app.canvas.ready();
  await app.end();

  const other = join(folder, 'another pair.mirrorlab');
  await copyFile(design, other);
  // As a file manager names it.
  app = await MirrorLab.start(copy, pathToFileURL(other).href);
  await app.canvas.ready();
  await expect.poll(() => app.windowCount()).toBe(2);
  const names = await Promise.all(
    app.application.windows().map((page) => page.getByRole('heading', { level: 1 }).first().textContent()),
  );
  expect(names).toEqual(Array(2).fill('Simple Failover Pair'));
});

test('a file on another computer is not opened, and why is told', async () => {
  app = await MirrorLab.start('smb://host/pair.mirrorlab');
  const refusal = app.page.getByRole('dialog', { name: /cannot be opened/ });
  await expect(refusal).toContainText('smb://host/pair.mirrorlab is not a file of this computer; copy it here first');
});

test('a second document opens in a window of its own', async () => {
  app = await MirrorLab.start();
  await app.welcome.openSample('Simple Failover Pair');
  await app.chooseInFileDialog(design);
  const opened = app.application.waitForEvent('window');
  await app.document.choose('Open file…');
  await (await opened).getByRole('heading', { level: 1 }).first().waitFor();
  expect(app.windowCount()).toBe(2);
});

test('fields that are not known are kept and remarked, and the design works', async () => {
  app = await MirrorLab.start();
  const text = (await readFile(design, 'utf8')).replace('"format"', '"owner": "someone", "format"');
  await app.welcome.openFile(await written('remarked.mirrorlab', text));
  await app.canvas.ready();
  await app.page.getByRole('button', { name: '1 remark' }).click();
  await expect(app.page.getByRole('dialog').getByRole('listitem')).toContainText(['owner']);
});
