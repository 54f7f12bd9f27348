import { addressBook } from '../../design/address-book.ts';
import type { Design } from '../../design/design.ts';

export type RailTone = 'public' | 'private' | 'other';

const tones = new WeakMap<Design, ReadonlyMap<string, RailTone>>();

/** The colour of a network: where people reach the members, where the members reach each other, and the rest. */
export function railTone(design: Design, network: string): RailTone {
  const known = tones.get(design) ?? tonesOf(design);
  tones.set(design, known);
  return known.get(network) ?? 'other';
}

function tonesOf(design: Design): ReadonlyMap<string, RailTone> {
  const members = design.mirrors.flatMap((mirror) => mirror.members);
  const { resolve } = addressBook(design.hosts);
  const superservers = new Set(members.map(({ superserverAddress }) => resolve(superserverAddress)));
  const mirrorPrivate = new Set(members.map(({ mirrorPrivateAddress }) => resolve(mirrorPrivateAddress)));
  const found = new Map<string, RailTone>();
  for (const { network, address: written } of design.hosts.flatMap(({ interfaces }) => interfaces)) {
    const address = resolve(written);
    if (superservers.has(address)) found.set(network, 'public');
    else if (mirrorPrivate.has(address) && found.get(network) !== 'public') found.set(network, 'private');
  }
  return found;
}
