import type { MemberType } from '../../../design/design.ts';
import type { Membership } from '../../state/membership.ts';
import type { Self } from './member.ts';

/** A failover pair and up to fourteen asyncs (§3.2.6.5). */
const MOST_MEMBERS = 16;

export const TYPE_NAMES: Readonly<Record<MemberType, string>> = {
  failover: 'failover member',
  dr: 'DR async member',
  'reporting-read-only': 'read-only reporting async member',
  'reporting-read-write': 'read-write reporting async member',
};

export const guideOfJoin = (type: MemberType): string => (type === 'failover' ? '3.2.6.2' : '3.2.6.5');

/** Why the mirror can take no more of this type, or null. */
export function whyFull({ mirror }: Self, { failover, types }: Membership, type: MemberType): string | null {
  const { name } = mirror.mirror;
  if (type === 'failover' && failover.length > 1) return `Mirror ${name} already has two failover members`;
  return Object.keys(types).length >= MOST_MEMBERS ? `Mirror ${name} already has ${MOST_MEMBERS} members` : null;
}
