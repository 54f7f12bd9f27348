import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesWithin } from '../../src/files/files-within.ts';
import { isCalledAsConfiguration } from '../../src/import/file-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-within-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

function within(...paths: readonly string[]) {
  const { files, refused } = filesWithin(
    paths.map((path) => join(folder, path)),
    isCalledAsConfiguration,
  );
  return {
    files: files.map(({ path, isFound }) => `${isFound ? 'found' : 'named'} ${relative(folder, path)}`),
    refused: refused.map(({ path, why }) => `${relative(folder, path)} ${why}`),
  };
}

test('a folder stands for the configuration files in it and below, in the order of their names', () => {
  write('kiln/b/iris.CPF', 'kiln/a/cache.cpf', 'kiln/.env', 'kiln/README.md', 'kiln/.git/config.json', 'one.txt');
  symlinkSync(join(folder, 'kiln'), join(folder, 'kiln/again'));
  expect(within('one.txt', 'kiln')).toEqual({
    files: ['named one.txt', 'found kiln/.env', 'found kiln/a/cache.cpf', 'found kiln/b/iris.CPF'],
    refused: [],
  });
});

test('a folder with nothing to read, and one with too much, is refused by itself', () => {
  mkdirSync(join(folder, 'empty'));
  write('notes/README.md', 'kiln.cpf', ...Array.from({ length: 201 }, (_, index) => `disk/${index}.json`));
  expect(within('empty', 'notes', 'kiln.cpf', 'disk')).toEqual({
    files: ['named kiln.cpf'],
    refused: [
      'empty is a folder without configuration files, expected at least one',
      'notes is a folder without configuration files, expected at least one',
      'disk is a folder with more than 200 files, expected those of one system',
    ],
  });
});

test('what is not there is left to whoever reads it', () => {
  expect(within('none.cpf')).toEqual({ files: ['named none.cpf'], refused: [] });
});

// Whoever may read everything finds none that is shut.
test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be read is told by its own name, and the rest is read',
  () => {
    write('kiln/cache.cpf', 'kiln/lost+found/old.cpf', 'shut/old.cpf');
    const shut = ['kiln/lost+found', 'shut'].map((name) => join(folder, name));
    for (const path of shut) chmodSync(path, 0o000);
    expect(within('kiln', 'shut')).toEqual({
      files: ['found kiln/cache.cpf'],
      refused: ['kiln/lost+found is a folder that may not be read', 'shut is a folder that may not be read'],
    });
    for (const path of shut) chmodSync(path, 0o700);
  },
);
