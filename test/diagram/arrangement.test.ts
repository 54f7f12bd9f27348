import { describe, expect, test } from 'vitest';
import type { Host } from '../../src/design/design.ts';
import { arrange } from '../../src/diagram/arrange.ts';
import { type Box, bottom, overlaps, type Point, right } from '../../src/diagram/geometry.ts';
import { allDesigns } from '../renderer/designs.ts';

const designs = allDesigns();

/** As it is drawn where the document says where things stand, and as it is found a place where it does not. */
const arrangements = designs.flatMap(({ name, design, layout }) => [
  { name, design, arrangement: arrange(design, layout) },
  { name: `${name} without a layout`, design, arrangement: arrange(design, {}) },
]);

describe.each(arrangements)('the drawing of $name', ({ design, arrangement }) => {
  const { cards, sites, rails, wires, links } = arrangement;

  test('shows every host, client, platform, name, network, interface and link once', () => {
    const around = [...design.platforms.map(({ id }) => id), ...design.dns.map(({ name }) => name)];
    const drawn = [...design.hosts, ...design.clients].map(({ id }) => id);
    expect(cards.map(({ id }) => id).sort()).toEqual([...drawn, ...around].sort());
    expect(rails.map(({ network }) => network).sort()).toEqual(design.networks.map(({ id }) => id).sort());
    expect(links.map(({ id }) => id).sort()).toEqual(design.links.map(({ id }) => id).sort());
    const interfaces = design.hosts.flatMap((host) => host.interfaces.map(({ id }) => `${host.id}/${id}`));
    expect(
      wires
        .filter(({ interfaceId }) => interfaceId !== null)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(interfaces.sort());
  });

  test('lets no two cards and no two sites overlap', () => {
    expect(overlapping(cards)).toEqual([]);
    expect(overlapping(sites)).toEqual([]);
  });

  test('keeps rails clear of cards', () => {
    for (const { fromX, toX, y } of rails) {
      const box = { x: fromX, y: y - 3, width: toX - fromX, height: 6 };
      expect(cards.filter((card) => overlaps(card.box, box))).toEqual([]);
    }
  });

  test('puts every host into its site', () => {
    for (const site of sites) {
      for (const host of design.hosts.filter((candidate) => candidate.site === site.id)) {
        const card = cards.find(({ id }) => id === host.id)?.box as Box;
        expect(card.x).toBeGreaterThanOrEqual(site.box.x);
        expect(card.y).toBeGreaterThanOrEqual(site.box.y);
        expect(right(card)).toBeLessThanOrEqual(right(site.box));
        expect(bottom(card)).toBeLessThanOrEqual(bottom(site.box));
      }
    }
  });

  test('leads every wire straight onto its rail', () => {
    for (const { atCard, atRail, network } of wires) {
      const rail = rails.find((candidate) => candidate.network === network);
      expect(atCard.x).toBe(atRail.x);
      expect(atRail.y).toBe(rail?.y);
      expect(atRail.x).toBeGreaterThanOrEqual(rail?.fromX ?? Number.NaN);
      expect(atRail.x).toBeLessThanOrEqual(rail?.toX ?? Number.NaN);
    }
  });

  test('leads links along the axes and around cards', () => {
    for (const { route } of links) {
      for (const [index, end] of route.slice(1).entries()) {
        const start = route[index] as typeof end;
        expect(start.x === end.x || start.y === end.y).toBe(true);
        expect(cards.filter((card) => overlaps(card.box, line(start, end)))).toEqual([]);
      }
    }
  });

  test('leads links around the names of sites', () => {
    for (const { box } of sites) {
      const name = { x: box.x + 10, y: box.y + 8, width: 150, height: 26 };
      expect(
        links.filter(({ route }) => route.slice(1).some((end, index) => overlaps(line(route[index], end), name))),
      ).toEqual([]);
    }
  });

  test('gives every network room for its name', () => {
    for (const { labelWidth } of rails) expect(labelWidth).toBeGreaterThan(90);
  });
});

test('a card moves where the document says it stands', () => {
  const { design } = designs[0] as (typeof designs)[number];
  const host = design.hosts[0]?.id ?? '';
  const { cards } = arrange(design, { [host]: { x: 1234, y: -56 } });
  expect(cards.find(({ id }) => id === host)?.box).toMatchObject({ x: 1234, y: -56 });
});

const placed = designs.filter(({ design, layout }) => design.hosts.every(({ id }) => layout[id] !== undefined));

test.each(placed)('what has no place in $name is found one that nothing else has', ({ design, layout }) => {
  for (const { id } of design.hosts) {
    const { [id]: _, ...others } = layout;
    const loose = { ...(design.hosts[0] as Host), id: 'loose', site: null, interfaces: [] };
    const { cards, sites, rails } = arrange({ ...design, hosts: [...design.hosts, loose] }, others);
    expect(overlapping(cards)).toEqual([]);
    const found = cards.filter((card) => [id, 'loose'].includes(card.id));
    for (const { fromX, toX, y } of rails) {
      const line = { x: fromX, y, width: toX - fromX, height: 1 };
      expect(found.filter(({ box }) => overlaps(box, line))).toEqual([]);
    }
    const foreign = sites.filter((site) => site.id !== design.hosts.find((host) => host.id === id)?.site);
    const [own, other] = ['loose', id].map((one) => cards.find((card) => card.id === one)?.box as Box);
    for (const { box } of foreign) expect(overlaps(other as Box, box)).toBe(false);
    for (const { id: site, box } of sites)
      if (layout[site]?.width !== undefined) expect(overlaps(own as Box, box)).toBe(false);
  }
});

test('a design with very many networks is arranged without a search', () => {
  const { design } = designs[0] as (typeof designs)[number];
  const network = design.networks[0] as (typeof design.networks)[number];
  const networks = Array.from({ length: 60 }, (_, index) => ({
    ...network,
    id: `n${index}`,
    name: `Network ${index}`,
  }));
  const start = performance.now();
  const { rails } = arrange({ ...design, networks, links: [], hosts: [], clients: [], instances: [], mirrors: [] }, {});
  expect(rails).toHaveLength(60);
  expect(performance.now() - start).toBeLessThan(1000);
});

function line(start: Point = { x: 0, y: 0 }, end: Point): Box {
  return {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(start.x - end.x),
    height: Math.abs(start.y - end.y),
  };
}

function overlapping(things: readonly { readonly id: string; readonly box: Box }[]): readonly string[] {
  return things.flatMap((thing, index) =>
    things
      .slice(index + 1)
      .filter((other) => overlaps(thing.box, other.box))
      .map((other) => `${thing.id} ${other.id}`),
  );
}
