import type { Turn } from '../../state/world.ts';
import { lookAfterClusters } from './failover-clusters.ts';
import { lookAfterVirtualHosts } from './virtual-hosts.ts';

/** Platforms watch the machines: called after whatever may have stopped one, or have brought one back. */
export function lookAfterPlatforms(turn: Turn): void {
  if (turn.world.platforms === undefined) return;
  lookAfterVirtualHosts(turn);
  lookAfterClusters(turn);
}
