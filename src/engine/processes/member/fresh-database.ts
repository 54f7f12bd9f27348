import type { MemberType } from '../../../design/design.ts';
import type { DatabaseState } from '../../state/member-disk.ts';
import type { MirrorDatabase } from '../../state/mirror-database.ts';

/**
 * A copy of a database of the mirror on a member, mounted and following the others. Added to a read-write reporting async its
 * FailoverDB flag is cleared (§3.2.8.1).
 */
export function freshDatabase(
  { name, id, mountRequired, generation }: MirrorDatabase,
  type: MemberType,
): DatabaseState {
  return {
    name,
    id,
    mountRequired,
    generation,
    failoverDb: type !== 'reporting-read-write',
    obsolete: false,
    mounted: true,
    activated: true,
    following: true,
    applied: 0,
    full: false,
    stopped: false,
    catchingUp: false,
  };
}
