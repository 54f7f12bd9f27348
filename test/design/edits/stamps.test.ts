import { describe, expect, it } from 'vitest';
import { documentFlaws } from '../../../src/design/check-document.ts';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addMirror } from '../../../src/design/edits/mirror.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { type StampName, stamp, whyNotStamp } from '../../../src/design/edits/stamps.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign } from '../../../src/design/rules/check-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { deepFreeze } from './deep-freeze.ts';

const PLACE = { x: 100, y: 100 };
const NAMES: readonly StampName[] = ['failover-pair', 'dr-site', 'reporting-site', 'arbiter-site'];
const sample = (id: string) =>
  deepFreeze(readDesign(templates.find((one) => one.id === id)?.text ?? '', 'x').document as DesignDocument);
const stamped = (document: DesignDocument, ...names: StampName[]) =>
  names.reduce((drawn, name) => deepFreeze(stamp(drawn, name, { place: PLACE })), document);

/** By rule and element, as a message names all to which it happens. */
function errors(document: DesignDocument): string[] {
  const { findings } = checkDesign(resolveDesign(document), document);
  const found = findings
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ rule, elements }) => elements.map(({ kind, id }) => `${rule} ${kind} ${id}`));
  return [...found, ...documentFlaws(document).map(({ message }) => message)];
}

const findingsOf = (document: DesignDocument) => {
  const { findings } = checkDesign(resolveDesign(document), document);
  return findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
};

describe('a stamp', () => {
  it('makes a whole mirror of an empty drawing, in which the rules find nothing', () => {
    const document = stamped(newDocument(), 'failover-pair', 'arbiter-site', 'dr-site', 'reporting-site');
    expect(findingsOf(document)).toEqual([]);
    const [mirror] = document.mirrors;
    expect(mirror).toMatchObject({
      arbiter: { address: document.hosts.find(({ id }) => id === 'host-arbiter')?.interfaces[0]?.address, port: 2188 },
      vip: { address: '10.1.20.100' },
      members: [
        { name: 'A', type: 'failover', mirrorPrivateAddress: '10.0.8.1', agentAddress: '10.1.20.1' },
        { name: 'B', type: 'failover' },
        { name: 'C', type: 'dr' },
        { name: 'D', type: 'reporting-read-only' },
      ],
    });
    expect(document.links).toHaveLength(3);
  });

  it('can be drawn in the other order too: an arbiter that waits becomes that of the pair, which is linked with it', () => {
    const document = stamped(newDocument(), 'arbiter-site', 'failover-pair', 'dr-site');
    expect(findingsOf(document)).toEqual([]);
    expect(document.mirrors[0]?.arbiter).toBeTruthy();
  });

  it('brings no error into any design that ships, one after the other', () => {
    for (const { id } of templates) {
      for (const first of NAMES) {
        const before = sample(id);
        const after = stamped(before, first, ...NAMES);
        const known = new Set(errors(before));
        expect(
          errors(after).filter((error) => !known.has(error)),
          `${id}, ${first} first`,
        ).toEqual([]);
      }
    }
  });

  it('says why it cannot be drawn, and then draws nothing', () => {
    const empty = newDocument();
    expect(whyNotStamp(empty, 'dr-site')).toMatch(/draw a failover pair first/);
    expect(stamp(empty, 'dr-site', { place: PLACE })).toBe(empty);
    const loose = addMember(newDocument());
    expect(whyNotStamp({ ...loose, networks: [{ id: 'n', cidr: '10.0.0.0/24' }] }, 'dr-site')).toMatch(/Connect A to/);
    expect(whyNotStamp(sample('simple-failover-pair'), 'arbiter-site')).toMatch(/has an arbiter already/);
    const full = Array.from({ length: 14 }).reduce<DesignDocument>(
      (drawn) => addMember(drawn, { type: 'dr' }),
      sample('simple-failover-pair'),
    );
    expect(whyNotStamp(full, 'reporting-site')).toMatch(/16 members already/);
  });

  it('joins the mirror that is meant', () => {
    const two = stamped(newDocument(), 'failover-pair', 'failover-pair');
    expect(two.mirrors.map(({ name }) => name)).toEqual(['MIRRORA', 'MIRRORB']);
    const document = stamp(two, 'dr-site', { place: PLACE, mirror: 'MIRRORB' });
    expect(document.mirrors.map(({ members }) => members.length)).toEqual([2, 3]);
    expect(findingsOf(document).filter((message) => !/arbiter/i.test(message))).toEqual([]);
    const waiting = stamp(addMirror(newDocument(), { name: 'SALES' }), 'failover-pair', { place: PLACE });
    expect(waiting.mirrors.map(({ name, members }) => [name, members.length])).toEqual([['SALES', 2]]);
  });

  it('fills an empty site, which keeps its name and is made large enough', () => {
    const empty = newDocument();
    const [site] = empty.sites ?? [];
    const document = stamp(empty, 'failover-pair', { place: { x: 0, y: 0, width: 900, height: 100 }, site: site?.id });
    expect(document.sites).toEqual(empty.sites);
    expect(document.hosts.map((host) => host.site)).toEqual([site?.id, site?.id]);
    expect(document.layout?.nodes?.[site?.id ?? '']).toMatchObject({ width: 900, height: 420 });
  });
});
