import type { Design } from '../../design/design.ts';
import type { LogEntry } from '../state/observation.ts';

/** What people call the elements that a command names by id; an unknown id stands for itself. */
export type Named = 'host' | 'instance' | 'interface' | 'network' | 'link' | 'site' | 'client';

export function elementName(design: Design, kind: Named, id: string | undefined): string {
  switch (kind) {
    case 'host':
      return nameIn(design.hosts, id);
    case 'network':
      return nameIn(design.networks, id);
    case 'site':
      return nameIn(design.sites, id);
    case 'client':
      return nameIn(design.clients, id);
    case 'instance':
      return `Instance ${id}`;
    case 'link':
      return linkName(design, id);
    case 'interface':
      return interfaceName(design, id ?? '');
  }
}

/** What a log entry is about; members and mirrors are known by their names already. */
export function subjectName(design: Design, { kind, id }: LogEntry['subject']): string {
  return kind === 'member' || kind === 'mirror' ? id : elementName(design, kind, id);
}

const CLIENT = 'client:';

/** The end of a message: a host, or `client:ID`. */
export function endName(design: Design, end: string | undefined): string {
  return end?.startsWith(CLIENT)
    ? elementName(design, 'client', end.slice(CLIENT.length))
    : elementName(design, 'host', end);
}

function linkName(design: Design, id: string | undefined): string {
  const link = design.links.find((candidate) => candidate.id === id);
  if (link === undefined) return id ?? '';
  return `Link ${link.between.map((network) => elementName(design, 'network', network)).join(' – ')}`;
}

/** `host/interface`: the cable from a host to its network. */
function interfaceName(design: Design, target: string): string {
  const [host, id] = target.split('/');
  const network = design.hosts.find((one) => one.id === host)?.interfaces.find((one) => one.id === id)?.network;
  const name = elementName(design, 'host', host);
  return network === undefined ? `${name}/${id}` : `${name} – ${elementName(design, 'network', network)}`;
}

function nameIn(items: readonly { readonly id: string; readonly name: string }[], id: string | undefined): string {
  return items.find((item) => item.id === id)?.name ?? id ?? '';
}
