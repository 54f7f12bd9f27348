import type { DesignDocument } from './design-document.ts';
import type { ElementReference } from './element.ts';
import { elementParts } from './element-parts.ts';
import { mirrorId } from './mirror-id.ts';
import type { Path } from './problem.ts';

/** Where in the document an element of a finding is written; the whole document where it is not found. */
export function elementPath(document: DesignDocument, element: ElementReference): Path {
  const { outer, inner } = elementParts(document, element);
  const list = (name: string, items: readonly { readonly id: string }[] | undefined, id = element.id): Path => {
    const index = (items ?? []).findIndex((item) => item?.id === id);
    return index === -1 ? [] : [name, index];
  };
  const mirrorIndex = document.mirrors.findIndex((mirror) => mirrorId(mirror) === outer);
  const inMirror = (name: 'members' | 'databases'): Path => {
    const items: readonly { readonly name: string }[] = document.mirrors[mirrorIndex]?.[name] ?? [];
    // The last of a name that is given twice is the one that is too many.
    const index = items.map((item) => item.name).lastIndexOf(inner ?? '');
    return index === -1 ? [] : ['mirrors', mirrorIndex, name, index];
  };
  switch (element.kind) {
    case 'site':
      return list('sites', document.sites);
    case 'network':
      return list('networks', document.networks);
    case 'link':
      return list('links', document.links);
    case 'host':
      return list('hosts', document.hosts);
    case 'instance':
      return list('instances', document.instances);
    case 'client':
      return list('clients', document.clients);
    case 'application-server':
      return list('applicationServers', document.applicationServers);
    case 'note':
      return list('notes', document.notes as readonly { readonly id: string }[] | undefined);
    case 'mirror':
      return mirrorIndex === -1 ? [] : ['mirrors', mirrorIndex];
    case 'member':
      return inMirror('members');
    case 'database':
      return inMirror('databases');
    case 'interface': {
      const host = list('hosts', document.hosts, outer);
      const interfaces = document.hosts[host[1] as number]?.interfaces;
      return host.length === 0 ? [] : [...host, ...list('interfaces', interfaces, inner)];
    }
  }
}
