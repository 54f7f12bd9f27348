import { expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { clipOf } from '../../../src/design/edits/clip.ts';
import { consequencesOf } from '../../../src/design/edits/consequences.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { pasteClip } from '../../../src/design/edits/paste.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';

/* A client that names no network is on the only one; among several it would be on none. */
const one = addClient(addMember(addNetwork(newDocument()), { networks: ['public'] }));
const networkOf = (document: DesignDocument, client = 0) => document.clients?.[client]?.network;
const problems = (document: DesignDocument) =>
  readDesign(saveDesign(document), 'x').problems.map(({ message }) => message);

it('a client stays on what was the only network when there is another one', () => {
  expect(networkOf(one)).toBeUndefined();
  const two = addNetwork(one, { purpose: 'private' });
  expect(networkOf(two)).toBe('public');
  expect(problems(two)).toEqual([]);
  // One that is not connected among several stays so.
  expect(networkOf(addNetwork(addClient(two), { purpose: 'campus' }), 1)).toBeUndefined();
  const { networks: _, ...undrawn } = { ...one, hosts: addMember(newDocument()).hosts };
  const hosts = undrawn.hosts.map((host) => ({ ...host, interfaces: [{ id: 'eth0', address: '10.0.0.1' }] }));
  expect(networkOf(addNetwork({ ...undrawn, hosts }))).toBe('lan');
});

it('and in a copy', () => {
  const clip = clipOf(one, [{ kind: 'client', id: 'users' }]);
  expect(networkOf(pasteClip(addNetwork(one, { purpose: 'private' }), clip), 1)).toBe('public');
});

it('where its network goes and one is left, it is on that', () => {
  const two = addNetwork(one, { purpose: 'private' });
  const gone = [{ kind: 'network', id: 'public' }] as const;
  expect(consequencesOf(two, gone)).toContain('Client Users will be on Mirror LAN.');
  expect(problems(removeElements(two, gone)).filter((text) => text.includes('network'))).toEqual([]);
});
