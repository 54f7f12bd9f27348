import { describe, expect, it } from 'vitest';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { addSite } from '../../../src/design/edits/add-site.ts';
import { connectToNetwork } from '../../../src/design/rules/connectivity-fixes.ts';
import { broken } from './broken.ts';

/** A failover pair elsewhere, and a campus with a host, a client and a network that nobody is on yet. */
function campus() {
  const withSite = addSite(broken('tls'), { name: 'Campus', place: { x: 2000, y: 0, width: 640, height: 420 } });
  const site = withSite.sites?.at(-1)?.id as string;
  const withHost = addHost(withSite, { id: 'desk', site, place: { x: 2040, y: 40 } });
  const withClient = addClient(withHost, { name: 'Nurses', place: { x: 2300, y: 40 } });
  return addNetwork(withClient, { purpose: 'campus', place: { x: 2020, y: 300, width: 560 } });
}

const apply = (document: ReturnType<typeof campus>, kind: 'host' | 'client', id: string) =>
  connectToNetwork.apply(document, { elements: [{ kind, id }], message: '' } as never);

describe('connecting to a network that is drawn in the same site', () => {
  it('is preferred to the busiest one elsewhere', () => {
    const document = campus();
    const network = document.networks?.at(-1)?.id;
    const host = apply(document, 'host', 'desk').hosts.find(({ id }) => id === 'desk');
    expect(host?.interfaces.map((one) => one.network)).toEqual([network]);
    const id = document.clients?.at(-1)?.id as string;
    expect(apply(document, 'client', id).clients?.at(-1)?.network).toBe(network);
  });

  it('is the busiest one of all where nothing was placed', () => {
    const document = { ...campus(), layout: undefined };
    const host = apply(document as never, 'host', 'desk').hosts.find(({ id }) => id === 'desk');
    expect(host?.interfaces.map((one) => one.network)).toEqual([document.networks?.[0]?.id]);
  });
});
