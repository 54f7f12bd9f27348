import { isSameName } from './address-book.ts';
import { sameAddress } from './addresses.ts';
import type { Design, DnsName, Mirror } from './design.ts';
import type { Reachability } from './reachability.ts';

/** The mirror whose virtual IP address this is. */
export const mirrorOfVip = ({ mirrors }: Pick<Design, 'mirrors'>, address: string): Mirror | undefined =>
  mirrors.find(({ vip }) => vip !== null && sameAddress(vip.address, address));

/** The DNS name of clients that is written there (§3.1.7.2); names of hosts are in the address book. */
export const dnsNameOf = ({ dns }: Pick<Design, 'dns'>, written: string): DnsName | undefined =>
  dns.find(({ name }) => isSameName(name, written));

/** Where an ECP connection begins: at the address that is written, or at the one that a DNS name of clients is drawn for. */
export const hostAddressOf = (design: Pick<Design, 'dns'>, written: string): string =>
  dnsNameOf(design, written)?.address ?? written;

/**
 * Where an address field leads from the start: the IP address, or what a DNS name of clients is for. A monitor changes a name that
 * leads neither to the VIP nor to the host of the member that serves (§3.1.7.2).
 */
export function addressAtStart(design: Design, network: Reachability, written: string): string {
  const name = dnsNameOf(design, written);
  if (name === undefined) return written;
  const serving = mirrorOfName(design, network, name)?.members.find(({ type }) => type === 'failover');
  const isLeft =
    name.updatedBy !== 'monitor' ||
    serving === undefined ||
    mirrorOfVip(design, name.address) !== undefined ||
    network.ownerOf(name.address)?.host === network.hostOf(serving);
  return isLeft ? name.address : serving.superserverAddress;
}

/** The mirror to whose VIP or member a name leads, else that of the first client who goes by it. */
export function mirrorOfName(design: Design, network: Reachability, { name, address }: DnsName): Mirror | undefined {
  const { mirrors, clients } = design;
  const host = network.ownerOf(address)?.host;
  const client = clients.find(({ connect }) => connect.via === 'dns' && isSameName(connect.server ?? '', name));
  return (
    mirrorOfVip(design, address) ??
    mirrors.find(({ members }) => host !== undefined && members.some((member) => network.hostOf(member) === host)) ??
    (client === undefined ? mirrors[0] : mirrors.find(({ id }) => id === client.connect.mirror))
  );
}
