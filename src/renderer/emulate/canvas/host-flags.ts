import type { Design } from '../../../design/design.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { HostObservation, Observation } from '../../../shared/emulation.ts';

export interface HostFlag {
  readonly words: string;
  /** When it is over by itself, or null. */
  readonly untilMs: number | null;
}

/** Short words for what is wrong with a host that its members' status does not tell. */
export function hostFlags(design: Design, host: HostObservation, cuts: Observation['cuts']): readonly HostFlag[] {
  const passing = host.waits
    .filter(({ about }) => about === null)
    .map(({ label, untilMs }): HostFlag => ({ words: label, untilMs }));
  return [...passing, ...lastingFlags(design, host, cuts).map((words) => ({ words, untilMs: null }))];
}

function lastingFlags(design: Design, host: HostObservation, cuts: Observation['cuts']): readonly string[] {
  const flags: string[] = [];
  if (host.isolated) flags.push('Isolated');
  if (host.storageFailed) flags.push('Storage failed');
  const cutFrom = cuts.flatMap(([one, other]) => (one === host.id ? [other] : other === host.id ? [one] : []));
  const names = cutFrom.map((id) => elementTitle(design, { kind: 'host', id }));
  if (names.length > 0) flags.push(`Cut from ${names.join(', ')}`);
  return flags;
}
