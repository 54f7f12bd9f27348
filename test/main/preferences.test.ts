import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApplicationLog, openApplicationLog } from '../../src/main/platform/application-log.ts';
import { openPreferences, sharedPart } from '../../src/main/platform/preferences.ts';

let folder: string;
let log: ApplicationLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-preferences-'));
  log = openApplicationLog(join(folder, 'logs/mirrorlab.log'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is changed is there at the next start', async () => {
  const path = join(folder, 'preferences.json');
  const first = openPreferences(path, log);
  first.change({ theme: 'dark' });
  first.rememberFile('/designs/one.mirrorlab');
  first.rememberFile('/designs/two.mirrorlab');
  first.rememberFile('/designs/one.mirrorlab');
  await first.saved();
  const second = openPreferences(path, log).read();
  expect(second.theme).toBe('dark');
  expect(second.recentFiles).toEqual(['/designs/one.mirrorlab', '/designs/two.mirrorlab']);
  expect(readdirSync(folder).sort()).toEqual(['logs', 'preferences.json']);
});

test('a damaged file is kept aside and the rest starts afresh', () => {
  const path = join(folder, 'preferences.json');
  writeFileSync(path, '{ "theme": "da');
  expect(openPreferences(path, log).read().theme).toBe('system');
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{ "theme": "da');
  expect(readFileSync(log.path, 'utf8')).toContain('could not be read');
});

test('a single impossible value does not cost the others', () => {
  const path = join(folder, 'preferences.json');
  writeFileSync(path, JSON.stringify({ theme: 'light', window: { x: 'left' }, recentFiles: [1, 2] }));
  const stored = openPreferences(path, log).read();
  expect(stored).toMatchObject({ theme: 'light', window: null, recentFiles: [] });
});

test('the window learns neither paths nor places', async () => {
  const store = openPreferences(join(folder, 'preferences.json'), log);
  store.rememberFile('/home/someone/secret.mirrorlab');
  expect(JSON.stringify(sharedPart(store.read()))).not.toContain('secret');
  await store.saved();
});

test('the log is rotated and never grows without bound', () => {
  for (let line = 0; line < 3000; line += 1) log.information(`${line} ${'x'.repeat(1000)}`);
  const files = readdirSync(join(folder, 'logs'));
  expect(files.length).toBeGreaterThan(1);
  expect(files.length).toBeLessThanOrEqual(4);
  expect(readFileSync(log.path, 'utf8')).toContain('2999 ');
});

test('one entry of the log stays one entry', () => {
  log.error('It failed.', new Error('first line\nforged 2026-01-01 info'));
  const lines = readFileSync(log.path, 'utf8').split('\n');
  expect(lines.filter((line) => /^\d{4}-/.test(line))).toHaveLength(1);
});
