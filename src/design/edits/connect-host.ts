import { sameAddress } from '../addresses.ts';
import type {
  DesignDocument,
  HostDocument,
  MemberDocument,
  MirrorDocument,
  NetworkDocument,
} from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { changeEach, changeWhere, withFields } from './change.ts';
import { freeAddressOn } from './fresh-addresses.ts';
import { freshName } from './fresh-names.ts';
import { changeMirror, isIdleArbiter, setArbiter } from './mirror.ts';

/**
 * An interface with the next free address of the network. What the address is for follows from what is drawn: the first
 * one of a member is its superserver address, one on a private network its mirror private address, and a host with
 * nothing but an agent becomes the arbiter of a mirror that has none.
 */
export function connectHost(document: DesignDocument, hostId: string, networkId: string): DesignDocument {
  const host = document.hosts.find(({ id }) => id === hostId);
  const network = (document.networks ?? []).find(({ id }) => id === networkId);
  if (host === undefined || network === undefined) return document;
  const address = freeAddressOn(document, network);
  if (address === null) return document;
  const taken = new Set(host.interfaces.map(({ id }) => id));
  const added = { id: freshName('eth0', (id) => taken.has(id)), network: networkId, address };
  const connected = withFields(document, {
    hosts: changeWhere(
      document.hosts,
      ({ id }) => id === hostId,
      (one) => ({ ...one, interfaces: [...one.interfaces, added] }),
    ),
  });
  const [waiting] = connected.mirrors.filter(({ arbiter }) => !arbiter);
  if (waiting !== undefined && isIdleArbiter(document, host)) {
    return setArbiter(connected, { mirror: mirrorId(waiting), host: hostId });
  }
  return connected.mirrors.reduce(
    (changed, mirror) => withMemberAddresses(changed, mirrorId(mirror), host, network),
    connected,
  );
}

function withMemberAddresses(
  document: DesignDocument,
  mirror: string,
  host: HostDocument,
  network: NetworkDocument,
): DesignDocument {
  return changeMirror(document, mirror, (one) => {
    const isPrivate = isPrivateNetwork(document, one, network);
    const members = changeEach(one.members, (member) => {
      const own = isPrivate ? addressOn(document, member, network) : undefined;
      // The partner on a network that has just turned out to be private gets its address as well.
      if (own !== undefined && isOpenForPrivate(member, own)) return withFields(member, { mirrorPrivateAddress: own });
      if (
        isPrivate ||
        isClustered(document, member) ||
        hostOf(document, member)?.id !== host.id ||
        member.superserverAddress !== undefined
      )
        return member;
      return withFields(member, { superserverAddress: addressOn(document, member, network) });
    });
    return withFields(one, { members });
  });
}

/** Found at the address of its cluster unless another one is given. */
const isClustered = ({ platforms = [] }: DesignDocument, { instance }: MemberDocument): boolean =>
  platforms.some((platform) => platform.kind === 'failover-cluster' && platform.instance === instance);

const isOpenForPrivate = (member: MemberDocument, address: string): boolean =>
  member.mirrorPrivateAddress === undefined && !sameAddress(member.superserverAddress ?? '', address);

/**
 * A network that is called private or mirror, or one on which several members meet without being reached there by others.
 */
export function isPrivateNetwork(document: DesignDocument, mirror: MirrorDocument, network: NetworkDocument): boolean {
  if (/private|mirror/i.test(`${network.id} ${network.name ?? ''}`)) return true;
  const onNetwork = mirror.members.flatMap((member) => {
    const address = addressOn(document, member, network);
    return address === undefined ? [] : [{ member, address }];
  });
  const failovers = onNetwork.filter(({ member: { type = 'failover' } }) => type === 'failover');
  const serves = onNetwork.some(({ member, address }) => (member.superserverAddress ?? address) === address);
  return failovers.length > 1 && !serves;
}

function hostOf(document: DesignDocument, member: MemberDocument): HostDocument | undefined {
  const instance = document.instances.find(({ id }) => id === member.instance);
  return document.hosts.find(({ id }) => id === instance?.host);
}

function addressOn(document: DesignDocument, member: MemberDocument, network: NetworkDocument): string | undefined {
  const interfaces = hostOf(document, member)?.interfaces ?? [];
  return interfaces.find((one) => networkOfInterface(one, document.networks ?? [])?.id === network.id)?.address;
}
