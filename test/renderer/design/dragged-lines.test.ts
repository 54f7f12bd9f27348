import { describe, expect, test } from 'vitest';
import type { PlacedWire } from '../../../src/diagram/arrange.ts';
import type { DrawnArrangement } from '../../../src/diagram/notes-in-place.ts';
import type { PlacedLink } from '../../../src/diagram/place-links.ts';
import { linesApart, stretchedLink, stretchedWire } from '../../../src/renderer/design/drag/dragged-lines.ts';
import type { DragSelection } from '../../../src/renderer/design/drag/dragging.ts';

const wire = (card: string, network: string, x: number): PlacedWire => ({
  id: `${card} ${network}`,
  card,
  cardKind: 'host',
  network,
  interfaceId: 'eth0',
  atCard: { x, y: 100 },
  atRail: { x, y: 200 },
});

const link: PlacedLink = {
  id: 'core',
  fromNetwork: 'lan',
  toNetwork: 'wan',
  reach: { x: 250, y: 200, width: 1, height: 200 },
  route: [
    { x: 250, y: 200 },
    { x: 250, y: 400 },
  ],
  label: { x: 270, y: 300 },
  brokenMark: { x: 250, y: 300 },
};

const rail = (network: string, y: number) => ({ network, fromX: 0, toX: 300, y });
const arrangement = { rails: [rail('lan', 200), rail('wan', 400)] } as unknown as DrawnArrangement;

function held(along: readonly string[], upright: readonly string[] = []): DragSelection {
  const ids = new Set([...along, ...upright]);
  return { elements: [], ids, upright: new Set(upright), along: new Set(along), standing: { x: [], y: [] } };
}

describe('lines while something is dragged', () => {
  const lines = { wires: [wire('a', 'lan', 50), wire('b', 'lan', 150), wire('c', 'wan', 50)], links: [link] };
  const idsOf = ({ wires }: { readonly wires: readonly PlacedWire[] }) => wires.map(({ id }) => id);

  test('those stay that hold on to nothing that moves', () => {
    const { still, along, stretched } = linesApart(lines, held(['a']));
    expect(idsOf(still)).toEqual(['b lan', 'c wan']);
    expect(still.links).toEqual([link]);
    expect(idsOf(along)).toEqual([]);
    expect(idsOf(stretched)).toEqual(['a lan']);
  });

  test('those go along of which both ends move the same way', () => {
    const { still, along, stretched } = linesApart(lines, held(['a', 'b', 'lan']));
    expect(idsOf(along)).toEqual(['a lan', 'b lan']);
    expect(idsOf(still)).toEqual(['c wan']);
    expect(stretched.links).toEqual([link]);
  });

  test('a network that goes up and down only pulls at the cards that go wherever they are taken', () => {
    const { along, stretched } = linesApart(lines, held(['a'], ['lan']));
    expect(idsOf(along)).toEqual([]);
    expect(idsOf(stretched)).toEqual(['a lan', 'b lan']);
  });

  test('a wire stays upright and joined to both ends, and its rail grows towards it', () => {
    const moved = stretchedWire(wire('a', 'lan', 50), arrangement, held(['a']), { x: 280, y: 30 });
    expect(moved.atCard).toEqual({ x: 330, y: 130 });
    expect(moved.atRail).toEqual({ x: 330, y: 200 });
    expect(moved.railEnd).toEqual({ x: 300, y: 200 });
    const within = stretchedWire(wire('a', 'lan', 50), arrangement, held(['a']), { x: 80, y: 0 });
    expect(within.railEnd).toEqual(within.atRail);
  });

  test('a link goes straight between its rails where they are now', () => {
    const { route, label } = stretchedLink(link, arrangement, held(['lan']), { x: 100, y: 60 });
    expect(route).toEqual([
      { x: 200, y: 260 },
      { x: 200, y: 400 },
    ]);
    expect(label).toEqual({ x: 200, y: 330 });
  });
});
