import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { leftOverFiles, occupiedFiles, UnwritableError, writeExport } from '../../src/files/write-export.ts';

const FILES = [
  { path: 'README.md', content: 'new' },
  { path: 'members/A/cache.cpf', content: '[Mirrors]\n' },
  { path: 'pictures/network.png', content: new Uint8Array([137, 80, 78, 71]) },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const everything = (): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

it('writes texts and bytes, and tells of each file', () => {
  const target = join(folder, 'deep/out');
  expect([...writeExport(target, FILES)]).toEqual([1, 2, 3]);
  expect([...readFileSync(join(target, 'pictures/network.png'))]).toEqual([137, 80, 78, 71]);
  expect(readFileSync(join(target, 'members/A/cache.cpf'), 'utf8')).toBe('[Mirrors]\n');
  expect(readdirSync(join(folder, 'deep'))).toEqual(['out']);
});

it.each([1, 2, 3])('leaves nothing behind where it is ended after %i files, be the folder there or not', (count) => {
  const there = join(folder, 'there');
  mkdirSync(there);
  writeFileSync(join(there, 'README.md'), 'old');
  for (const target of [there, join(folder, 'deep/new')]) {
    const steps = writeExport(target, FILES);
    for (let step = 0; step < count; step += 1) expect(steps.next().done).toBe(false);
    steps.return();
    expect(steps.next().done).toBe(true);
  }
  expect(everything()).toEqual(['there', 'there/README.md']);
  expect(readFileSync(join(there, 'README.md'), 'utf8')).toBe('old');
});

it('puts back what it has moved where a later file cannot take its place', () => {
  const target = join(folder, 'out');
  mkdirSync(target);
  writeFileSync(join(target, 'README.md'), 'old');
  const steps = writeExport(target, FILES);
  for (let step = 0; step < FILES.length; step += 1) steps.next();
  // Somebody is faster.
  mkdirSync(join(target, 'pictures/network.png/inside'), { recursive: true });
  rmSync(join(target, 'members'), { recursive: true, force: true });
  writeFileSync(join(target, 'members'), 'a file');
  expect(() => steps.next()).toThrow(UnwritableError);
  expect(readFileSync(join(target, 'README.md'), 'utf8')).toBe('old');
  expect(readdirSync(target).sort()).toEqual(['README.md', 'members', 'pictures']);
});

it('says what stands in the way, and what would be overwritten', () => {
  const target = join(folder, 'out');
  expect(occupiedFiles(target, FILES)).toEqual([]);
  writeFileSync(target, 'a file');
  expect(() => occupiedFiles(target, FILES)).toThrow(`${target}: is a file, expected a folder`);
  expect(() => writeExport(join(target, 'below'), FILES).next()).toThrow('a part of its path is a file');
  rmSync(target);
  mkdirSync(join(target, 'members/A'), { recursive: true });
  writeFileSync(join(target, 'members/A/cache.cpf'), 'old');
  expect(occupiedFiles(target, FILES)).toEqual(['members/A/cache.cpf']);
  expect(leftOverFiles(target, FILES)).toEqual([]);
  expect(existsSync(join(target, 'README.md'))).toBe(false);
});
