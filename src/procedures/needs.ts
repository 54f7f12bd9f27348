import type { Cast } from './cast.ts';

interface Requirement {
  readonly holds: (cast: Cast) => boolean;
  /** Why a procedure is not for a mirror without it. */
  readonly reason: string;
}

/** What decides whether a procedure, or a row of one, is for a mirror; settled by the drawing. */
const NEEDS = {
  backup: { holds: ({ players }) => players.B !== null, reason: 'The mirror has no second failover member.' },
  'no-backup': { holds: ({ players }) => players.B === null, reason: 'The mirror has two failover members.' },
  dr: { holds: ({ players }) => players.C !== null, reason: 'The mirror has no DR async.' },
  arbiter: { holds: ({ arbiterHost }) => arbiterHost !== null, reason: 'The mirror has no arbiter.' },
  'no-arbiter': { holds: ({ arbiterHost }) => arbiterHost === null, reason: 'The mirror has an arbiter.' },
  updates: {
    holds: ({ hasUpdates }) => hasUpdates,
    reason: 'No client of the drawing makes updates, so that no member falls behind.',
  },
  'dr-can-be-backup': {
    holds: ({ canBeBackup }) => canBeBackup,
    reason:
      'The DR async has no network access to the mirror private addresses of the failover members: it can be promoted to function as primary only (§3.3.4).',
  },
  'dr-only-primary': {
    holds: ({ canBeBackup }) => !canBeBackup,
    reason: 'The DR async reaches the mirror private addresses, so that it can be promoted to backup first (§3.4.3.2).',
  },
  'dr-takes-vip': {
    holds: (cast) => cast.mirror.vip === null || cast.takesVip('C'),
    reason:
      'The DR async is not on the subnet of the virtual IP address, so that it should not be used for this (§3.4.3.3).',
  },
  'dr-off-vip': {
    holds: (cast) => cast.mirror.vip !== null && !cast.takesVip('C'),
    reason: 'The DR async can acquire the virtual IP address, or there is none.',
  },
  databases: { holds: ({ mirror }) => mirror.databases.length > 0, reason: 'The mirror has no databases.' },
} as const satisfies Readonly<Record<string, Requirement>>;

export type Need = keyof typeof NEEDS;

export function holds(need: Need, cast: Cast): boolean {
  return NEEDS[need].holds(cast);
}

/** Why a procedure is not for this mirror, or null. */
export function unfitReason(needs: readonly Need[], cast: Cast): string | null {
  const missing = needs.find((need) => !holds(need, cast));
  return missing === undefined ? null : NEEDS[missing].reason;
}
