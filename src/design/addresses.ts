// A CommonJS package whose parts Node cannot see as named exports.
import ipaddr from 'ipaddr.js';

/**
 * Arithmetic on IP addresses as text. Every function is total: what is not an address is in no network and equals
 * nothing, so that rules and the emulation can be asked about drawings that are not finished.
 */
type Address = ReturnType<typeof ipaddr.parse>;

/** Null for anything but four decimal numbers or a plain IPv6 address: `10.1` and zones are refused. */
function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

function parseCidr(text: string): { base: Address; bits: number } | null {
  const [address, bits, ...rest] = text.split('/');
  if (address === undefined || bits === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bits)) return null;
  const base = parseAddress(address);
  if (base === null || Number(bits) > lengthOf(base)) return null;
  return { base, bits: Number(bits) };
}

const lengthOf = (address: Address): 32 | 128 => (address.kind() === 'ipv4' ? 32 : 128);

export function isAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

export function isCidr(text: string): boolean {
  return parseCidr(text) !== null;
}

/** Whether two texts name one address, however an IPv6 address is abbreviated. */
export function sameAddress(one: string, other: string): boolean {
  return one === other ? isAddress(one) : canonicalAddress(one) === canonicalAddress(other) && isAddress(one);
}

/** One spelling per address, for use as a key; what is not an address stays as it is. */
export function canonicalAddress(text: string): string {
  return parseAddress(text)?.toNormalizedString() ?? text;
}

export function isInCidr(address: string, cidr: string): boolean {
  const parsed = parseAddress(address);
  const network = parseCidr(cidr);
  if (parsed === null || network === null || parsed.kind() !== network.base.kind()) return false;
  return networkBits(parsed, network.bits) === networkBits(network.base, network.bits);
}

/** The two addresses of a network that no interface may have: its first and, in IPv4, its last. */
export function isNetworkOrBroadcast(address: string, cidr: string): boolean {
  const parsed = parseAddress(address);
  const network = parseCidr(cidr);
  if (parsed === null || network === null || !isInCidr(address, cidr)) return false;
  const hostBits = lengthOf(parsed) - network.bits;
  if (hostBits < 2) return false;
  const host = bitsOf(parsed).slice(network.bits);
  return !host.includes('1') || (parsed.kind() === 'ipv4' && !host.includes('0'));
}

/** The number of bits that name the network, or null where the text is no CIDR. */
export function maskBitsOf(cidr: string): number | null {
  return parseCidr(cidr)?.bits ?? null;
}

/** Of a virtual IP address outside every network that is drawn. */
export const USUAL_MASK_BITS = 24;

/** The mask of a virtual IP address that is given without one: that of its network. */
export function usualMaskBits(address: string, networks: readonly { readonly cidr: string }[]): number {
  const network = networks.find(({ cidr }) => isInCidr(address, cidr));
  return maskBitsOf(network?.cidr ?? '') ?? USUAL_MASK_BITS;
}

/** The bits that all addresses of a network begin with; a network contains another whose prefix begins with its own. */
export function networkPrefix(cidr: string): string | null {
  const network = parseCidr(cidr);
  return network === null ? null : `${network.base.kind()} ${networkBits(network.base, network.bits)}`;
}

/**
 * The lowest address of the network that is not taken yet, or null where it is full or the text is no CIDR. A set is taken
 * to hold canonical addresses already, for whoever asks many times.
 */
export function nextFreeAddress(cidr: string, taken: readonly string[] | ReadonlySet<string>): string | null {
  const network = parseCidr(cidr);
  if (network === null) return null;
  const used: ReadonlySet<string> = taken instanceof Set ? taken : new Set([...taken].map(canonicalAddress));
  const bytes = bytesAt(network.base, network.bits);
  // One candidate more than there are addresses taken, plus the network's own, always suffices.
  for (let tried = 0; tried <= used.size + 1; tried += 1) {
    const candidate = fromBytes(bytes);
    increment(bytes);
    if (used.has(candidate.toNormalizedString())) continue;
    const text = candidate.toString();
    if (!isInCidr(text, cidr)) return null;
    if (!isNetworkOrBroadcast(text, cidr)) return text;
  }
  return null;
}

/** The first network of the same size, from this one on, that shares no address with those that are taken. */
export function nextFreeNetwork(cidr: string, taken: readonly string[]): string | null {
  const network = parseCidr(cidr);
  if (network === null) return null;
  const kind = network.base.kind();
  const used = taken.map(networkPrefix).filter((prefix) => prefix?.startsWith(`${kind} `)) as string[];
  let bits: string | null = networkBits(network.base, network.bits);
  while (bits !== null) {
    const prefix: string = `${kind} ${bits}`;
    const inTheWay = used.find((other) => other.startsWith(prefix) || prefix.startsWith(other));
    if (inTheWay === undefined) return `${fromBits(bits, lengthOf(network.base))}/${network.bits}`;
    // Behind a larger network one goes on behind its end, so that every network is met once only.
    const passed = inTheWay.slice(kind.length + 1, prefix.length);
    bits = nextBits(passed)?.padEnd(network.bits, '0') ?? null;
  }
  return null;
}

/** An address at the same place of another network of its kind, such as .11 in 10.1.20.0/24 and in 10.0.8.0/24. */
export function movedAddress(address: string, toCidr: string): string | null {
  const parsed = parseAddress(address);
  const network = parseCidr(toCidr);
  if (parsed === null || network === null || parsed.kind() !== network.base.kind()) return null;
  const bits = networkBits(network.base, network.bits) + bitsOf(parsed).slice(network.bits);
  const moved = fromBits(bits, lengthOf(parsed));
  return isNetworkOrBroadcast(moved, toCidr) ? null : moved;
}

/** A binary number plus one, in as many digits, or null where they do not suffice. */
function nextBits(bits: string): string | null {
  const lastZero = bits.lastIndexOf('0');
  return lastZero === -1 ? null : `${bits.slice(0, lastZero)}1${'0'.repeat(bits.length - lastZero - 1)}`;
}

function fromBits(bits: string, length: number): string {
  const bytes = bits.padEnd(length, '0').match(/.{8}/g) ?? [];
  return fromBytes(bytes.map((byte) => Number.parseInt(byte, 2))).toString();
}

function bitsOf(address: Address): string {
  return address
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
}

function networkBits(address: Address, bits: number): string {
  return bitsOf(address).slice(0, bits);
}

function bytesAt(base: Address, bits: number): number[] {
  return base.toByteArray().map((byte, index) => {
    const kept = Math.min(Math.max(bits - index * 8, 0), 8);
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

function fromBytes(bytes: readonly number[]): Address {
  return ipaddr.fromByteArray([...bytes]);
}

function increment(bytes: number[]): void {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    bytes[index] = ((bytes[index] ?? 0) + 1) & 0xff;
    if (bytes[index] !== 0) return;
  }
}
