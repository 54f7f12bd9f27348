import { beforeEach, describe, expect, test } from 'vitest';
import { writeNote } from '../../../src/design/edits/add-note.ts';
import { isLocked } from '../../../src/design/edits/lock.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import type { ElementReference } from '../../../src/design/element.ts';
import { elementName } from '../../../src/design/element-names.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { overlaps } from '../../../src/diagram/geometry.ts';
import { arrangementOf, checkOf } from '../../../src/renderer/design/drawing.ts';
import {
  align,
  clipText,
  draw,
  hear,
  join,
  move,
  paste,
  repair,
  silence,
  toggleLock,
} from '../../../src/renderer/design/element-actions.ts';
import { boxOf } from '../../../src/renderer/design/placement/places.ts';
import { useDesignStore } from '../../../src/renderer/store/design-store.ts';
import { useNotice } from '../../../src/renderer/store/notice-store.ts';

const store = () => useDesignStore.getState();
const present = () => store().history.present;
const steps = () => store().history.past.length;
const placeOf = (element: ElementReference) => boxOf(arrangementOf(present()), element);
const hostA: ElementReference = { kind: 'host', id: 'host-a' };
const hostB: ElementReference = { kind: 'host', id: 'host-b' };
const site: ElementReference = { kind: 'site', id: 'site-1' };

beforeEach(() => {
  store().begin(newDocument(), { isSaved: false });
  draw('failover', { x: 150, y: 90 });
  draw('failover', { x: 440, y: 120 });
  draw('public-network', { x: 300, y: 330 });
  join(hostA, { kind: 'network', id: 'public' });
  join(hostB, { kind: 'network', id: 'public' });
});

describe('a lock', () => {
  test('holds against keys, alignment and the site around, is saved, and is one step', () => {
    const before = steps();
    toggleLock([hostA]);
    expect(steps()).toBe(before + 1);
    const place = placeOf(hostA);

    move({ x: 8, y: 0 }, [hostA], 'arrow keys');
    expect(useNotice.getState().notice?.text).toContain('locked in place');
    move({ x: 8, y: 0 }, [site], 'site');
    expect(placeOf(hostA)).toEqual(place);
    const [a, b] = [placeOf(hostA), placeOf(hostB)];
    store().select([hostA, hostB]);
    align('top');
    expect(placeOf(hostA)).toEqual(a);
    expect(placeOf(hostB)?.y).not.toBe(b?.y);

    const { document } = readDesign(saveDesign(present()), 'x');
    expect(document !== null && isLocked(document, 'host-a')).toBe(true);
    toggleLock([hostA]);
    expect(isLocked(present(), 'host-a')).toBe(false);
    store().undo();
    expect(isLocked(present(), 'host-a')).toBe(true);
  });

  test('of several of which some are locked, all are locked; a copy is free', () => {
    toggleLock([hostA]);
    toggleLock([hostA, hostB]);
    expect([hostA, hostB].every(({ id }) => isLocked(present(), id))).toBe(true);
    store().select([hostA]);
    paste(clipText() ?? '');
    const [copy] = store().selection;
    expect(copy && isLocked(present(), copy.id)).toBe(false);
  });
});

describe('a note', () => {
  const note: ElementReference = { kind: 'note', id: 'note-1' };

  test('is drawn, written, copied and moved along with its site, and is called by its first line', () => {
    draw('note', { x: 120, y: 220 });
    store().edit('Write', (document) => writeNote(document, note.id, '\n<b>Phase 1</b>\nand more'));
    expect(elementName(present(), note)).toBe('<b>Phase 1</b>');
    const before = placeOf(note);
    move({ x: 16, y: 8 }, [site], 'site');
    expect(placeOf(note)).toEqual({ ...before, x: (before?.x ?? 0) + 16, y: (before?.y ?? 0) + 8 });

    store().select([note]);
    paste(clipText() ?? '');
    expect(present().notes).toEqual([
      { id: 'note-1', text: '\n<b>Phase 1</b>\nand more' },
      { id: 'note-2', text: '\n<b>Phase 1</b>\nand more' },
    ]);
  });

  test('that nobody has placed stands below everything else; what is no note of ours is left alone', () => {
    const notes = [{ id: 'from-a-file', text: 'x' }, null, 'words'];
    store().begin({ ...present(), notes }, { isSaved: true });
    const { notes: placed, cards, rails } = arrangementOf(present());
    expect(placed).toHaveLength(1);
    expect(cards.some(({ box }) => overlaps(box, placed[0]?.box ?? box))).toBe(false);
    expect(rails.every(({ y }) => y < (placed[0]?.box.y ?? 0))).toBe(true);
  });
});

describe('findings', () => {
  const found = () => checkOf(present()).findings.find(({ rule }) => rule === 'arbiter-configured');

  test('are silenced with a reason and taken up again, each one step', () => {
    const finding = found();
    if (finding === undefined) throw new Error('A pair without an arbiter is not found.');
    const before = steps();
    silence(finding, { reason: 'a test system', element: 'MIRRORA' });
    expect(found()).toBeUndefined();
    expect(present().silencedRules).toEqual([
      { rule: 'arbiter-configured', element: 'MIRRORA', reason: 'a test system' },
    ]);
    const [silenced] = checkOf(present()).silenced;
    expect(silenced?.reason).toBe('a test system');
    if (silenced !== undefined) hear(silenced);
    expect(found()).toBeDefined();
    expect(steps()).toBe(before + 2);
  });

  test('are repaired in one step; what the repair draws stands clear of everything else', () => {
    const before = steps();
    const finding = found();
    if (finding !== undefined) repair(finding);
    expect(found()).toBeUndefined();
    expect(steps()).toBe(before + 1);
    const { cards, sites } = arrangementOf(present());
    const arbiter = cards.find(({ id }) => id === 'host-arbiter')?.box;
    const others = [...cards.filter(({ id }) => id !== 'host-arbiter'), ...sites];
    expect(arbiter).toBeDefined();
    expect(others.filter(({ box }) => arbiter && overlaps(arbiter, box))).toEqual([]);
  });
});
