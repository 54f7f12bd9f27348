import { incompatibility } from '../../../design/compatibility.ts';
import type { MemberType } from '../../../design/design.ts';
import type { MemberPlace } from '../../state/topology.ts';
import type { World } from '../../state/world.ts';

/** Why the instance cannot be a member of this type beside that failover member, or null where it can (§3.3.9.1). */
export function whyNotCompatible(
  { topology }: World,
  own: MemberPlace,
  failover: MemberPlace | undefined,
  type: MemberType | undefined,
): string | null {
  if (failover === undefined || type === undefined) return null;
  const [mine, theirs] = [own, failover].map(({ instance }) => topology.instances[instance]?.instance.compatibility);
  if (mine === undefined || theirs === undefined) return null;
  const misfit = incompatibility(mine, { ...theirs, name: failover.name }, type);
  return misfit === null ? null : `${own.name} ${misfit} (§3.3.9.1)`;
}
