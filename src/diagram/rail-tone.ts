import { addressBook } from '../design/address-book.ts';
import type { Design } from '../design/design.ts';
import { drawnPurpose, type NetworkPurpose } from '../design/edits/add-network.ts';

export type RailTone = 'public' | 'private' | 'other';

const tones = new WeakMap<Design, ReadonlyMap<string, RailTone>>();

/**
 * The colour of a network: where people reach the members, where the members reach each other, and the rest. One that no
 * member uses yet has the colour of what it was drawn for.
 */
export function railTone(design: Design, network: string): RailTone {
  const known = tones.get(design) ?? tonesOf(design);
  tones.set(design, known);
  return known.get(network) ?? 'other';
}

const TONES_OF_PURPOSES: Readonly<Record<NetworkPurpose, RailTone>> = {
  public: 'public',
  private: 'private',
  campus: 'other',
};

function tonesOf(design: Design): ReadonlyMap<string, RailTone> {
  const members = design.mirrors.flatMap((mirror) => mirror.members);
  const { resolve } = addressBook(design.hosts);
  const superservers = new Set(members.map(({ superserverAddress }) => resolve(superserverAddress)));
  const mirrorPrivate = new Set(members.map(({ mirrorPrivateAddress }) => resolve(mirrorPrivateAddress)));
  const reached = new Set<string>();
  const found = new Map<string, RailTone>();
  for (const { id } of design.networks) found.set(id, TONES_OF_PURPOSES[drawnPurpose(id) ?? 'campus']);
  for (const { network, address: written } of design.hosts.flatMap(({ interfaces }) => interfaces)) {
    const address = resolve(written);
    if (superservers.has(address)) {
      reached.add(network);
      found.set(network, 'public');
    } else if (mirrorPrivate.has(address) && !reached.has(network)) found.set(network, 'private');
  }
  return found;
}
