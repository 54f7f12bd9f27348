import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomically } from '../../src/main/platform/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is replaced as a whole, keeps its rights, and nothing is left beside it', async () => {
  const path = join(folder, 'one.mirrorlab');
  writeFileSync(path, 'before');
  chmodSync(path, 0o600);
  await writeFileAtomically(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['one.mirrorlab']);
});

test('a link stays a link', async () => {
  const path = join(folder, 'real.mirrorlab');
  const link = join(folder, 'link.mirrorlab');
  writeFileSync(path, 'before');
  symlinkSync(path, link);
  await writeFileAtomically(link, 'after');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('after');
});

test('what cannot be written leaves no trace', async () => {
  await expect(writeFileAtomically(folder, 'text')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
  await expect(writeFileAtomically(join(folder, 'no/such/folder'), 'text')).rejects.toThrow();
});
