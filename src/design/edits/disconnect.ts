import { addressBook } from '../address-book.ts';
import type { DesignDocument } from '../design-document.ts';
import { type ElementReference, elementKey } from '../element.ts';
import { referredMirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { changeWhere, withFields } from './change.ts';
import { findMirror, hostOfElement } from './elements.ts';
import { setArbiter } from './mirror.ts';
import { removeElements } from './remove.ts';

/** Takes away what stands between two elements: interfaces, links, a client's network or mirror, or the arbiter. */
export function disconnect(document: DesignDocument, one: ElementReference, other: ElementReference): DesignDocument {
  const between = connectionsBetween(document, one, other);
  const removed = between.length === 0 ? document : removeElements(document, between);
  return withoutArbiter(withoutClient(removed, one, other), one, other);
}

/** The interfaces or links that join two elements. */
export function connectionsBetween(
  document: DesignDocument,
  one: ElementReference,
  other: ElementReference,
): ElementReference[] {
  const ends = [one, other];
  const networks = ends.filter(({ kind }) => kind === 'network').map(({ id }) => id);
  const hostIds = ends.map((end) => hostOfElement(document, end));
  const interfaces = document.hosts
    .filter(({ id }) => hostIds.includes(id))
    .flatMap((host) =>
      host.interfaces
        .filter((drawn) => networks.includes(networkOfInterface(drawn, document.networks ?? [])?.id ?? ''))
        .map(({ id }): ElementReference => ({ kind: 'interface', id: `${host.id}/${id}` })),
    );
  if (networks.length < 2) return interfaces;
  return (document.links ?? [])
    .filter(({ between }) => networks.every((network) => between.includes(network)))
    .map(({ id }) => ({ kind: 'link', id }));
}

function withoutClient(document: DesignDocument, one: ElementReference, other: ElementReference): DesignDocument {
  if (document.clients === undefined) return document;
  const keys = new Set([one, other].map(elementKey));
  const clients = changeWhere(
    document.clients,
    ({ id }) => keys.has(elementKey({ kind: 'client', id })),
    (client) => {
      const { network = '', connect } = client;
      if (keys.has(elementKey({ kind: 'network', id: network }))) return withFields(client, { network: undefined });
      if (!keys.has(elementKey({ kind: 'mirror', id: referredMirrorId(document.mirrors, connect?.mirror ?? '') })))
        return client;
      return withFields(client, { connect: connect && withFields(connect, { mirror: undefined }) });
    },
  );
  return withFields(document, { clients });
}

function withoutArbiter(document: DesignDocument, one: ElementReference, other: ElementReference): DesignDocument {
  const mirror = [one, other].find(({ kind }) => kind === 'mirror')?.id;
  const hostId = [one, other].map((end) => hostOfElement(document, end)).find((id) => id !== undefined);
  const address = mirror === undefined ? undefined : findMirror(document, mirror)?.arbiter?.address;
  const isArbiter = hostId !== undefined && addressBook(document.hosts).find(address ?? '')?.host.id === hostId;
  return mirror !== undefined && isArbiter ? setArbiter(document, { mirror, host: null }) : document;
}
