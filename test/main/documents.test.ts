import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import {
  type Reading,
  readDesignFile,
  readRecovery,
  readSample,
  startNewDocument,
} from '../../src/main/documents/documents.ts';
import { hasUnsavedChanges, type KeptDocument, keepText } from '../../src/main/documents/kept-document.ts';
import { prepareEmulation } from '../../src/main/flows/emulation-start.ts';

vi.mock('electron', () => ({ dialog: {} }));

const pair = readFileSync(join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab'), 'utf8');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-reading-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function kept(reading: Reading): KeptDocument {
  if (reading.outcome !== 'read') throw new Error(reading.problems.join('\n'));
  return reading.document;
}

async function opened(name: string, text: string): Promise<Reading> {
  const path = join(folder, name);
  writeFileSync(path, text);
  return readDesignFile(path);
}

test('a sample runs; a new drawing says in sentences what it still needs', () => {
  expect(prepareEmulation(kept(readSample('simple-failover-pair'))).outcome).toBe('started');
  const start = prepareEmulation(startNewDocument());
  expect(start).toMatchObject({ outcome: 'blocked' });
  expect(start.outcome === 'blocked' && start.reasons.join('\n')).toContain('expected at least a host');
});

test('the run is that of the text that the window told last', () => {
  const document = kept(readSample('simple-failover-pair'));
  keepText(document, document.text.replace(/"name": "[^"]*"/, '"name": "Told"'));
  const start = prepareEmulation(document);
  expect(start.outcome === 'started' && start.design.name).toBe('Told');
});

test('a drawing that is not finished can be opened again', async () => {
  const document = kept(await opened('new.mirrorlab', saveDesign(JSON.parse(startNewDocument().text))));
  expect(document.remarks.join('\n')).toContain('hosts');
  expect(hasUnsavedChanges(document)).toBe(false);
});

test('JSON is saved in place, YAML is not', async () => {
  expect(kept(await opened('pair.mirrorlab', pair)).file?.isSavedInPlace).toBe(true);
  expect(kept(await opened('pair.yaml', `# by hand\n${pair}`)).file?.isSavedInPlace).toBe(false);
});

test.each([
  ['newer.mirrorlab', pair.replace('design@1', 'design@2')],
  ['damaged.mirrorlab', pair.slice(0, pair.length / 2)],
])('%s is refused with its lines and left as it is', async (name, text) => {
  const reading = await opened(name, text);
  expect(reading).toMatchObject({ outcome: 'refused', fileName: name });
  expect(reading.outcome === 'refused' && reading.problems[0]).toMatch(new RegExp(`^${name}:\\d+:\\d+ `));
  expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

test('a recovered drawing is unsaved, and knows its file', () => {
  const file = { path: join(folder, 'pair.mirrorlab'), content: pair, isSavedInPlace: true };
  const stored = {
    format: 'mirrorlab/recovery@1',
    keptAt: '',
    isUnsaved: true,
    scenario: null,
    branches: null,
    name: 'Pair',
    file,
    text: pair,
  } as const;
  const document = kept(readRecovery('some-id', stored));
  expect(document).toMatchObject({ recoveryId: 'some-id', file, origin: 'recovered' });
  expect(hasUnsavedChanges(document)).toBe(true);
});

test('a drawing of ten thousand hosts is refused with one line, and left as it is', async () => {
  const hosts = Array.from({ length: 10_000 }, (_, number) => ({
    id: `host-${number}`,
    interfaces: [{ id: 'eth0', network: 'lan', address: `10.${Math.floor(number / 200)}.0.${1 + (number % 200)}` }],
  }));
  const networks = [{ id: 'lan', cidr: '10.0.0.0/8' }];
  const text = JSON.stringify({
    ...JSON.parse(pair),
    networks,
    hosts,
    links: [],
    instances: [],
    mirrors: [],
    clients: [],
  });
  const reading = await opened('large.mirrorlab', text);
  expect(reading.outcome === 'refused' && reading.problems).toEqual([
    expect.stringMatching(/^large\.mirrorlab has 10\d{3} elements, expected at most 1000/),
  ]);
  expect(readFileSync(join(folder, 'large.mirrorlab'), 'utf8')).toBe(text);
});

test.each<[string, (drawn: DesignDocument) => void, string]>([
  [
    'interfaces',
    ({ hosts }) =>
      hosts[0]?.interfaces.push(
        ...Array.from({ length: 10_000 }, (_, index) => ({
          id: `e${index}`,
          network: 'public',
          address: '10.1.20.99',
        })),
      ),
    '10002 interfaces on one host, expected at most 200',
  ],
  [
    'members',
    ({ mirrors }) =>
      mirrors[0]?.members.push(...Array.from({ length: 10_000 }, (_, index) => ({ name: `X${index}`, instance: 'A' }))),
    '10002 members in one mirror, expected at most 200',
  ],
  [
    'instances',
    ({ instances }) =>
      instances.push(...Array.from({ length: 10_000 }, (_, index) => ({ id: `i${index}`, host: 'host-a' }))),
    '10001 instances on one host, expected at most 200',
  ],
])('ten thousand %s in one place are refused with one line as well', async (name, enlarge, says) => {
  const drawn = readDesign(pair, 'pair').document as DesignDocument;
  enlarge(drawn);
  const reading = await opened(`many-${name}.mirrorlab`, JSON.stringify(drawn));
  expect(reading.outcome === 'refused' && reading.problems).toEqual([
    `many-${name}.mirrorlab has ${says} (mirrorlab check has no limit)`,
  ]);
});
