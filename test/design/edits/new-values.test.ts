import { expect, test } from 'vitest';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { withNewValues } from '../../../src/design/edits/new-values.ts';

const USUAL = { newProduct: 'cache', newQosTimeoutMs: 8_000, newLinkLatencyMs: 0.5 } as const;
const OWN = { newProduct: 'iris', newQosTimeoutMs: 4_000, newLinkLatencyMs: 7 } as const;
const lan = (id: string) => ({ id, name: id, cidr: `10.0.${id.length}.0/24` });
const link = (id: string, latencyMs: number) => ({ id, between: ['a', 'bb'] as [string, string], latencyMs });

const before = { ...newDocument(), networks: [lan('a'), lan('bb')], links: [link('old', 0.5)] };
const drawn = addMember(before, { type: 'failover', site: 'site-1', networks: [], place: { x: 0, y: 0 } });
const after = { ...drawn, links: [...before.links, link('new', 0.5), link('chosen', 3)] };

test('what is drawn newly gets the values that were set up, and nothing else does', () => {
  const { instances, mirrors, links } = withNewValues(before, after, OWN);
  expect(instances.map(({ product }) => product)).toEqual(['iris']);
  expect(mirrors.map(({ qosTimeoutMs }) => qosTimeoutMs)).toEqual([4_000]);
  expect(links?.map(({ latencyMs }) => latencyMs)).toEqual([0.5, 7, 3]);
  expect(withNewValues(after, after, OWN)).toEqual(after);
});

test('what is the default anyway is not written', () => {
  expect(withNewValues(before, after, USUAL)).toEqual(after);
});
