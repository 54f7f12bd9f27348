import type { Design } from '../../design/design.ts';
import type { HostObservation, Observation } from '../../shared/emulation.ts';
import { elementName } from './element.ts';

/** Short words for what is wrong with a host that its members' status does not tell. */
export function hostFlags(design: Design, host: HostObservation, cuts: Observation['cuts']): readonly string[] {
  const flags: string[] = [];
  if (host.state === 'booting') flags.push('Booting');
  if (host.state === 'frozen') flags.push('Frozen');
  if (host.isolated) flags.push('Isolated');
  if (host.storageFailed) flags.push('Storage failed');
  const cutFrom = cuts.flatMap(([one, other]) => (one === host.id ? [other] : other === host.id ? [one] : []));
  const names = cutFrom.map((id) => elementName(design, { kind: 'host', id }));
  if (names.length > 0) flags.push(`Cut from ${names.join(', ')}`);
  return flags;
}
