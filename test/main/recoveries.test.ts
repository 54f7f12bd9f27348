import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newDocument } from '../../src/design/edits/new-document.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { type ApplicationLog, openApplicationLog } from '../../src/main/application-log.ts';
import { hasUnsavedChanges, keepDocument, keepText } from '../../src/main/kept-document.ts';
import { openRecoveries } from '../../src/main/recoveries.ts';

let folder: string;
let log: ApplicationLog;
const recoveryFolder = (): string => join(folder, 'recovery');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-recoveries-'));
  log = openApplicationLog(join(folder, 'logs/mirrorlab.log'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const untouched = () => keepDocument({ document: newDocument(), origin: 'new', file: null, remarks: [] });
const edited = saveDesign({ ...newDocument(), name: 'Edited' });

test('nothing is kept of a document without a change', async () => {
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  await recoveries.keepNow(untouched());
  expect(readdirSync(recoveryFolder())).toEqual([]);
});

test('what was drawn is there at the next start, and can be forgotten', async () => {
  const document = untouched();
  keepText(document, edited);
  expect(hasUnsavedChanges(document)).toBe(true);
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  recoveries.keepSoon(document);
  await expect.poll(() => recoveries.list()).toMatchObject([{ name: 'Edited', fileName: null }]);

  const next = openRecoveries(recoveryFolder(), log);
  const [recovery] = next.list();
  expect(recovery?.id).toBe(document.recoveryId);
  expect(next.read(document.recoveryId)?.text).toBe(edited);
  await next.forget(document.recoveryId);
  expect(next.list()).toEqual([]);
});

test('undoing everything forgets what was kept, even where keeping it is still to come', async () => {
  const document = untouched();
  const before = document.text;
  const recoveries = openRecoveries(recoveryFolder(), log, 20);
  keepText(document, edited);
  await recoveries.keepNow(document);
  keepText(document, before);
  recoveries.keepSoon(document);
  await recoveries.saved();
  expect(readdirSync(recoveryFolder())).toEqual([]);

  keepText(document, edited);
  recoveries.keepSoon(document);
  keepText(document, before);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await recoveries.saved();
  expect(readdirSync(recoveryFolder())).toEqual([]);
});

test('a damaged recovery is told in the log, left as it is, and hides no other', async () => {
  const recoveries = openRecoveries(recoveryFolder(), log);
  const document = untouched();
  keepText(document, edited);
  await recoveries.keepNow(document);
  const damaged = join(recoveryFolder(), 'other.recovery');
  writeFileSync(damaged, '{ "format": "mirrorlab/reco');
  expect(recoveries.list()).toHaveLength(1);
  expect(readFileSync(log.path, 'utf8')).toContain('other.recovery');
  expect(readFileSync(damaged, 'utf8')).toContain('mirrorlab/reco');
});

test('an id is never a way out of the folder', async () => {
  writeFileSync(join(folder, 'secret.recovery'), '{}');
  const recoveries = openRecoveries(recoveryFolder(), log);
  expect(recoveries.read('../secret')).toBeNull();
});

test('a text that is no design is not kept in place of one', () => {
  const document = untouched();
  const before = document.text;
  expect(() => keepText(document, '{ "name": "no format" }')).toThrow();
  expect(() => keepText(document, 'no JSON')).toThrow();
  expect(document.text).toBe(before);
});
