import { beforeEach, expect, test } from 'vitest';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { isSaved, undoLabel } from '../../../src/design/edits/history.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { changeId } from '../../../src/design/edits/rename.ts';
import { useDesignStore } from '../../../src/renderer/store/design-store.ts';

const store = useDesignStore.getState;
const present = () => store().history.present;
const opened = { ...newDocument(), name: 'Opened' };

beforeEach(() => store().begin(opened, { isSaved: true }));

const rename = (name: string, group?: string): void =>
  store().edit(`Rename to ${name}`, (document) => ({ ...document, name }), group);

test('edits, undo and redo go through one history', () => {
  rename('One');
  rename('Two');
  expect(undoLabel(store().history)).toBe('Rename to Two');
  store().undo();
  expect(present().name).toBe('One');
  store().redo();
  expect(present().name).toBe('Two');
  store().undo();
  store().undo();
  expect(present()).toBe(opened);
  expect(isSaved(store().history)).toBe(true);
});

test('edits of one group are one step until the group ends', () => {
  rename('a', 'typing');
  rename('ab', 'typing');
  store().endGroup();
  rename('abc', 'typing');
  store().undo();
  expect(present().name).toBe('ab');
  store().undo();
  expect(present()).toBe(opened);
});

test('an edit that changes nothing is no step', () => {
  store().edit('Nothing', (document) => document);
  expect(store().history.past).toEqual([]);
});

test('what was drawn while a version was being written is still unsaved', () => {
  rename('Written');
  const written = present();
  rename('Later');
  store().markSaved(written);
  expect(isSaved(store().history)).toBe(false);
  store().undo();
  expect(isSaved(store().history)).toBe(true);
  store().markUnsaved();
  expect(isSaved(store().history)).toBe(false);
});

test('what is gone is not selected any more', () => {
  const [site] = present().sites ?? [];
  const selected = [
    { kind: 'site', id: site?.id ?? '' },
    { kind: 'site', id: 'site-2' },
  ] as const;
  store().edit('Add a site', (document) => ({ ...document, sites: [...(document.sites ?? []), { id: 'site-2' }] }));
  store().select(selected);
  expect(store().selection).toBe(selected);
  store().undo();
  expect(store().selection).toEqual([selected[0]]);
});

test('what is renamed stays selected under its new name, and so it does when that is undone', () => {
  const drawn = addHost(addHost(newDocument()));
  store().begin(drawn, { isSaved: true });
  const [first, second] = present().hosts.map(({ id }) => id);
  store().select([{ kind: 'host', id: second ?? '' }]);
  store().edit('Rename', (document) => changeId(document, { kind: 'host', id: second ?? '' }, 'renamed'));
  expect(store().selection).toEqual([{ kind: 'host', id: 'renamed' }]);
  store().undo();
  expect(store().selection).toEqual([{ kind: 'host', id: second }]);
  store().select([{ kind: 'host', id: first ?? '' }]);
  // The second moves to the place of the first, but it is not the same.
  store().edit('Delete', (document) => ({ ...document, hosts: document.hosts.slice(1) }));
  expect(store().selection).toEqual([]);
});
