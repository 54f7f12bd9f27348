import { expect, test } from 'vitest';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addSite } from '../../../src/design/edits/add-site.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { contains, overlaps } from '../../../src/diagram/geometry.ts';
import { arrangementOf } from '../../../src/renderer/design/drawing.ts';
import { asideOfOthers, withEverythingPlaced } from '../../../src/renderer/design/placement/places.ts';

const HOSTS = ['host-1', 'host-2', 'host-3'] as const;
/** Clear of the site with which every drawing begins. */
const AWAY = { x: 2000, y: 2000 };
const host = (id: string) => ({ kind: 'host', id }) as const;

/** Three hosts in a site: one in its corner, one where it was told, and one far from both. */
function hostsAt(place: { x: number; y: number }) {
  const places = [{ x: 40, y: 60 }, place, { x: 400, y: 60 }];
  let document = addSite(newDocument(), { place: { ...AWAY, width: 900, height: 420 } });
  const site = arrangementOf(document).sites.find(({ box }) => box.x === AWAY.x)?.id ?? null;
  for (const { x, y } of places) document = addHost(document, { site, place: { x: x + AWAY.x, y: y + AWAY.y } });
  return withEverythingPlaced(document, arrangementOf(document));
}

const boxesIn = (document: ReturnType<typeof hostsAt>) =>
  HOSTS.map((id) => {
    const box = arrangementOf(document).cards.find((card) => card.id === id)?.box;
    if (box === undefined) throw new Error(`${id} is not drawn`);
    return box;
  });

test.each([
  { x: 40, y: 60 },
  { x: 60, y: 100 },
  { x: 210, y: 30 },
  { x: 390, y: 64 },
])('a card that is let go over others at %j goes aside, within its site, and moves nothing else', (place) => {
  const before = hostsAt(place);
  const [first, , third] = boxesIn(before);
  const after = asideOfOthers(before, [host('host-2')]);
  const [one, moved, other] = boxesIn(after);
  expect([one, other]).toEqual([first, third]);
  expect([first, third].some((box) => overlaps(box as never, moved as never))).toBe(false);
  const site = arrangementOf(after).sites.find(({ box }) => box.x === AWAY.x);
  expect(contains(site?.box as never, moved as never)).toBe(true);
});

test('a card that covers nothing stays where it is let go', () => {
  const before = hostsAt({ x: 650, y: 250 });
  expect(asideOfOthers(before, [host('host-2')])).toBe(before);
});

test('what is let go together stays together', () => {
  const before = hostsAt({ x: 60, y: 180 });
  const [, second, third] = boxesIn(before);
  const [, moved, along] = boxesIn(asideOfOthers(before, [host('host-2'), host('host-3')]));
  expect({ x: (along?.x ?? 0) - (moved?.x ?? 0), y: (along?.y ?? 0) - (moved?.y ?? 0) }).toEqual({
    x: (third?.x ?? 0) - (second?.x ?? 0),
    y: (third?.y ?? 0) - (second?.y ?? 0),
  });
});
