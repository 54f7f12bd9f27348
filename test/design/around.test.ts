import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentFlaws } from '../../src/design/check-document.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { changeAddress, changeCidr } from '../../src/design/edits/change-address.ts';
import { clipOf } from '../../src/design/edits/clip.ts';
import { consequencesOf } from '../../src/design/edits/consequences.ts';
import { elementsOf, followElement } from '../../src/design/edits/elements.ts';
import { pasteClip } from '../../src/design/edits/paste.ts';
import { removeElements } from '../../src/design/edits/remove.ts';
import { rename } from '../../src/design/edits/rename.ts';
import { setElementField } from '../../src/design/edits/set-field.ts';
import { element } from '../../src/design/element.ts';
import { elementTitle } from '../../src/design/element-names.ts';
import { elementOfPath, elementPath } from '../../src/design/element-path.ts';
import { readDesign } from '../../src/design/read-design.ts';

const conformance = (name: string): DesignDocument => {
  const file = new URL(`../scenarios/conformance/designs/${name}.yaml`, import.meta.url);
  return readDesign(readFileSync(file, 'utf8'), name).document as DesignDocument;
};
const [balanced, redirect, cluster, virtualised] = ['ecp-balanced', 'redirect', 'cluster', 'virtualised'].map(
  conformance,
) as [DesignDocument, DesignDocument, DesignDocument, DesignDocument];

const flawsOf = (document: DesignDocument): string[] =>
  documentFlaws(document).map(({ path, message }) => `${path.join('.')} ${message}`);

test.each([
  ['application-server', balanced, ['app1', 'app2']],
  ['load-balancer', balanced, ['balancer']],
  ['web-gateway', redirect, ['web', 'web-to-a']],
  ['dns-name', redirect, ['app.example.com', 'slow.example.com']],
  ['platform', virtualised, ['farm']],
  ['physical-host', virtualised, ['esx-1', 'esx-2', 'esx-3', 'esx-4']],
  ['datastore', virtualised, ['store-1', 'store-2']],
  ['platform', cluster, ['cluster-a']],
  ['datastore', cluster, ['san-1']],
] as const)('%s: every one is an element, found again by its path', (kind, document, ids) => {
  const found = elementsOf(document).filter((one) => one.kind === kind);
  expect(found.map(({ id }) => id)).toEqual(ids);
  // What is only named is not what a path leads into.
  if (kind === 'datastore') return;
  for (const one of found) expect(elementOfPath(document, elementPath(document, one))).toEqual(one);
});

test('they are called what they are', () => {
  const titles = [
    elementTitle(virtualised, element('platform', 'farm')),
    elementTitle(cluster, element('platform', 'cluster-a')),
    elementTitle(virtualised, element('datastore', 'store-1')),
    elementTitle(cluster, element('datastore', 'san-1')),
  ];
  expect(titles).toEqual([
    'Virtualization farm',
    'Failover cluster cluster-a',
    'Datastore store-1',
    'Shared storage san-1',
  ]);
});

test('what does not exist, or exists twice, is a flaw', () => {
  expect([balanced, redirect, cluster, virtualised].flatMap(flawsOf)).toEqual([]);
  const wrong = setElementField(redirect, element('load-balancer', 'balancer'), ['targets'], ['A', 'app1']);
  expect(wrong).toBe(redirect);
  const targets = { ...redirect, loadBalancers: [{ id: 'balancer', host: 'host-balancer', targets: ['A', 'app1'] }] };
  expect(flawsOf(targets)).toEqual([
    'loadBalancers.0.targets.1 is "app1", which is no member or application server here, expected A, B or E',
  ]);
  const [client, ...others] = redirect.clients ?? [];
  const lost = {
    ...redirect,
    clients: [{ ...client, connect: { via: 'gateway', server: 'balancer' } }, ...others],
  };
  expect(flawsOf(lost as DesignDocument)).toEqual([
    'clients.0.connect.server is "balancer", which is no web-gateway here, expected web or web-to-a',
  ]);
  const twice = { ...redirect, dns: [...(redirect.dns ?? []), { name: 'APP.example.com', address: '10.1.20.12' }] };
  expect(flawsOf(twice)).toEqual([
    'dns.2.name is "APP.example.com" a second time, expected a name not yet in this list',
  ]);
  const [first, ...instances] = redirect.instances;
  const around = { productions: [{ name: 'HL7' }, { name: 'HL7' }], shadowOf: { instance: first?.id } };
  expect(flawsOf({ ...redirect, instances: [{ ...first, ...around }, ...instances] } as DesignDocument)).toEqual([
    'instances.0.productions.1.name is "HL7" a second time, expected a name not yet in this list',
    'instances.0.shadowOf.instance is this instance, expected another one',
  ]);
  const [farm] = virtualised.platforms ?? [];
  const again = {
    ...virtualised,
    platforms: [farm, { id: 'more', kind: 'virtualization', physicalHosts: [{ id: 'esx-1' }, { id: 'store-2' }] }],
  } as DesignDocument;
  expect(flawsOf(again)).toEqual([
    'platforms.1.physicalHosts.0.id is "esx-1" a second time, expected an id that no part of a platform has',
    'platforms.0.physicalHosts.2.datastore is "store-2" a second time, expected an id that no part of a platform has',
  ]);
});

test('a new name is followed, wherever it is written', () => {
  const renamed = rename(
    rename(balanced, element('application-server', 'app1'), 'web1'),
    element('load-balancer', 'balancer'),
    'lb',
  );
  expect(renamed.loadBalancers).toMatchObject([{ id: 'lb', targets: ['web1', 'app2'] }]);
  expect(renamed.clients?.[0]?.connect?.server).toBe('lb');
  const members = rename(redirect, element('member', 'MIRRORA/A'), 'ALPHA');
  expect(members.loadBalancers?.[0]?.targets).toEqual(['ALPHA', 'B', 'E']);
  const dns = rename(redirect, element('dns-name', 'app.example.com'), 'new.example.com');
  expect([dns.dns?.[0]?.name, dns.clients?.[3]?.connect?.server]).toEqual(['new.example.com', 'new.example.com']);
  const machine = rename(virtualised, element('physical-host', 'esx-1'), 'esx-9');
  expect([machine.hosts[0]?.physicalHost, flawsOf(machine)]).toEqual(['esx-9', []]);
  const store = rename(virtualised, element('datastore', 'store-1'), 'fast');
  expect(store.hosts[0]?.datastore).toBe('fast');
  expect(
    elementsOf(store)
      .filter(({ kind }) => kind === 'datastore')
      .map(({ id }) => id),
  ).toEqual(['fast', 'store-2']);
  expect(followElement(virtualised, store, element('datastore', 'store-1'))).toEqual(element('datastore', 'fast'));
});

test('what goes along, and what stays without it, is told', () => {
  expect(consequencesOf(balanced, [element('host', 'host-app1')])).toEqual([
    'Application server app1 will be deleted too.',
    'Load balancer balancer will lose the target app1.',
  ]);
  expect(consequencesOf(balanced, [element('host', 'host-balancer')])).toEqual([
    'Load balancer balancer will be deleted too.',
    'Client users will lose its way through Load balancer balancer.',
  ]);
  const without = removeElements(balanced, [element('host', 'host-app1')]);
  expect(without.loadBalancers?.[0]?.targets).toEqual(['app2']);
  expect(consequencesOf(redirect, [element('dns-name', 'app.example.com')])).toEqual([
    'Client by-name will lose its way through DNS name app.example.com.',
  ]);
  expect(consequencesOf(virtualised, [element('platform', 'farm')])).toEqual([
    'host-a and host-b will no longer belong to a platform.',
  ]);
  const apart = removeElements(virtualised, [element('physical-host', 'esx-1')]);
  expect(apart.hosts[0]).toMatchObject({ datastore: 'store-1' });
  expect(apart.hosts[0]).not.toHaveProperty('physicalHost');
  expect(removeElements(virtualised, [element('datastore', 'store-1')]).platforms?.[0]).toMatchObject({
    physicalHosts: [{ id: 'esx-1', site: 'dc1' }, { id: 'esx-2', site: 'dc1' }, { datastore: 'store-2' }, {}],
  });
  expect(consequencesOf(cluster, [element('host', 'node-2')])).toEqual([
    'Failover cluster cluster-a will be deleted too.',
    // They are those of the cluster.
    'A will lose its superserver address.',
    'A will lose its mirror private address.',
    'A will lose its agent address.',
  ]);
});

test('addresses are followed by what stands around the mirror', () => {
  const changed = changeAddress(redirect, { host: 'host-a', interface: 'eth0', address: '10.1.20.77' });
  expect(changed.webGateways?.map(({ server }) => server)).toEqual(['10.1.20.77', '10.1.20.77']);
  expect(changed.dns?.[0]?.address).toBe('10.1.20.77');
  const gone = removeElements(redirect, [element('host', 'host-a')]);
  // A name that leads nowhere is still a name.
  expect([gone.webGateways?.[0]?.server, gone.dns?.[0]?.address]).toEqual([undefined, '10.1.20.11']);
  const moved = changeCidr(cluster, { network: 'public', cidr: '10.9.0.0/24' });
  expect(moved.platforms?.[0]).toMatchObject({ address: '10.9.0.10' });
  expect(moved.mirrors[0]?.members[0]?.superserverAddress).toBe('10.9.0.10');
});

test('copies stand beside what they were copied from', () => {
  const everything = clipOf(cluster, elementsOf(cluster));
  const pasted = pasteClip(cluster, everything);
  expect(flawsOf(pasted)).toEqual([]);
  const [one, other] = pasted.platforms ?? [];
  expect(other).toMatchObject({ id: 'cluster-b', nodes: ['node-3', 'node-4'] });
  expect(other).not.toMatchObject({ address: (one as { address: string }).address });
  expect(pasted.mirrors[1]?.members[0]?.superserverAddress).toBe((other as { address: string }).address);

  const farms = pasteClip(virtualised, clipOf(virtualised, elementsOf(virtualised)));
  expect(flawsOf(farms)).toEqual([]);
  expect(farms.hosts.at(-2)?.physicalHost).toBe(farms.hosts.length > 5 ? 'esx-7' : '');

  const names = pasteClip(redirect, clipOf(redirect, [element('dns-name', 'app.example.com')]));
  expect(names.dns?.map(({ name }) => name)).toEqual(['app.example.com', 'slow.example.com', 'app-2.example.com']);

  const both = pasteClip(balanced, clipOf(balanced, [element('host', 'host-balancer'), element('host', 'host-app1')]));
  expect(both.loadBalancers?.[1]).toMatchObject({ id: 'balancer-2', targets: ['app3', 'app2'] });
  const alone = pasteClip(redirect, clipOf(redirect, [element('host', 'host-balancer')]));
  expect(alone.loadBalancers?.[1]?.targets).toEqual(['A', 'B', 'E']);
  const elsewhere = pasteClip(cluster, clipOf(redirect, [element('host', 'host-balancer')]));
  expect([elsewhere.loadBalancers?.[0]?.targets, flawsOf(elsewhere)]).toEqual([['A'], []]);
});
