import type { MonitorRow, MonitorView } from './observation.ts';

/** Every member that a Mirror Monitor lists: on a failover member those that are not connected are Down (§3.3.1.1). */
export const listedRows = ({ rows, away }: MonitorView): readonly MonitorRow[] => [...rows, ...away];
