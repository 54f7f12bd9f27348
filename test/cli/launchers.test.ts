import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RESOURCES = join(import.meta.dirname, '../../resources/command-line');

/** Where a package has its launcher, and what it starts. */
const PACKAGES = [
  ['mirrorlab-linux', 'mirrorlab', 'mirrorlab-desktop'],
  ['mirrorlab-mac', 'Contents/Resources/mirrorlab', 'Contents/MacOS/MirrorLab'],
] as const;

describe.skipIf(process.platform === 'win32').each(PACKAGES)('%s', (source, launcher, application) => {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorlab launchers '));
  const path = (name: string): string => join(folder, name);

  beforeAll(() => {
    for (const name of [launcher, application]) mkdirSync(dirname(path(name)), { recursive: true });
    copyFileSync(join(RESOURCES, source), path(launcher));
    writeFileSync(path(application), '#!/bin/sh\nfor argument; do echo "[$argument]"; done\nexit 3\n');
    for (const name of [launcher, application]) chmodSync(path(name), 0o755);
    mkdirSync(path('bin'));
    symlinkSync(path(launcher), path('bin/whole'));
    symlinkSync('whole', path('bin/relative'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([launcher, 'bin/whole', 'bin/relative'])('hands on what was typed, and how it ended: %s', (called) => {
    const { stdout, status } = spawnSync(path(called), ['check', 'a b', '--json', '$HOME *'], { encoding: 'utf8' });
    expect(stdout.split('\n').slice(-5, -1)).toEqual(['[check]', '[a b]', '[--json]', '[$HOME *]']);
    expect(stdout).toMatch(/^\[--command-line\]\n/);
    expect(status).toBe(3);
  });
});
