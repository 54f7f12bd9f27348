import { describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { clipOf } from '../../src/design/edits/clip.ts';
import { elementsOf } from '../../src/design/edits/elements.ts';
import { pasteClip } from '../../src/design/edits/paste.ts';
import { removeElements } from '../../src/design/edits/remove.ts';
import { rename } from '../../src/design/edits/rename.ts';
import { element, elementKey, elementOfEnd, elementOfKey, endOfClient } from '../../src/design/element.ts';
import { elementName, elementTitle } from '../../src/design/element-names.ts';
import { elementOfPath, elementPath } from '../../src/design/element-path.ts';
import { elementKinds } from '../../src/design/elements/kinds.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { templates } from '../../src/design/templates.ts';

const read = (text: string): DesignDocument => readDesign(text, 'x').document as DesignDocument;
const pair = read(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '');
const [hostA, hostB] = pair.hosts.map(({ id }) => id) as [string, string];
const [one, other] = pair.instances.map(({ id }) => id) as [string, string];
const mirror = (pair.mirrors[0] as DesignDocument['mirrors'][number]).name;

/** With what stands around a mirror, which the schema describes and no code of its own knows. */
const surrounded: DesignDocument = {
  ...pair,
  instances: pair.instances.map((instance) =>
    instance.id === other ? { ...instance, shadowOf: { instance: one } } : instance,
  ),
  platforms: [{ id: 'cluster', kind: 'failover-cluster', nodes: [hostA, hostB], instance: one, address: '10.9.9.9' }],
  webGateways: [{ id: 'gateway', host: hostA, mirror }],
  applicationServers: [
    { id: 'app', host: hostB, connections: [{ mirror, address: '10.1.20.11' }, { address: '10.1.20.12' }] },
  ],
};

describe.each(templates.map(({ id, text }) => [id, read(text)] as const))('%s', (_id, document) => {
  test('every element is found again by its key, its path and its name, written and resolved', () => {
    const design = resolveDesign(document);
    for (const drawn of elementsOf(document)) {
      expect(elementOfKey(elementKey(drawn))).toEqual(drawn);
      // A datastore is only named, within what holds it.
      if (!('named' in elementKinds[drawn.kind].where)) {
        expect(elementOfPath(document, elementPath(document, drawn))).toEqual(drawn);
        expect(elementOfPath(document, [...elementPath(document, drawn), 'x', 0])).toEqual(drawn);
      }
      expect(elementName(document, drawn)).not.toBe('');
      if (drawn.kind !== 'note') expect(elementTitle(design, drawn)).toBe(elementTitle(document, drawn));
    }
    const listed = new Set(elementsOf(document).map(({ kind }) => kind));
    for (const kind of listed)
      expect(Object.keys(elementKinds[kind].where)).toContain(kind === 'datastore' ? 'named' : 'list');
  });
});

test('the end of a message is a host, or the key of a client', () => {
  expect(elementOfEnd(endOfClient('users'))).toEqual(element('client', 'users'));
  expect(elementOfEnd(hostA)).toEqual(element('host', hostA));
});

test('an ISCAgent goes by its host, and is nowhere where none is installed', () => {
  expect(elementPath(read(JSON.stringify(pair)), element('agent', 'nobody'))).toEqual([]);
  const without = { ...pair, hosts: pair.hosts.map((host) => ({ ...host, agent: null })) };
  expect(elementPath(without, element('agent', hostA))).toEqual([]);
  const design = resolveDesign(pair);
  expect(elementTitle(design, element('agent', hostA))).toBe(`ISCAgent of ${design.hosts[0]?.name}`);
});

describe('what the schema says of references is enough', () => {
  test('what must have one goes, what may do without keeps the rest', () => {
    const { instances, platforms, webGateways, applicationServers } = removeElements(surrounded, [
      element('instance', one),
    ]);
    expect(platforms).toEqual([]);
    expect(instances.map(({ shadowOf }) => shadowOf)).toEqual([undefined]);
    expect([webGateways, applicationServers]).toEqual([surrounded.webGateways, surrounded.applicationServers]);
    expect(removeElements(surrounded, [element('host', hostA)]).webGateways).toEqual([]);
    const withoutMirror = removeElements(surrounded, [element('mirror', mirror)]);
    expect(withoutMirror.webGateways).toEqual([{ id: 'gateway', host: hostA }]);
    expect(withoutMirror.applicationServers?.[0]?.connections).toEqual([{ address: '10.1.20.12' }]);
  });

  test('a new name is followed by all of them', () => {
    const { platforms, webGateways } = rename(surrounded, element('mirror', mirror), 'OTHER');
    expect(webGateways?.[0]?.mirror).toBe('OTHER');
    expect(rename(surrounded, element('instance', one), 'NEW').platforms?.[0]).toMatchObject({ instance: 'NEW' });
    expect(platforms).toEqual(surrounded.platforms);
  });

  test('what is on a host goes along to where it is pasted', () => {
    const pasted = pasteClip(surrounded, clipOf(surrounded, [element('host', hostB)]));
    const added = pasted.applicationServers?.[1];
    expect(added?.host).toBe(pasted.hosts.at(-1)?.id);
    expect(added?.host).not.toBe(hostB);
    expect(added?.connections?.[0]?.mirror).toBe(mirror);
    // Where there is no such mirror, a connection to it would be one to a data server that is in none.
    const elsewhere = pasteClip(
      { ...pair, instances: [], mirrors: [] },
      clipOf({ ...surrounded, mirrors: [] }, [element('host', hostB)]),
    );
    expect(elsewhere.applicationServers?.[0]?.connections).toHaveLength(1);
  });
});
