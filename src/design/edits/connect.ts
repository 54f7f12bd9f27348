import type { DesignDocument, HostDocument, LinkDocument } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { elementName } from '../element-names.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { changeWhere, withFields } from './change.ts';
import { joiningOf } from './connect-around.ts';
import { connectHost } from './connect-host.ts';
import { hasElement, hostOfElement } from './elements.ts';
import { freeAddressOn } from './fresh-addresses.ts';
import { freshId } from './fresh-names.ts';
import { setArbiter } from './mirror.ts';

/** A routed connection between buildings rather than between continents; whoever draws it knows better. */
export const DEFAULT_LINK_LATENCY_MS = 0.5;

export interface ConnectOptions {
  /** Of a link. */
  readonly latencyMs?: number;
  /** 2 for a stretched subnet. */
  readonly layer?: 2 | 3;
}

type Ends = { readonly [End in 'host' | 'network' | 'otherNetwork' | 'client' | 'mirror']?: string };

/** What dragging from one element to another makes; both directions mean the same. */
export function connect(
  document: DesignDocument,
  from: ElementReference,
  to: ElementReference,
  options: ConnectOptions = {},
): DesignDocument {
  if (whyNotConnect(document, from, to) !== null) return document;
  const { host, network, otherNetwork, client, mirror } = endsOf(document, from, to);
  if (network !== undefined && otherNetwork !== undefined)
    return linkNetworks(document, [network, otherNetwork], options);
  if (host !== undefined && network !== undefined) return connectHost(document, host, network);
  const around = network === undefined ? joiningOf(document, from, to) : null;
  if (around !== null) return around.apply(document);
  if (client !== undefined) return connectClient(document, client, { network, mirror });
  return host !== undefined && mirror !== undefined ? setArbiter(document, { mirror, host }) : document;
}

/** Why two elements cannot be connected, in a sentence, or null where they can. */
export function whyNotConnect(document: DesignDocument, from: ElementReference, to: ElementReference): string | null {
  if (![from, to].every((end) => hasElement(document, end))) return 'One of the two is not there any more.';
  const { host, network, otherNetwork, client, mirror } = endsOf(document, from, to);
  if (network !== undefined && otherNetwork !== undefined) return whyNotLink(document, network, otherNetwork);
  const drawnHost = document.hosts.find(({ id }) => id === host);
  if (drawnHost !== undefined && network !== undefined) return whyNotConnectHost(document, drawnHost, network);
  const around = network === undefined ? joiningOf(document, from, to) : null;
  if (around !== null) return around.refusal;
  if (client !== undefined && (network !== undefined || mirror !== undefined)) return null;
  if (drawnHost === undefined || mirror === undefined) return 'These two cannot be connected directly.';
  if (drawnHost.agent === null) return 'An arbiter needs an ISCAgent, and none is installed on this host.';
  return drawnHost.interfaces.length === 0 ? 'An arbiter needs an address: connect the host to a network first.' : null;
}

function endsOf(document: DesignDocument, from: ElementReference, to: ElementReference): Ends {
  const ends = [from, to];
  const [network, otherNetwork] = ends.filter(({ kind }) => kind === 'network').map(({ id }) => id);
  const idOf = (kind: ElementReference['kind']) => ends.find((end) => end.kind === kind)?.id;
  const host = ends.map((end) => hostOfElement(document, end)).find((id) => id !== undefined);
  return { host, network, otherNetwork, client: idOf('client'), mirror: idOf('mirror') };
}

function whyNotLink(document: DesignDocument, one: string, other: string): string | null {
  if (one === other) return 'A network needs no link to itself.';
  const isLinked = (document.links ?? []).some(({ between }) => between.includes(one) && between.includes(other));
  return isLinked ? 'These networks are linked already.' : null;
}

function whyNotConnectHost(document: DesignDocument, host: HostDocument, id: string): string | null {
  const networks = document.networks ?? [];
  const network = networks.find((candidate) => candidate.id === id);
  if (network === undefined) return 'There is no such network.';
  if (host.interfaces.some((one) => networkOfInterface(one, networks) === network)) {
    return `${host.name ?? host.id} is on ${network.name ?? network.id} already.`;
  }
  const isFull = freeAddressOn(document, network) === null;
  return isFull ? `${network.name ?? network.id} (${network.cidr}) has no free address.` : null;
}

function linkNetworks(
  document: DesignDocument,
  between: LinkDocument['between'],
  { latencyMs = DEFAULT_LINK_LATENCY_MS, layer }: ConnectOptions,
): DesignDocument {
  const id = freshId(document, 'link-1');
  const link: LinkDocument = { id, between, ...(layer === undefined ? {} : { layer }), latencyMs };
  return { ...document, links: [...(document.links ?? []), link] };
}

function connectClient(
  document: DesignDocument,
  client: string,
  { network, mirror }: { readonly network?: string; readonly mirror?: string },
): DesignDocument {
  const clients = changeWhere(
    document.clients ?? [],
    ({ id }) => id === client,
    (one) => (network === undefined ? { ...one, connect: { ...one.connect, mirror } } : withFields(one, { network })),
  );
  return withFields(document, { clients });
}

/** What connecting would make, for a label while dragging. */
export function connectionName(document: DesignDocument, from: ElementReference, to: ElementReference): string {
  const { network, otherNetwork, client, mirror } = endsOf(document, from, to);
  const around = network === undefined ? joiningOf(document, from, to) : null;
  if (around !== null) return around.title;
  const nameOf = (id: string) => elementName(document, { kind: 'network', id });
  if (network !== undefined && otherNetwork !== undefined) return `Link ${nameOf(network)} – ${nameOf(otherNetwork)}`;
  if (client !== undefined) return `Connect ${elementName(document, { kind: 'client', id: client })}`;
  return network === undefined ? `Arbiter of ${mirror}` : `Connect to ${nameOf(network)}`;
}
