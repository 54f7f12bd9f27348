import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newDocument } from '../../src/design/edits/new-document.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { readRecovery } from '../../src/main/documents/documents.ts';
import { hasUnsavedChanges, keepDocument, keepText } from '../../src/main/documents/kept-document.ts';
import type { KeptScenario } from '../../src/main/documents/kept-scenario.ts';
import { openRecoveries } from '../../src/main/documents/recoveries.ts';
import { type ApplicationLog, openApplicationLog } from '../../src/main/platform/application-log.ts';
import type { ScenarioDocument } from '../../src/scenario/scenario-schema.ts';

vi.mock('electron', () => ({ dialog: {} }));

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
  await recoveries.autosaveNow(untouched());
  expect(readdirSync(recoveryFolder())).toEqual([]);
});

test('what was drawn is there at the next start, and can be forgotten', async () => {
  const document = untouched();
  keepText(document, edited);
  expect(hasUnsavedChanges(document)).toBe(true);
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  recoveries.scheduleAutosave(document);
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
  await recoveries.autosaveNow(document);
  keepText(document, before);
  recoveries.scheduleAutosave(document);
  await recoveries.saved();
  expect(readdirSync(recoveryFolder())).toEqual([]);

  keepText(document, edited);
  recoveries.scheduleAutosave(document);
  keepText(document, before);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await recoveries.saved();
  expect(readdirSync(recoveryFolder())).toEqual([]);
});

const step = { at: '10s', fault: 'host.fail', target: 'host-a' };
const tried: KeptScenario = {
  document: { format: 'mirrorlab/scenario@1', name: 'Power', steps: [step] },
  revision: 1,
  settledRevision: null,
  isDeliberate: false,
  original: { text: '# by hand', document: { format: 'mirrorlab/scenario@1', name: 'Power', steps: [] } },
  path: null,
};

test('what was done to a run is unsaved work too, even a mere try on a design that is saved', async () => {
  const document = untouched();
  document.scenario = tried;
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  await recoveries.autosaveNow(document);
  expect(recoveries.list()).toMatchObject([{ isUnsaved: false, scenario: { name: 'Power', steps: 1 } }]);

  const stored = recoveries.read(document.recoveryId);
  if (stored === null) throw new Error('nothing was stored');
  const reading = readRecovery(document.recoveryId, stored);
  const recovered = reading.outcome === 'read' ? reading.document : null;
  expect(recovered?.scenario).toEqual({ ...tried, revision: 0, isDeliberate: true });
  expect(recovered && hasUnsavedChanges(recovered)).toBe(false);

  document.scenario = { ...tried, settledRevision: 1, path: '/somewhere/power.scenario.yaml' };
  await recoveries.autosaveNow(document);
  expect(recoveries.list()).toEqual([]);
});

test('a drawing and its scenario are recovered together', async () => {
  const document = untouched();
  keepText(document, edited);
  document.scenario = { ...tried, path: '/somewhere/power.scenario.yaml', settledRevision: 0 };
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  await recoveries.autosaveNow(document);
  const stored = recoveries.read(document.recoveryId);
  if (stored === null) throw new Error('nothing was stored');
  const reading = readRecovery(document.recoveryId, stored);
  if (reading.outcome !== 'read') throw new Error(reading.problems.join());
  expect(reading.document).toMatchObject({ name: 'Edited', origin: 'recovered' });
  expect(hasUnsavedChanges(reading.document)).toBe(true);
  expect(reading.document.scenario).toMatchObject({ path: '/somewhere/power.scenario.yaml', settledRevision: null });
});

test('the other branches of a run are recovered with it, even where what is shown stands in a file', async () => {
  const document = untouched();
  const other: ScenarioDocument = { format: 'mirrorlab/scenario@1', name: 'Other', until: '30s', steps: [step] };
  const branches = { shown: 'Main', others: [{ name: 'Host B lost power', document: other }] };
  document.scenario = { ...tried, settledRevision: 1, path: '/somewhere/power.scenario.yaml' };
  document.branches = branches;
  const recoveries = openRecoveries(recoveryFolder(), log, 0);
  await recoveries.autosaveNow(document);
  expect(recoveries.list()).toMatchObject([{ isUnsaved: false, scenario: { name: 'Power' }, otherBranches: 1 }]);
  const stored = recoveries.read(document.recoveryId);
  if (stored === null) throw new Error('nothing was stored');
  const reading = readRecovery(document.recoveryId, stored);
  expect(reading).toMatchObject({ outcome: 'read', document: { branches, scenario: { document: { name: 'Power' } } } });

  document.branches = null;
  await recoveries.autosaveNow(document);
  expect(recoveries.list()).toEqual([]);
});

test('what was kept before there were scenarios is recovered as it was', async () => {
  const recoveries = openRecoveries(recoveryFolder(), log);
  const old = { format: 'mirrorlab/recovery@1', keptAt: '', name: 'Edited', file: null, text: edited };
  writeFileSync(join(recoveryFolder(), 'old.recovery'), JSON.stringify(old));
  expect(recoveries.list()).toMatchObject([{ isUnsaved: true, scenario: null }]);
});

test('a damaged recovery is told in the log, left as it is, and hides no other', async () => {
  const recoveries = openRecoveries(recoveryFolder(), log);
  const document = untouched();
  keepText(document, edited);
  await recoveries.autosaveNow(document);
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
