import type { Member, Mirror } from './design.ts';

/** What a member is when a run begins; `pending`: configured, and not authorized yet (§3.2.6.3). */
export type Standing = 'member' | 'pending' | 'none';

/** The first failover member has created the mirror, and needs nobody to authorize it. */
export function standingOf({ formed, useTls, members }: Mirror, { name, joined, authorized }: Member): Standing {
  if (!formed || !joined) return 'none';
  const creator = members.find((other) => other.type === 'failover' && other.joined);
  return authorized || !useTls || creator?.name === name ? 'member' : 'pending';
}

/** What is told of one that is no member yet: short, where there is little room, and as a sentence, in the words of a run. */
export function standingWords(
  mirror: Mirror,
  member: Member,
): { readonly short: string; readonly long: string } | null {
  const standing = standingOf(mirror, member);
  if (standing === 'member') return null;
  if (standing === 'pending') return { short: 'not authorized', long: 'Waits to be authorized on the primary' };
  return mirror.formed
    ? { short: 'not a member', long: 'It is not a member of the mirror' }
    : { short: 'not created yet', long: 'The mirror is not created yet' };
}
