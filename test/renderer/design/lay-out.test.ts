import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { writeNote } from '../../../src/design/edits/add-note.ts';
import { lockElements } from '../../../src/design/edits/lock.ts';
import { type Box, bottom, overlaps, right, surrounding } from '../../../src/diagram/geometry.ts';
import { arrangementOf, designOf } from '../../../src/renderer/design/drawing.ts';
import { layOut } from '../../../src/renderer/design/layout/lay-out.ts';
import { withLayout } from '../../../src/renderer/design/layout/with-layout.ts';
import { withEverythingPlaced } from '../../../src/renderer/design/placement/places.ts';
import { largeDesign } from '../../design/large-design.ts';
import { allDesigns } from '../designs.ts';

const elk = new ELK();
const laidOut = async (document: DesignDocument): Promise<DesignDocument> =>
  withLayout(document, await layOut(designOf(document), (graph) => elk.layout(graph)));

const drawings = [
  ...allDesigns().map(({ name, document }) => ({ name, document })),
  { name: 'three hundred elements', document: largeDesign(300) },
];

describe.each(drawings)('the layout of $name', ({ document }) => {
  test('lets nothing overlap and keeps hosts in their sites', async () => {
    const laid = await laidOut(document);
    const { cards, sites, rails } = arrangementOf(laid);
    expect(overlapping(cards)).toEqual([]);
    expect(overlapping(sites)).toEqual([]);
    for (const { fromX, toX, y } of rails) {
      const line = { x: fromX, y: y - 3, width: toX - fromX, height: 6 };
      expect(cards.filter(({ box }) => overlaps(box, line)).map(({ id }) => id)).toEqual([]);
    }
    const siteOf = new Map(laid.hosts.map(({ id, site }) => [id, site]));
    for (const { id, kind, box } of cards) {
      const around = kind === 'host' ? sites.find((site) => site.id === siteOf.get(id)) : undefined;
      if (around !== undefined) expect(isInside(box, around.box), id).toBe(true);
      for (const site of sites.filter((one) => one !== around && kind === 'host')) {
        expect(overlaps(box, site.box), `${id} in ${site.id}`).toBe(false);
      }
    }
  });

  test('changes places alone, and a second time nothing', async () => {
    const laid = await laidOut(document);
    expect({ ...laid, layout: undefined }).toEqual({ ...document, layout: undefined });
    expect((await laidOut(laid)).layout).toEqual(laid.layout);
  });
});

test('what is locked stays, and nothing is laid on it', async () => {
  const [{ document } = { document: largeDesign(1) }] = drawings;
  const placed = withEverythingPlaced(document, arrangementOf(document));
  const [host = { id: '' }] = placed.hosts;
  const locked = lockElements(placed, [host.id], { isLocked: true });
  const before = arrangementOf(locked).cards.find(({ id }) => id === host.id)?.box;
  const { cards } = arrangementOf(await laidOut(locked));
  expect(cards.find(({ id }) => id === host.id)?.box).toEqual(before);
  expect(overlapping(cards)).toEqual([]);
});

test('around what is locked, too, no link is laid over the name of a site', async () => {
  const found = drawings.find(({ name }) => name.startsWith('failover-pair-with-local-and-remote-dr'));
  const document = found?.document ?? largeDesign(1);
  const locked = lockElements(withEverythingPlaced(document, arrangementOf(document)), ['host-b'], { isLocked: true });
  const { sites, links } = arrangementOf(await laidOut(locked));
  expect(links).toHaveLength(4);
  const parts = links.flatMap(({ route }) => route.slice(1).map((end, index) => [route[index] ?? end, end] as const));
  for (const { box } of sites) {
    const name = { x: box.x + 10, y: box.y + 8, width: 120, height: 26 };
    const over = parts.filter(([start, end]) => {
      const ends = [start, end].map((point) => ({ ...point, width: 0, height: 0 }));
      return overlaps(surrounding(ends), name);
    });
    expect(over).toEqual([]);
  }
});

test('a note goes along and lies on nothing', async () => {
  const [{ document } = { document: largeDesign(1) }] = drawings;
  const [card] = arrangementOf(document).cards;
  const place = { x: card?.box.x ?? 0, y: card?.box.y ?? 0 };
  const noted = {
    ...document,
    notes: [{ id: 'note-1', text: '' }],
    layout: { ...document.layout, nodes: { ...document.layout?.nodes, 'note-1': place } },
  };
  const { cards, notes } = arrangementOf(await laidOut(writeNote(noted, 'note-1', 'x')));
  expect(notes).toHaveLength(1);
  expect(cards.filter(({ box }) => notes.some((note) => overlaps(note.box, box)))).toEqual([]);
});

function overlapping(things: readonly { readonly id: string; readonly box: Box }[]): readonly string[] {
  return things.flatMap((thing, index) =>
    things
      .slice(index + 1)
      .filter((other) => overlaps(thing.box, other.box))
      .map((other) => `${thing.id} ${other.id}`),
  );
}

const isInside = (box: Box, around: Box): boolean =>
  box.x >= around.x && box.y >= around.y && right(box) <= right(around) && bottom(box) <= bottom(around);
