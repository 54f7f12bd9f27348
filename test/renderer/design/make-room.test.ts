import { expect, test } from 'vitest';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addSite } from '../../../src/design/edits/add-site.ts';
import { placeElements } from '../../../src/design/edits/layout.ts';
import { lockElements } from '../../../src/design/edits/lock.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { contains, overlaps } from '../../../src/diagram/geometry.ts';
import { arrangementOf } from '../../../src/renderer/design/drawing.ts';
import {
  placeInSite,
  roomForCard,
  roomForRail,
  withSitesAround,
} from '../../../src/renderer/design/placement/make-room.ts';
import { withEverythingPlaced } from '../../../src/renderer/design/placement/places.ts';

const SIZE = { width: 232, height: 160 };

function twoSites() {
  const document = addSite(newDocument(), { place: { x: 720, y: 0, width: 640, height: 420 } });
  return withEverythingPlaced(document, arrangementOf(document));
}

test('cards fill a site row by row and then make it wider; what stands beside it moves along', () => {
  let document = twoSites();
  for (let count = 0; count < 9; count += 1) {
    const arrangement = arrangementOf(document);
    const [site] = arrangement.sites;
    const { at, places } = roomForCard(arrangement, site as (typeof arrangement.sites)[number], SIZE);
    document = addHost(placeElements(document, places), { site: 'site-1', place: at });
  }
  const { cards, sites } = arrangementOf(document);
  const boxes = cards.map(({ box }) => box);
  for (const [index, box] of boxes.entries()) {
    expect(boxes.some((other, place) => place > index && overlaps(box, other))).toBe(false);
  }
  const [one, other] = sites.map(({ box }) => box);
  expect(one?.width).toBeGreaterThan(640);
  expect(overlaps(one as never, other as never)).toBe(false);
  expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeLessThanOrEqual((one?.x ?? 0) + (one?.width ?? 0));
});

test('rails stand below each other, and the site becomes as high as they need', () => {
  const document = twoSites();
  const arrangement = arrangementOf(document);
  const site = arrangement.sites[0] as (typeof arrangement.sites)[number];
  const rail = (y: number) => ({ ...arrangement.rails[0], network: `${y}`, fromX: site.box.x + 32, toX: 600, y });
  const rails = [rail(site.box.y + 260), rail(site.box.y + 324), rail(site.box.y + 388)];
  const { at, places } = roomForRail({ ...arrangement, rails } as typeof arrangement, site);
  expect(at.y).toBeGreaterThan(site.box.y + 388);
  expect(places[site.id]?.height).toBeGreaterThan(site.box.height);
});

test('a host that is put into a site stands in it', () => {
  const document = addHost(twoSites(), { site: 'site-2', place: { x: 40, y: 60 } });
  const moved = placeInSite(document, arrangementOf, ['host-1'], 'site-2');
  const { cards, sites } = arrangementOf(moved);
  expect(overlaps(cards[0]?.box as never, sites[1]?.box as never)).toBe(true);
  expect(overlaps(cards[0]?.box as never, sites[0]?.box as never)).toBe(false);
});

const placesOf = (document: ReturnType<typeof twoSites>) => {
  const { sites, cards } = arrangementOf(document);
  return { sites: sites.map(({ box }) => box), cards: cards.map(({ box }) => box) };
};
const around = (document: ReturnType<typeof twoSites>) =>
  withSitesAround(
    document,
    arrangementOf,
    document.hosts.map(({ id }) => ({ kind: 'host', id })),
  );

test('a site grows around a host that would hang over its border, and nothing else moves', () => {
  const document = addHost(twoSites(), { site: 'site-1', place: { x: 60, y: 380 } });
  const before = placesOf(document);
  const after = placesOf(around(document));
  expect(contains(before.sites[0] as never, before.cards[0] as never)).toBe(false);
  expect(contains(after.sites[0] as never, after.cards[0] as never)).toBe(true);
  expect([after.cards, after.sites[1]]).toEqual([before.cards, before.sites[1]]);
});

test('not over what is in another site, nor where it is locked, nor around a host that has room', () => {
  const towardsNext = addHost(twoSites(), { site: 'site-1', place: { x: 560, y: 100 } });
  expect(around(towardsNext)).toBe(towardsNext);
  const locked = lockElements(addHost(twoSites(), { site: 'site-1', place: { x: 60, y: 380 } }), ['site-1'], {
    isLocked: true,
  });
  expect(around(locked)).toBe(locked);
  const roomy = addHost(twoSites(), { site: 'site-1', place: { x: 60, y: 100 } });
  expect(around(roomy)).toBe(roomy);
});
