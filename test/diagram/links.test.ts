import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addNetwork } from '../../src/design/edits/add-network.ts';
import { newDocument } from '../../src/design/edits/new-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { arrange } from '../../src/diagram/arrange.ts';
import { overlaps } from '../../src/diagram/geometry.ts';
import { sharesLine } from '../../src/diagram/link-route.ts';
import { linkLabel } from '../../src/diagram/place-links.ts';
import { railTone } from '../../src/diagram/rail-tone.ts';
import { networkNameSizeAt } from '../../src/renderer/canvas/network-name-size.ts';

const file = new URL('../../resources/designs/geographically-separated-failover-pair.mirrorlab', import.meta.url);

/** The sample in which three networks are linked, with so many links in the place of each. */
function withParallelLinks(count: number) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.links = document.links.flatMap((link: { id: string }) =>
    Array.from({ length: count }, (_, index) => ({
      ...link,
      id: `${link.id}-${index}`,
      layer: index % 2 === 0 ? 3 : 2,
    })),
  );
  const { design } = readDesign(JSON.stringify(document), 'links');
  if (design === null) throw new Error('the drawing cannot be read');
  return { design, layout: document.layout.nodes };
}

describe.each([1, 2, 3])('%d links in the place of each', (count) => {
  const { design, layout } = withParallelLinks(count);
  const { links, cards } = arrange(design, layout);

  test('no two share a line', () => {
    const shared = links.flatMap((one, index) =>
      links.slice(index + 1).flatMap((other) => (sharesLine(one.route, other.route) ? [`${one.id} ${other.id}`] : [])),
    );
    expect(shared).toEqual([]);
  });

  test('no latency stands over a card or another latency', () => {
    const boxes = links.map(({ id, label: { x, y } }) => {
      const text = linkLabel(design.links.find((link) => link.id === id) as (typeof design.links)[number]);
      const width = text.length * 6.6;
      return { x: x - width / 2, y: y - 7, width, height: 14 };
    });
    for (const [index, box] of boxes.entries()) {
      expect([...cards.map((card) => card.box), ...boxes.slice(index + 1)].filter((one) => overlaps(one, box))).toEqual(
        [],
      );
    }
  });
});

test('a layer 2 link says so', () => {
  expect(linkLabel({ latencyMs: 5, layer: 3 })).toBe('5 ms');
  expect(linkLabel({ latencyMs: 5, layer: 2 })).toBe('5 ms · L2');
});

test('names of networks can be read at the zooms of a small window, and are not laid out anew at every step of it', () => {
  const zooms = Array.from({ length: 300 }, (_, index) => 0.05 * 1.014 ** index);
  for (const zoom of zooms) if (zoom > 0.3) expect(networkNameSizeAt(zoom) * zoom).toBeGreaterThan(7);
  expect(new Set(zooms.map(networkNameSizeAt)).size).toBeLessThan(4);
});

test('a private network differs from a public one before anything is connected to either', () => {
  let document = addNetwork(newDocument(), { purpose: 'public' });
  document = addNetwork(document, { purpose: 'private' });
  document = addNetwork(document, { purpose: 'private' });
  const design = resolveDesign(document);
  const own = design.networks.map(({ id }) => [id, railTone(design, id)]);
  expect(own).toContainEqual(['public', 'public']);
  expect(own).toContainEqual(['private', 'private']);
  expect(own).toContainEqual(['private-2', 'private']);
});
