import type { DesignDocument } from '../design-document.ts';
import { networksOfHost } from '../network-of-interface.ts';
import { connectHost, isPrivateNetwork } from './connect-host.ts';
import { freeAddressOn } from './fresh-addresses.ts';

/** Who is put into a site: a mirror member is on the private network as well, anything else only where users are. */
export interface Newcomer {
  readonly isMember: boolean;
}

/**
 * The networks to which the hosts of a site are connected, those for mirror communication last, so that the first
 * address of whoever is connected to all of them is the one where users reach it.
 */
export function networksOfSite(document: DesignDocument, site: string, { isMember }: Newcomer): readonly string[] {
  const networks = document.networks ?? [];
  const used = new Set(
    document.hosts.filter((host) => host.site === site).flatMap((host) => networksOfHost(host, networks)),
  );
  const isPrivate = (id: string): boolean => {
    const network = networks.find((one) => one.id === id);
    return network !== undefined && document.mirrors.some((mirror) => isPrivateNetwork(document, mirror, network));
  };
  const open = networks.map(({ id }) => id).filter((id) => used.has(id) && !isPrivate(id));
  const own = networks.map(({ id }) => id).filter((id) => used.has(id) && isPrivate(id));
  return isMember ? [...open, ...own] : open;
}

/** Connects a host to the networks of its site, to which it is not connected yet; one that is full is left out. */
export function connectInSite(document: DesignDocument, host: string): DesignDocument {
  return missingNetworks(document, host).reduce((changed, network) => connectHost(changed, host, network), document);
}

/** The networks of its site that have no address left for a host. */
export function fullNetworks(document: DesignDocument, host: string): readonly string[] {
  return missingNetworks(document, host).filter((id) => {
    const network = (document.networks ?? []).find((one) => one.id === id);
    return network !== undefined && freeAddressOn(document, network) === null;
  });
}

function missingNetworks(document: DesignDocument, id: string): readonly string[] {
  const host = document.hosts.find((one) => one.id === id);
  if (!host?.site) return [];
  const own = networksOfHost(host, document.networks);
  const instances = new Set(document.instances.filter((one) => one.host === id).map((one) => one.id));
  const isMember = document.mirrors.some(({ members }) => members.some(({ instance }) => instances.has(instance)));
  return networksOfSite(document, host.site, { isMember }).filter((network) => !own.includes(network));
}
