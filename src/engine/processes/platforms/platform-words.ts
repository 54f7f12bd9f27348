import { say } from '../../log/log.ts';
import { targetName } from '../../log/names.ts';
import type { Turn, World } from '../../state/world.ts';

type Part = 'physical-host' | 'datastore';

/** What a sentence calls a part of a platform. */
export function nameOfPart({ design, topology }: World, kind: Part, number: number): string {
  const { platforms } = topology;
  const id = kind === 'physical-host' ? platforms?.physicalHosts[number]?.id : platforms?.datastores[number];
  return targetName(design, kind, id);
}

/** What happens to a host because of the platform that it runs on. */
export function sayOfHost(
  turn: Turn,
  host: number,
  text: string,
  guide: readonly string[],
  severity: 0 | 1 | 2 = 0,
): void {
  const { design, topology } = turn.world;
  const id = topology.hosts[host]?.id ?? '';
  say(
    turn,
    '',
    { kind: 'host', id },
    { event: 'log', text: `${targetName(design, 'host', id)} ${text}`, guide, severity },
  );
}
