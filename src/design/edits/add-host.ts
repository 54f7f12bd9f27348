import type { DesignDocument, HostDocument } from '../design-document.ts';
import { connectHost } from './connect-host.ts';
import { freshId } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';

/** Where a new host goes: into a site, onto the canvas, and onto networks at once where that is wanted. */
export interface HostPlacement {
  readonly site?: string | null;
  readonly place?: Place;
  readonly networks?: readonly string[];
}

export interface NewHost extends Omit<HostPlacement, 'networks'> {
  readonly id?: string;
  readonly name?: string;
  readonly agent?: HostDocument['agent'];
}

/** A host with nothing on it, not even an agent unless one is asked for. */
export function addHost(document: DesignDocument, host: NewHost = {}): DesignDocument {
  const id = freshId(document, host.id ?? 'host-1');
  const added: HostDocument = {
    id,
    name: host.name ?? 'Host',
    ...(host.site ? { site: host.site } : {}),
    interfaces: [],
    agent: host.agent ?? null,
  };
  const drawn = { ...document, hosts: [...document.hosts, added] };
  return host.place === undefined ? drawn : placeElements(drawn, { [id]: host.place });
}

/** Connecting comes last: what a network means to a host depends on what runs there. */
export function connectToNetworks(
  document: DesignDocument,
  host: string,
  networks: readonly string[] = [],
): DesignDocument {
  return networks.reduce((changed, network) => connectHost(changed, host, network), document);
}
