import { isSameName } from './address-book.ts';
import { sameAddress } from './addresses.ts';
import type { Design, DnsName, Mirror } from './design.ts';

/** The mirror whose virtual IP address this is. */
export const mirrorOfVip = ({ mirrors }: Pick<Design, 'mirrors'>, address: string): Mirror | undefined =>
  mirrors.find(({ vip }) => vip !== null && sameAddress(vip.address, address));

/** The DNS name of clients that is written there (§3.1.7.2); names of hosts are in the address book. */
export const dnsNameOf = ({ dns }: Pick<Design, 'dns'>, written: string): DnsName | undefined =>
  dns.find(({ name }) => isSameName(name, written));
