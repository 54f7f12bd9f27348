import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDocument } from '../../src/design/edits/new-document.ts';
import { type KeptDocument, keepDocument } from '../../src/main/documents/kept-document.ts';
import { openVersions } from '../../src/main/documents/kept-versions.ts';
import type { ApplicationLog } from '../../src/main/platform/application-log.ts';

const warnings: string[] = [];
const log = {
  warning: (text: string) => warnings.push(text),
  error: (text: string) => warnings.push(text),
} as unknown as ApplicationLog;

let folder: string;
let document: KeptDocument;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-versions-'));
  document = keepDocument({ document: newDocument(), origin: 'new', file: null, remarks: [] });
  warnings.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const named = async (name: string | null, text: string): Promise<void> => {
  document.text = text;
  await openVersions(folder, log).keep(document, name);
};
const listed = async () => (await openVersions(folder, log).list(document)).versions.map(({ name }) => name);

describe('kept states of a document', () => {
  it('are on the disk when they are kept, the newest first, and can be read and removed', async () => {
    await named('First', '{"a":1}');
    await named(null, '{"a":2}');
    await named('Third', '{"a":2}');
    expect(await listed()).toEqual(['Third', null, 'First']);
    const store = openVersions(folder, log);
    const [third, saved] = (await store.list(document)).versions;
    expect(await store.read(document, third?.id ?? '')).toBe('{"a":2}');
    await store.remove(document, saved?.id ?? '');
    expect(await listed()).toEqual(['Third', 'First']);
    expect(await store.read(document, 'nothing')).toBeNull();
  });

  it('go along when the document gets a file, and are found by it from then on', async () => {
    await named('Before the file', '{"a":1}');
    document.file = { path: '/somewhere/pair.mirrorlab', content: '{"a":1}', isSavedInPlace: true };
    expect(await listed()).toEqual(['Before the file']);
    await named(null, '{"a":2}');
    document = { ...document, recoveryId: 'that of the next start' };
    expect(await listed()).toEqual([null, 'Before the file']);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('are bounded, named ones apart from those that were saved; the same that is saved twice is one', async () => {
    for (let at = 0; at < 30; at += 1) await named(null, `{"a":${at}}`);
    await named(null, '{"a":29}');
    await named('Kept', '{}');
    for (let at = 0; at < 25; at += 1) await named(null, `{"b":${at}}`);
    const names = await listed();
    expect(names.filter((name) => name === null)).toHaveLength(20);
    expect(names.at(-1)).toBe('Kept');
  });

  it('are what steps led to as well, apart from the others, one for a step that goes on', async () => {
    const step = async (label: string, text: string): Promise<void> => {
      document.text = text;
      await openVersions(folder, log).noteStep(document, label);
    };
    await step('Draw host', '{"a":1}');
    await step('Move Host A', '{"a":2}');
    await step('Move Host A', '{"a":3}');
    await step('Undone to the same', '{"a":3}');
    await named('Kept', '{"a":3}');
    const store = openVersions(folder, log);
    const list = (await store.list(document)).versions;
    expect(list.map(({ name, isStep }) => [name, isStep])).toEqual([
      ['Kept', false],
      ['Move Host A', true],
      ['Draw host', true],
    ]);
    expect(await store.read(document, list[1]?.id ?? '')).toBe('{"a":3}');
    for (let at = 0; at < 110; at += 1) await step(`Step ${at}`, `{"b":${at}}`);
    expect((await store.list(document)).versions.filter(({ isStep }) => isStep)).toHaveLength(100);
  }, 60_000);

  it('that cannot be read are told in the log and to the window and put aside, and stop nothing', async () => {
    await named('First', '{"a":1}');
    const [file = ''] = await readdir(folder);
    await writeFile(join(folder, file), 'no JSON');
    expect(await listed()).toEqual([]);
    expect(warnings).toHaveLength(1);
    await named('Second', '{"a":2}');
    expect(await listed()).toEqual(['Second']);
    expect(await readdir(folder)).toContain(`${file}.damaged`);
    const { damagedFiles } = await openVersions(folder, log).list(document);
    expect(damagedFiles).toEqual([join(folder, `${file}.damaged`)]);
  });

  it('in a file that may not be read are told with the reason, and never written over', async () => {
    await named('First', '{"a":1}');
    document.text = '{"a":2}';
    await openVersions(folder, log).noteStep(document, 'Draw host');
    const file = (await readdir(folder)).find((name) => name.endsWith('.versions')) ?? '';
    // Rights do not stop everybody who runs these tests; a folder in its place does.
    await rename(join(folder, file), join(folder, 'elsewhere'));
    await mkdir(join(folder, file));
    const { versions, damagedFiles, closedFiles } = await openVersions(folder, log).list(document);
    expect(versions.map(({ name }) => name)).toEqual(['Draw host']);
    expect(damagedFiles).toEqual([]);
    expect(closedFiles).toEqual([{ path: join(folder, file), reason: expect.stringContaining('EISDIR') }]);
    await expect(named('Second', '{"a":3}')).rejects.toThrow('EISDIR');
    await rmdir(join(folder, file));
    await rename(join(folder, 'elsewhere'), join(folder, file));
    expect((await listed()).toSorted()).toEqual(['Draw host', 'First']);
  });

  it('of steps that cannot be read are told when the list is opened, though a step was kept in the meantime', async () => {
    await named('Named', '{"a":1}');
    document.text = '{"a":2}';
    await openVersions(folder, log).noteStep(document, 'Draw host');
    const file = (await readdir(folder)).find((name) => name.endsWith('.steps')) ?? '';
    expect((await openVersions(folder, log).list(document)).damagedFiles).toEqual([]);
    await writeFile(join(folder, file), '{"format":');
    document.text = '{"a":3}';
    await openVersions(folder, log).noteStep(document, 'Move Host A');
    const { versions, damagedFiles } = await openVersions(folder, log).list(document);
    expect(versions.map(({ name }) => name).toSorted()).toEqual(['Move Host A', 'Named']);
    expect(damagedFiles).toEqual([join(folder, `${file}.damaged`)]);
  });

  it('go along when the document is saved under another name, and stay with the former file', async () => {
    document.file = { path: '/designs/first.mirrorlab', content: '', isSavedInPlace: true };
    await named('Before the move', '{"a":1}');
    await openVersions(folder, log).noteStep(document, 'Move A');
    document.file = { path: '/designs/second.mirrorlab', content: '', isSavedInPlace: true };
    expect(await listed()).toEqual([]);
    await openVersions(folder, log).takeAlong(document, '/designs/first.mirrorlab');
    await named('After it', '{"a":2}');
    expect((await listed()).toSorted()).toEqual(['After it', 'Before the move', 'Move A']);
    document.file = { path: '/designs/first.mirrorlab', content: '', isSavedInPlace: true };
    expect((await listed()).toSorted()).toEqual(['Before the move', 'Move A']);
  });
});
