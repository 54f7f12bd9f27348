import { DESIGN_FORMAT, type DesignDocument } from '../../src/design/design-document.ts';

const HOSTS_PER_SITE = 12;
const MAX_MEMBERS = 4;

/**
 * A drawing with about as many elements on the canvas as asked for: sites with a public and a private network each, a
 * mirror for every four hosts, an arbiter and clients, and links from site to site.
 */
export function largeDesign(elements: number): DesignDocument {
  // A site brings itself, two networks, its hosts and a client.
  const count = Math.max(1, Math.round(elements / (HOSTS_PER_SITE + 4)));
  const sites = Array.from({ length: count }, (_, site) => siteParts(site));
  return {
    format: DESIGN_FORMAT,
    name: `${elements} elements`,
    sites: sites.map((one) => one.site),
    networks: sites.flatMap((one) => one.networks),
    links: Array.from({ length: count - 1 }, (_, index) => ({
      id: `link-${index}`,
      between: [`public-${index}`, `public-${index + 1}`] as [string, string],
      latencyMs: 2,
    })),
    hosts: sites.flatMap((one) => one.hosts),
    instances: sites.flatMap((one) => one.instances),
    mirrors: sites.flatMap((one) => one.mirrors),
    clients: sites.map((one) => one.client),
  };
}

function siteParts(site: number) {
  const id = `site-${site}`;
  const [block, inBlock] = [site >> 6, site & 63];
  const publicNet = `10.${block + 1}.${inBlock * 4}`;
  const privateNet = `10.${block + 1}.${inBlock * 4 + 1}`;
  const hosts = Array.from({ length: HOSTS_PER_SITE }, (_, index) => ({
    id: `host-${site}-${index}`,
    name: `Host ${site}-${index}`,
    site: id,
    agent: {},
    interfaces: [
      { id: 'eth0', network: `public-${site}`, address: `${publicNet}.${index + 10}` },
      ...(isMember(index) ? [{ id: 'eth1', network: `private-${site}`, address: `${privateNet}.${index + 10}` }] : []),
    ],
  }));
  const memberIndexes = hosts.map((_, index) => index).filter(isMember);
  const mirrors = Array.from({ length: Math.ceil(memberIndexes.length / MAX_MEMBERS) }, (_, mirror) => ({
    name: `M${site}X${mirror}`,
    useTls: true,
    arbiter: { address: `${publicNet}.${10 + HOSTS_PER_SITE - 1}` },
    members: memberIndexes.slice(mirror * MAX_MEMBERS, (mirror + 1) * MAX_MEMBERS).map((index, place) => ({
      name: `N${index}`,
      instance: `instance-${site}-${index}`,
      type: place < 2 ? ('failover' as const) : ('dr' as const),
      superserverAddress: `${publicNet}.${index + 10}`,
      mirrorPrivateAddress: `${privateNet}.${index + 10}`,
      agentAddress: `${publicNet}.${index + 10}`,
    })),
  }));
  return {
    site: { id, name: `Data Center ${site + 1}` },
    networks: [
      { id: `public-${site}`, name: `Public ${site + 1}`, cidr: `${publicNet}.0/24` },
      { id: `private-${site}`, name: `Private ${site + 1}`, cidr: `${privateNet}.0/24` },
    ],
    hosts,
    instances: memberIndexes.map((index) => ({ id: `instance-${site}-${index}`, host: `host-${site}-${index}` })),
    mirrors,
    client: {
      id: `users-${site}`,
      name: `Users ${site + 1}`,
      network: `public-${site}`,
      connect: { mirror: `M${site}X0` },
    },
  };
}

/** The last of a site is its arbiter. */
const isMember = (index: number): boolean => index < HOSTS_PER_SITE - 1;
