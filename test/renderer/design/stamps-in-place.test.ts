import { describe, expect, test } from 'vitest';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { overlaps } from '../../../src/diagram/geometry.ts';
import { arrangementOf, checkOf } from '../../../src/renderer/design/drawing.ts';
import { drawWith, mainElement, type ToolName, tools } from '../../../src/renderer/design/tools.ts';

type Document = ReturnType<typeof newDocument>;

const drawn = (document: Document, tool: ToolName, x: number, y: number): Document =>
  drawWith(tool, document, arrangementOf(document), { x, y });

describe('stamps on the canvas', () => {
  test('all of them let go at one point stand beside each other, each host in its site', () => {
    const stamps = tools.filter(({ isStamp }) => isStamp).map(({ name }) => name);
    const document = stamps.reduce((before, name) => drawn(before, name, 200, 200), newDocument());
    const { sites, cards } = arrangementOf(document);
    expect(sites).toHaveLength(4);
    for (const site of sites) {
      const others = sites.filter((other) => other !== site);
      expect(
        others.filter(({ box }) => overlaps(box, site.box)),
        site.id,
      ).toEqual([]);
      const own = document.hosts.filter((host) => host.site === site.id).map(({ id }) => id);
      const inside = cards.filter(({ box }) => overlaps(box, site.box)).map(({ id }) => id);
      expect(inside, site.id).toEqual(own);
    }
    for (const [index, { box }] of cards.entries()) {
      expect(cards.slice(index + 1).filter((other) => overlaps(other.box, box))).toEqual([]);
    }
    expect(checkOf(document).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(checkOf(document).steps).toEqual([]);
  });

  test('a stamp is selected as its site', () => {
    const document = drawn(newDocument(), 'failover-pair', 200, 200);
    const more = drawn(document, 'dr-site', 200, 200);
    expect(mainElement('dr-site', document, more)).toMatchObject({ kind: 'site' });
  });
});

describe('what is drawn into a site', () => {
  test('is connected to the networks of the hosts there, a member to the private one too', () => {
    const document = drawn(newDocument(), 'failover-pair', 200, 200);
    const [site] = arrangementOf(document).sites;
    const at = { x: (site?.box.x ?? 0) + 320, y: (site?.box.y ?? 0) + 100 };
    const networksOf = (after: Document) => after.hosts.at(-1)?.interfaces.map(({ network }) => network);
    expect(networksOf(drawn(document, 'dr', at.x, at.y))).toEqual(['public', 'private']);
    expect(networksOf(drawn(document, 'host', at.x, at.y))).toEqual(['public']);
    expect(networksOf(drawn(document, 'web-gateway', at.x, at.y))).toEqual(['public']);
    expect(networksOf(drawn(document, 'host', 4000, 4000))).toEqual([]);
  });
});
