import type { Design } from '../../design/design.ts';
import type { Topology } from './topology.ts';

/**
 * How busy hosts are (§3.1.9, §3.1.10): there only where a workload is drawn, or was given while the world ran. A host that
 * is busy takes up what arrives later.
 */
export interface LoadState {
  /** By host: what a person put on it, as a share of its CPUs. */
  other: number[];
  /** By host: all of it together. */
  share: number[];
}

export function createLoadState({ hosts }: Topology): LoadState {
  return { other: hosts.map(() => 0), share: hosts.map(() => 0) };
}

export function isLoadDrawn({ instances, clients }: Design): boolean {
  return instances.some(({ workload }) => workload > 0) || clients.some(({ workload }) => workload.cpus > 0);
}
