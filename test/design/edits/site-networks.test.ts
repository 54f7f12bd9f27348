import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { moveToSite } from '../../../src/design/edits/add-site.ts';
import { changeAddress } from '../../../src/design/edits/change-address.ts';
import { fullNetworks, networksOfSite } from '../../../src/design/edits/site-networks.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { deepFreeze } from './deep-freeze.ts';

/** A and B in `dc1` on `public` and `private`. */
const pair = deepFreeze(
  readDesign(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '', 'x').document as DesignDocument,
);
const addressesOf = (document: DesignDocument, id: string) =>
  document.hosts.find((host) => host.id === id)?.interfaces.map(({ network, address }) => [network, address]);

describe('the networks of a site', () => {
  it('are those of its hosts; the private one, which comes last, is for members only', () => {
    expect(networksOfSite(pair, 'dc1', { isMember: true })).toEqual(['public', 'private']);
    expect(networksOfSite(pair, 'dc1', { isMember: false })).toEqual(['public']);
    expect(networksOfSite(pair, 'campus-site', { isMember: true })).toEqual(['campus']);
    expect(networksOfSite(pair, 'nowhere', { isMember: true })).toEqual([]);
  });

  it('are where a host is connected that is moved into the site and is on no network yet', () => {
    const loose = addHost(pair, { id: 'web' });
    const moved = moveToSite(loose, ['web'], 'dc1');
    expect(addressesOf(moved, 'web')).toEqual([['public', '10.1.20.1']]);
    expect(addressesOf(moveToSite(moved, ['web'], 'campus-site'), 'web')).toEqual([['public', '10.1.20.1']]);
    expect(addressesOf(moveToSite(loose, ['web'], null), 'web')).toEqual([]);
  });

  it('are named where they have no address left', () => {
    const closer = (document: DesignDocument, host: string, address: string) =>
      changeAddress(document, { host, interface: 'eth0', address });
    const near = closer(closer(pair, 'host-a', '10.1.20.9'), 'host-b', '10.1.20.10');
    const networks = (near.networks ?? []).map((one) => (one.id === 'public' ? { ...one, cidr: '10.1.20.8/30' } : one));
    const withAddresses = { ...near, networks };
    const moved = moveToSite(addHost(withAddresses, { id: 'web' }), ['web'], 'dc1');
    expect(addressesOf(moved, 'web')).toEqual([]);
    expect(fullNetworks(moved, 'web')).toEqual(['public']);
  });
});
