import type { Design } from '../../design/design.ts';
import { type ElementReference, elementOfEnd } from '../../design/element.ts';
import { elementName, elementTitle } from '../../design/element-names.ts';
import { elementParts } from '../../design/element-parts.ts';
import type { LogEntry } from '../state/observation.ts';
import type { World } from '../state/world.ts';

/** What a sentence calls the element that a command names by id; an unknown id stands for itself. */
export function targetName(design: Design, kind: ElementReference['kind'], id = ''): string {
  return kind === 'interface' ? cableName(design, id) : elementTitle(design, { kind, id });
}

/** What a log entry is about; members and mirrors are known by their names already. */
export function subjectName(design: Design, { kind, id }: LogEntry['subject']): string {
  return kind === 'member' || kind === 'mirror' ? id : targetName(design, kind, id);
}

export const endName = (design: Design, end = ''): string => elementName(design, elementOfEnd(end));

/** `host/interface`: the cable from a host to its network. */
function cableName(design: Design, target: string): string {
  const { outer, inner } = elementParts(design, { kind: 'interface', id: target });
  const network = design.hosts.find((one) => one.id === outer)?.interfaces.find((one) => one.id === inner)?.network;
  const host = elementName(design, { kind: 'host', id: outer });
  return network === undefined
    ? `${host}/${inner}`
    : `${host} – ${elementName(design, { kind: 'network', id: network })}`;
}

/** The application server of an ECP connection, as it is named among data servers. */
export function applicationServerName({ topology }: Pick<World, 'topology'>, connection: number): string {
  return topology.applicationServers[topology.ecpConnections[connection]?.server ?? -1]?.id ?? '?';
}
