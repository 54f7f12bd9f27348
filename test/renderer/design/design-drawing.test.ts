import { describe, expect, test } from 'vitest';
import { documentFlaws } from '../../../src/design/check-document.ts';
import type { Design, Member, Mirror } from '../../../src/design/design.ts';
import { connect } from '../../../src/design/edits/connect.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import type { ElementReference } from '../../../src/design/element.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { fixOf } from '../../../src/design/rules/check-design.ts';
import { standingWords } from '../../../src/design/standing.ts';
import { overlaps } from '../../../src/diagram/geometry.ts';
import { mirrorRelations, watchedOf } from '../../../src/diagram/mirror-relations.ts';
import { arrangementOf, checkOf } from '../../../src/renderer/design/drawing.ts';
import { designKinds } from '../../../src/renderer/design/kinds/kinds.ts';
import { elementAt, siteAt } from '../../../src/renderer/design/placement/elements-at.ts';
import { boxOf, moveBy, withHostsInTheirSites } from '../../../src/renderer/design/placement/places.ts';
import { drawWith, mainElement, type ToolName } from '../../../src/renderer/design/tools.ts';

type Document = ReturnType<typeof newDocument>;

const drawn = (document: Document, tool: ToolName, x: number, y: number): Document =>
  drawWith(tool, document, arrangementOf(document), { x, y });
const joined = (document: Document, host: string, network: string): Document =>
  connect(document, { kind: 'host', id: host }, { kind: 'network', id: network });

/** Drawn as a person would, without an arbiter. */
function pair(): Document {
  let document = drawn(newDocument(), 'failover', 150, 90);
  document = drawn(document, 'failover', 440, 90);
  document = drawn(document, 'public-network', 300, 330);
  return joined(joined(document, 'host-a', 'public'), 'host-b', 'public');
}

describe('drawing', () => {
  test('an empty site is drawn, and what is clicked into it belongs to it', () => {
    const empty = newDocument();
    expect(arrangementOf(empty).sites).toHaveLength(1);
    const document = drawn(empty, 'failover', 150, 90);
    expect(document.hosts[0]?.site).toBe('site-1');
    expect(mainElement('failover', empty, document)).toEqual({ kind: 'host', id: 'host-a' });
  });

  test('a site is drawn clear of others, and around the hosts that stand there in none', () => {
    const [first] = arrangementOf(newDocument()).sites;
    const beside = arrangementOf(drawn(newDocument(), 'site', 200, 100)).sites;
    expect(beside[0]?.box).toEqual(first?.box);
    expect(overlaps(beside[0]?.box as never, beside[1]?.box as never)).toBe(false);

    let document = drawn(newDocument(), 'host', 2200, 2100);
    document = drawn(document, 'host', 4000, 2100);
    expect(document.hosts.map(({ site }) => site)).toEqual([undefined, undefined]);
    document = drawn(document, 'site', 2040, 2024);
    expect(document.hosts.map(({ site }) => site)).toEqual(['site-2', undefined]);
  });

  test('every tool draws something that can be pointed at, even before it is connected', () => {
    const tools: readonly ToolName[] = [
      'site',
      'public-network',
      'dr',
      'reporting',
      'arbiter',
      'host',
      'client',
      'dns-name',
      'virtualization',
      'failover-cluster',
    ];
    for (const tool of tools) {
      const empty = newDocument();
      const document = drawn(empty, tool, 300, 200);
      const element = mainElement(tool, empty, document) as ElementReference;
      expect(boxOf(arrangementOf(document), element), tool).not.toBeNull();
    }
  });

  test('a member clicked onto a host becomes one more instance there', () => {
    const document = drawn(newDocument(), 'failover', 150, 90);
    const { cards } = arrangementOf(document);
    const { x, y } = cards[0]?.box ?? { x: 0, y: 0 };
    const cohosted = drawn(document, 'dr', x + 20, y + 60);
    expect(cohosted.hosts).toHaveLength(1);
    expect(cohosted.instances).toHaveLength(2);
  });

  test('what is drawn later moves nothing that stands already', () => {
    const document = pair();
    const before = boxOf(arrangementOf(document), { kind: 'host', id: 'host-a' });
    const after = drawn(document, 'client', 900, 500);
    expect(boxOf(arrangementOf(after), { kind: 'host', id: 'host-a' })).toEqual(before);
  });

  test('a site takes its hosts and rails along', () => {
    const document = pair();
    const host = { kind: 'host', id: 'host-a' } as const;
    const rail = { kind: 'network', id: 'public' } as const;
    const before = [host, rail].map((one) => boxOf(arrangementOf(document), one));
    const moved = moveBy(document, arrangementOf(document), [{ kind: 'site', id: 'site-1' }], { x: 80, y: 40 });
    const after = [host, rail].map((one) => boxOf(arrangementOf(moved), one));
    expect(after.map((box) => box?.y)).toEqual(before.map((box) => (box?.y ?? 0) + 40));
  });

  test('a host that is moved out of its site leaves it', () => {
    const document = pair();
    const host: ElementReference = { kind: 'host', id: 'host-b' };
    const moved = moveBy(document, arrangementOf(document), [host], { x: 3000, y: 0 });
    expect(withHostsInTheirSites(moved, arrangementOf(moved), [host]).hosts[1]?.site).toBeUndefined();
  });

  test('a hand finds a rail near its line, and the site around it', () => {
    const arrangement = arrangementOf(pair());
    const rail = arrangement.rails[0] ?? { fromX: 0, y: 0 };
    const below = { x: rail.fromX + 40, y: rail.y + 12 };
    expect(elementAt(arrangement, below)).toEqual({ kind: 'network', id: 'public' });
    expect(siteAt(arrangement, below)?.id).toBe('site-1');
  });
});

describe('findings', () => {
  test('what is not finished is said at its element', () => {
    const document = drawn(newDocument(), 'failover', 150, 90);
    expect(checkOf(document).steps).toMatchObject([{ elements: [{ kind: 'host', id: 'host-a' }] }]);
    expect(checkOf(document).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('an empty drawing has one step and no mistake, and is no design for the command line', () => {
    const document = newDocument();
    const { steps, findings } = checkOf(document);
    expect(steps.map(({ message }) => message)).toEqual([expect.stringMatching(/^Draw a failover member/)]);
    expect(findings).toEqual([]);
    expect(documentFlaws(document).map(({ path }) => path.join())).toEqual(['hosts', 'instances', 'mirrors']);
  });

  test('what is wrong is no step', () => {
    const document = pair();
    const [host] = document.hosts;
    const twice = { ...document, hosts: [...document.hosts, ...(host === undefined ? [] : [host])] };
    const { steps, findings } = checkOf(twice);
    expect(steps).toEqual([]);
    expect(findings[0]).toMatchObject({ severity: 'error', message: expect.stringContaining('a second time') });
  });

  test('a pair without an arbiter is found, and repaired by its quick fix', () => {
    const document = pair();
    const finding = checkOf(document).findings.find(({ rule }) => rule === 'arbiter-configured');
    const repaired = (finding && fixOf(finding, document)?.fixed) ?? document;
    expect(checkOf(repaired).findings.some(({ rule }) => rule === 'arbiter-configured')).toBe(false);
  });

  test('turning TLS off is found, and repaired by its quick fix', () => {
    const document = pair();
    const off = { ...document, mirrors: document.mirrors.map((mirror) => ({ ...mirror, useTls: false })) };
    const finding = checkOf(off).findings.find(({ rule }) => rule === 'tls');
    expect(finding && fixOf(finding, off)?.fixed.mirrors[0]?.useTls).toBe(true);
  });
});

test('the first failover member sends its journal to all others, and the arbiter watches both', () => {
  let document = drawn(pair(), 'dr', 700, 90);
  document = joined(drawn(document, 'arbiter', 900, 90), 'host-arbiter', 'public');
  expect(mirrorRelations(resolveDesign(document)).map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
    'journal host-a host-b',
    'journal host-a host-c',
    'watch host-arbiter host-a',
    'watch host-arbiter host-b',
  ]);
});

test('no element has a field twice', () => {
  for (const { fields: groups } of Object.values(designKinds)) {
    const paths = groups.flatMap(({ fields }) => fields.map(({ path }) => path.join('.')));
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test('who waits to be authorized, or has not joined, is sent no journal, is not watched, and is told to be so', () => {
  const design = resolveDesign(drawn(drawn(pair(), 'dr', 700, 90), 'arbiter', 900, 90));
  const [mirror] = design.mirrors as [Mirror];
  const [first, second, third] = mirror.members as [Member, Member, Member];
  const lacking = (useTls: boolean, formed = true): Design => {
    const members = [
      { ...first, authorized: false },
      { ...second, authorized: false },
      { ...third, joined: false },
    ];
    return { ...design, mirrors: [{ ...mirror, useTls, formed, members }] };
  };
  const told = (of: Design) =>
    of.mirrors.flatMap((one) => one.members.map((member) => standingWords(one, member)?.short));
  const sent = (of: Design) => mirrorRelations(of).flatMap(({ kind, to }) => (kind === 'journal' ? [to] : []));
  expect(told(design)).toEqual([undefined, undefined, undefined]);
  // The first has created the mirror, and without SSL/TLS nobody has to be authorized.
  expect(told(lacking(true))).toEqual([undefined, 'not authorized', 'not a member']);
  expect(told(lacking(false))).toEqual([undefined, undefined, 'not a member']);
  expect(sent(lacking(true))).toEqual([]);
  expect(sent(lacking(false))).toEqual(['host-b']);
  expect(watchedOf(lacking(true).mirrors[0] as Mirror).map(({ name }) => name)).toEqual([first.name]);
  // One that is still to be created is drawn as it is meant.
  expect(told(lacking(true, false))).toEqual(['not created yet', 'not created yet', 'not created yet']);
  expect(sent(lacking(true, false))).toEqual(['host-b', 'host-c']);
});
