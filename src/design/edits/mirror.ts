import { addressBook } from '../address-book.ts';
import { nextFreeAddress } from '../addresses.ts';
import type { DesignDocument, HostDocument, MirrorDocument, NetworkDocument } from '../design-document.ts';
import { isMirrorId, mirrorId } from '../mirror-id.ts';
import { resolveDesign } from '../resolve-design.ts';
import { changeWhere, withFields } from './change.ts';
import { takenAddresses } from './fresh-addresses.ts';
import { freshName } from './fresh-names.ts';

const MAX_MIRROR_NAME_LENGTH = 15;

export function changeMirror(
  document: DesignDocument,
  id: string,
  change: (mirror: MirrorDocument) => MirrorDocument,
): DesignDocument {
  return withFields(document, { mirrors: changeWhere(document.mirrors, (mirror) => isMirrorId(mirror, id), change) });
}

/** A mirror without members, with TLS as the guide wants it. An arbiter that waits for a mirror becomes its arbiter. */
export function addMirror(
  document: DesignDocument,
  { name = 'MIRRORA' }: { readonly name?: string } = {},
): DesignDocument {
  const added: MirrorDocument = { name: freshMirrorName(document, name), useTls: true, members: [] };
  const drawn = { ...document, mirrors: [...document.mirrors, added] };
  const idle = document.hosts.find((host) => isIdleArbiter(drawn, host) && host.interfaces.length > 0);
  return idle === undefined ? drawn : setArbiter(drawn, { mirror: mirrorId(added), host: idle.id });
}

export function freshMirrorName(document: DesignDocument, wanted: string): string {
  const isTaken = (name: string) =>
    document.mirrors.some((mirror) => isMirrorId(mirror, name) || mirror.name.toUpperCase() === name.toUpperCase());
  return freshName(wanted.toUpperCase(), isTaken, { longest: MAX_MIRROR_NAME_LENGTH, separator: '' });
}

/** A host with an agent and nothing else, which is no mirror's arbiter yet. */
export function isIdleArbiter(document: DesignDocument, host: HostDocument): boolean {
  const book = addressBook([host]);
  return (
    host.agent !== null &&
    !isRunningSomething(document, host) &&
    !document.mirrors.some(({ arbiter }) => arbiter && book.find(arbiter.address) !== null)
  );
}

/** Something stands on it, or it is a node of a failover cluster. */
function isRunningSomething(document: DesignDocument, { id }: HostDocument): boolean {
  const runs = [document.instances, document.applicationServers, document.webGateways, document.loadBalancers];
  return (
    runs.some((list = []) => list.some(({ host }) => host === id)) ||
    (document.platforms ?? []).some((platform) => platform.kind === 'failover-cluster' && platform.nodes.includes(id))
  );
}

/** Null takes the arbiter away. A host without an address cannot be one yet, nor can one without an agent. */
export function setArbiter(
  document: DesignDocument,
  { mirror, host }: { readonly mirror: string; readonly host: string | null },
): DesignDocument {
  if (host === null) return changeMirror(document, mirror, (one) => withFields(one, { arbiter: undefined }));
  const drawn = document.hosts.find(({ id }) => id === host);
  const address = drawn?.interfaces[0]?.address;
  if (address === undefined || drawn?.agent === null) return document;
  const port = drawn?.agent?.port;
  const book = addressBook(document.hosts);
  return changeMirror(document, mirror, (one) =>
    book.find(one.arbiter?.address ?? '')?.host === drawn
      ? one
      : { ...one, arbiter: { address, ...(port === undefined ? {} : { port }) } },
  );
}

/** Null takes the VIP away. Without an address it gets one on the network where clients reach the first failover member. */
export function setVip(
  document: DesignDocument,
  { mirror, address }: { readonly mirror: string; readonly address?: string | null },
): DesignDocument {
  if (address === null) return changeMirror(document, mirror, (one) => withFields(one, { vip: undefined }));
  const chosen = address ?? freeVip(document, mirror);
  if (chosen === null) return document;
  return changeMirror(document, mirror, (one) => {
    const vip = one.vip ?? { address: chosen };
    // The mask is the network's unless somebody wrote another one, which belonged to the other address.
    return one.vip?.address === chosen
      ? one
      : { ...one, vip: withFields(vip, { address: chosen, maskBits: undefined }) };
  });
}

/** Such as .100 in the figures of the guide, apart from the addresses of hosts, which count from the beginning. */
function freeVip(document: DesignDocument, mirror: string): string | null {
  const network = networkOfClients(document, mirror);
  if (network === undefined) return null;
  const taken = new Set(takenAddresses(document));
  const hundredth = network.cidr.replace(/\.\d+\/24$/, '.100');
  const isOutOfPlace = hundredth === network.cidr || taken.has(hundredth);
  return isOutOfPlace ? nextFreeAddress(network.cidr, [...taken]) : hundredth;
}

/** The network of the superserver address of the first failover member. */
export function networkOfClients(document: DesignDocument, mirror: string): NetworkDocument | undefined {
  const design = resolveDesign(document);
  const members = design.mirrors.find((one) => isMirrorId(one, mirror))?.members ?? [];
  const address = members.find(({ type }) => type === 'failover')?.superserverAddress;
  const id = addressBook(design.hosts).find(address ?? '')?.networkInterface.network;
  return (document.networks ?? []).find((network) => network.id === id);
}

/** The first failover member of the list starts as primary, so that its order has a meaning. */
export function moveMember(
  document: DesignDocument,
  { mirror, member, toIndex }: { readonly mirror: string; readonly member: string; readonly toIndex: number },
): DesignDocument {
  return changeMirror(document, mirror, (one) => {
    const from = one.members.findIndex(({ name }) => name === member);
    const moved = one.members[from];
    const to = Math.min(Math.max(Math.trunc(toIndex), 0), one.members.length - 1);
    if (moved === undefined || from === to) return one;
    return { ...one, members: one.members.toSpliced(from, 1).toSpliced(to, 0, moved) };
  });
}

export function addDatabase(
  document: DesignDocument,
  { mirror, name = 'DATA' }: { readonly mirror: string; readonly name?: string },
): DesignDocument {
  return changeMirror(document, mirror, (one) => {
    const databases = one.databases ?? [];
    const taken = new Set(databases.map((database) => database.name.toUpperCase()));
    const added = { name: freshName(name, (candidate) => taken.has(candidate.toUpperCase()), { separator: '' }) };
    return { ...one, databases: [...databases, added] };
  });
}
