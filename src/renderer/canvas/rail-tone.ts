import type { Design } from '../../design/design.ts';

export type RailTone = 'public' | 'private' | 'other';

/** The colour of a network: where people reach the members, where the members reach each other, and the rest. */
export function railTone(design: Design, network: string): RailTone {
  const addresses = new Set(
    design.hosts.flatMap(({ interfaces }) =>
      interfaces.filter((one) => one.network === network).map(({ address }) => address),
    ),
  );
  const members = design.mirrors.flatMap((mirror) => mirror.members);
  if (members.some(({ superserverAddress }) => addresses.has(superserverAddress))) return 'public';
  return members.some(({ mirrorPrivateAddress }) => addresses.has(mirrorPrivateAddress)) ? 'private' : 'other';
}
