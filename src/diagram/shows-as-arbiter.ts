import type { Design, Host } from '../design/design.ts';
import { membersOnHost, mirrorsArbitratedBy } from './card-size.ts';
import { servicesOnHost } from './hosted-services.ts';

/**
 * Whether a host bears the sign of an arbiter: one that arbitrates and does nothing else, or that has nothing but an agent and
 * may be meant as one. The other node of a failover cluster is none: the instance may run there (§1.2).
 */
export function showsAsArbiter(design: Design, host: Host): boolean {
  if (membersOnHost(design, host).length + servicesOnHost(design, host).length > 0) return false;
  if (mirrorsArbitratedBy(design, host).length > 0) return true;
  const isNode = design.platforms.some((one) => one.kind === 'failover-cluster' && one.nodes.includes(host.id));
  return host.agent !== null && !isNode;
}
