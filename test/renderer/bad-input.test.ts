import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { elementsOf } from '../../src/design/edits/elements.ts';
import { setField, whyNotSetField } from '../../src/design/edits/set-field.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { arrangementOf, checkOf, designOf } from '../../src/renderer/design/drawing.ts';
import { elementFacts } from '../../src/renderer/design/element-facts.ts';

const PAIR = readFileSync(join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab'), 'utf8');

type Bad = (document: DesignDocument) => DesignDocument;
const inMirror =
  (change: (mirror: DesignDocument['mirrors'][number]) => object): Bad =>
  (document) => ({ ...document, mirrors: document.mirrors.map((mirror) => ({ ...mirror, ...change(mirror) })) });
const withMembers = (count: number, type: 'failover' | 'dr') => (document: DesignDocument) => {
  const more = Array.from({ length: count }, (_, index) => `X${index}`);
  return {
    ...document,
    hosts: [
      ...document.hosts,
      ...more.map((id, index) => ({
        id: `host-${id}`,
        interfaces: [{ id: 'eth0', network: 'public', address: `10.1.20.${150 + index}` }],
        agent: { port: 2188 },
      })),
    ],
    instances: [...document.instances, ...more.map((id) => ({ id, host: `host-${id}` }))],
    mirrors: document.mirrors.map((mirror) => ({
      ...mirror,
      members: [...mirror.members, ...more.map((id) => ({ name: id, instance: id, type }))],
    })),
  };
};

/** What a window does with a document: it works out what is shown, tells what is wrong, and writes it again. */
function shown(document: DesignDocument): string {
  const { cards } = arrangementOf(document);
  for (const element of elementsOf(document)) elementFacts(designOf(document), element);
  expect(cards.every(({ box }) => Number.isFinite(box.x) && Number.isFinite(box.y))).toBe(true);
  return checkOf(document)
    .findings.map(({ severity, rule, message }) => `${severity} ${rule} ${message}`)
    .join('\n');
}

test.each<[string, Bad, RegExp]>([
  [
    'overlapping CIDRs',
    (document) => ({
      ...document,
      networks: [...(document.networks ?? []), { id: 'other', name: 'Other', cidr: '10.1.20.128/25' }],
    }),
    /overlap/i,
  ],
  [
    'an address outside its network',
    (document) => ({
      ...document,
      hosts: document.hosts.map((host, index) =>
        index > 0 ? host : { ...host, interfaces: host.interfaces.map((one) => ({ ...one, address: '192.168.7.7' })) },
      ),
    }),
    /192\.168\.7\.7/,
  ],
  ['a mirror name that is too long', inMirror(() => ({ name: 'MIRRORWITHALONGNAME' })), /15/],
  ['17 members', withMembers(15, 'dr'), /16/],
  ['a third failover member', withMembers(1, 'failover'), /error .*failover/i],
  ['a VIP in the wrong subnet', inMirror(() => ({ vip: { address: '172.16.0.1', maskBits: 24 } })), /172\.16\.0\.1/],
])('%s is a finding, and nothing is lost', (_, spoil, finding) => {
  const { document } = readDesign(PAIR, 'pair');
  const bad = spoil(document as DesignDocument);
  expect(shown(bad)).toMatch(finding);
  expect(readDesign(saveDesign(bad), 'bad').document).toEqual(JSON.parse(saveDesign(bad)));
});

test.each([
  '<img src=x onerror=alert(1)>',
  '../../etc/passwd',
  '..',
  '{{constructor}}',
  '\u202Egnp.exe',
  '𝕏'.repeat(2000),
])('the name %s stays what it is: a name', (name) => {
  const { document } = readDesign(PAIR, 'pair');
  const [host] = (document as DesignDocument).hosts;
  const named = [['name'], ['hosts', 0, 'name'], ['networks', 0, 'name'], ['sites', 0, 'name']].reduce<DesignDocument>(
    (changed, path) => setField(changed, path, name),
    document as DesignDocument,
  );
  expect(named.hosts[0]).toEqual({ ...host, name });
  shown(named);
  const saved = saveDesign(named);
  expect(saveDesign(readDesign(saved, 'named').document as DesignDocument)).toBe(saved);
});

test.each(['a/b', '../..', '', '__proto__', 'x'.repeat(65), 'line\nbreak'])('the id %j is refused', (id) => {
  const { document } = readDesign(PAIR, 'pair');
  expect(whyNotSetField(document as DesignDocument, ['hosts', 0, 'id'], id)).not.toBeNull();
  expect(setField(document as DesignDocument, ['hosts', 0, 'id'], id)).toBe(document);
  const text = PAIR.replaceAll('"host-a"', JSON.stringify(id));
  expect(readDesign(text, 'bad.mirrorlab').problems.some(({ severity }) => severity === 'error')).toBe(true);
});
