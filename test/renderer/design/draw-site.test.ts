import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { contains } from '../../../src/diagram/geometry.ts';
import { arrangementOf } from '../../../src/renderer/design/drawing.ts';
import { draw } from '../../../src/renderer/design/element-actions.ts';
import { useDesignStore } from '../../../src/renderer/store/design-store.ts';

const present = () => useDesignStore.getState().history.present;

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  useDesignStore.getState().begin(newDocument(), { isSaved: false });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a host that is in no site and hangs over the border of a new one is taken in, and the site drawn around it', () => {
  draw('host', { x: 2200, y: 2100 });
  draw('host', { x: 2640, y: 2100 });
  draw('host', { x: 4000, y: 2100 });
  const before = arrangementOf(present()).cards;
  draw('site', { x: 2140, y: 2024 });
  expect(present().hosts.map(({ site }) => site)).toEqual(['site-2', 'site-2', undefined]);
  const { sites, cards } = arrangementOf(present());
  expect(cards).toEqual(before);
  expect(cards.map(({ box }) => contains(sites[1]?.box as never, box))).toEqual([true, true, false]);
  useDesignStore.getState().undo();
  expect(present().hosts.map(({ site }) => site)).toEqual([undefined, undefined, undefined]);
});
