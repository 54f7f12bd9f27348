import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { unpackedApplication } from '../../scripts/package.mjs';
import { CanvasDriver } from '../e2e/driver/canvas-driver.ts';
import { socketsToOutside } from '../e2e/driver/sockets.ts';
import { TransportDriver } from '../e2e/driver/transport-driver.ts';
import { PackagedApp, removePerson } from './packaged-app.ts';

const root = join(import.meta.dirname, '../..');
const sample = join(root, 'resources/designs/simple-failover-pair.mirrorlab');
/** As the binary has them: the digits 0 and 1. */
const FUSE = { off: 48, on: 49 };
const { folder, desktop, commandLine } = unpackedApplication();

async function filesBelow(top: string): Promise<string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(top, join(entry.parentPath, entry.name)));
}

/** Every file with what it holds, or for the large ones of Electron with its size and time. */
async function fingerprint(top: string): Promise<Record<string, string>> {
  const prints = (await filesBelow(top)).sort().map(async (file) => {
    const { size, mtimeMs } = await stat(join(top, file));
    return [file, `${size} ${mtimeMs}`] as const;
  });
  return Object.fromEntries(await Promise.all(prints));
}

test('the packaged application plays a file of its command line, reaches nobody, and writes into its own folder alone', async () => {
  const packageBefore = await fingerprint(folder);
  // As the desktop entry of a package has file managers name it.
  const app = await PackagedApp.start('--no-first-run', pathToFileURL(sample).href);
  const { page, folders } = app;
  try {
    const canvas = new CanvasDriver(page);
    const transport = new TransportDriver(page);
    await canvas.ready();
    await transport.play();
    await expect.poll(() => transport.seconds()).toBeGreaterThan(1);
    await expect(canvas.member('A')).toHaveAccessibleName(/Primary/);
    expect(await socketsToOutside(app.pid)).toEqual([]);

    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Help' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: 'About MirrorLab' }).press('Enter');
    const about = page.getByRole('dialog', { name: 'About MirrorLab' });
    await expect(about).toContainText("Developer's build");
    await expect(about).toContainText('Usable canvas after');
  } finally {
    await app.end();
  }
  expect(await filesBelow(folders.work)).toEqual([]);
  const written = [...(await filesBelow(folders.home)), ...(await filesBelow(folders.temporary))];
  // GTK keeps the system's settings in the second one.
  expect(written.filter((file) => !/^\.(config\/MirrorLab|cache\/dconf)\//.test(file))).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
  expect(await fingerprint(folder)).toEqual(packageBefore);
  await removePerson(folders);
});

test('the fuses keep the packaged application from serving as a Node', async () => {
  const wire = await getCurrentFuseWire(desktop);
  const expected = [
    [FuseV1Options.RunAsNode, FUSE.off],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FUSE.off],
    [FuseV1Options.EnableNodeCliInspectArguments, FUSE.off],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FUSE.on],
    [FuseV1Options.OnlyLoadAppFromAsar, FUSE.on],
  ] as const;
  for (const [fuse, state] of expected) expect(wire[fuse], FuseV1Options[fuse]).toBe(state);
  expect((await filesBelow(folder)).filter((file) => /default_app/.test(file))).toEqual([]);
});

test.describe('the packaged command line', () => {
  const conformance = join(root, 'test/scenarios/conformance/cases/primary-host-fails-arbiter.scenario.yaml');
  /** Without a display, and where the person is not to have written anything. */
  const run = (command: readonly string[], words: readonly string[]) => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
    const [executable = '', ...first] = command;
    const env = { ...environment, NO_COLOR: '1' };
    const result = spawnSync(executable, [...first, ...words], { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return { code: result.status, out: result.stdout, error: result.stderr };
  };
  const packaged = (...words: string[]) => run([commandLine], words);
  const ofCheckout = (...words: string[]) => run([process.execPath, join(root, 'bin/mirrorlab.mjs')], words);

  test('passes a conformance case with the same bytes as that of a checkout', () => {
    const result = packaged('run', '--scenario', conformance, '--json');
    expect(result.error).toBe('');
    expect(result.code).toBe(0);
    expect(JSON.parse(result.out)).toBeTruthy();
    expect(digest(result.out)).toBe(digest(ofCheckout('run', '--scenario', conformance, '--json').out));
  });

  test('has the exit codes of the contract', async () => {
    const failing = test.info().outputPath('failing.scenario.yaml');
    const text = await readFile(conformance, 'utf8');
    expect(text).toContain('primary: B');
    await mkdir(dirname(failing), { recursive: true });
    await writeFile(failing, text.replaceAll('primary: B', 'primary: A'));
    const design = join(dirname(conformance), /^design: (.+)$/m.exec(text)?.[1] ?? '');
    expect(packaged('run', design, '--scenario', failing).code).toBe(1);
    const unusable = packaged('check', '/nowhere.mirrorlab');
    expect(unusable).toMatchObject({ code: 2, out: '' });
    expect(unusable.error).toMatch(/does not exist/);
    expect(packaged('no-such-command').code).toBe(2);
  });

  test('exports the same files as that of a checkout, into the folder that is named and nowhere else', async () => {
    const beside = test.info().outputPath('exports');
    await mkdir(beside, { recursive: true });
    const packageBefore = await fingerprint(folder);
    const [mine, theirs] = [join(beside, 'packaged'), join(beside, 'checkout')];
    expect(packaged('export', sample, '--to', mine).code).toBe(0);
    expect(ofCheckout('export', sample, '--to', theirs).code).toBe(0);
    const made = (await filesBelow(mine)).sort();
    expect(made).toContain('members/A/cache.cpf');
    expect(made).toEqual((await filesBelow(theirs)).sort());
    for (const file of made) expect(await readFile(join(mine, file)), file).toEqual(await readFile(join(theirs, file)));
    expect((await readdir(beside)).sort()).toEqual(['checkout', 'packaged']);
    expect(await fingerprint(folder)).toEqual(packageBefore);
  });

  test('takes nothing that is typed for an argument of Chromium or Node', () => {
    expect(packaged('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(packaged('template', '--inspect-brk').code).toBe(2);
  });

  test('writes everything before it ends, however slowly it is read', () => {
    const slow = `"${commandLine}" schema design | (sleep 1; cat)`;
    const whole = packaged('schema', 'design').out;
    expect(run(['/bin/sh', '-c', slow], []).out).toBe(whole);
    expect(whole.length).toBeGreaterThan(1000);
  });
});

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
