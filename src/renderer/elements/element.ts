import type { Design, Link } from '../../design/design.ts';

/** Something on the canvas that a person can point at. */
export type CanvasElement =
  | { readonly kind: 'host'; readonly id: string }
  | { readonly kind: 'instance' | 'network' | 'link' | 'site' | 'client' | 'mirror'; readonly id: string }
  /** An ISCAgent, named by its host. */
  | { readonly kind: 'agent'; readonly host: string }
  | { readonly kind: 'member'; readonly mirror: string; readonly member: string }
  | { readonly kind: 'interface'; readonly host: string; readonly id: string };

/** What people call it. */
export function elementName(design: Design, element: CanvasElement): string {
  switch (element.kind) {
    case 'host':
      return nameOf(design.hosts, element.id);
    case 'network':
      return nameOf(design.networks, element.id);
    case 'site':
      return nameOf(design.sites, element.id);
    case 'client':
      return nameOf(design.clients, element.id);
    case 'link':
      return linkName(design, element.id);
    case 'mirror':
      return `Mirror ${element.id}`;
    case 'instance':
      return `Instance ${element.id}`;
    case 'agent':
      return `ISCAgent of ${nameOf(design.hosts, element.host)}`;
    case 'member':
      return `Member ${element.member}`;
    case 'interface':
      return `Interface ${element.id} of ${nameOf(design.hosts, element.host)}`;
  }
}

export function linkName(design: Design, id: string): string {
  const link = design.links.find((candidate) => candidate.id === id);
  if (link === undefined) return id;
  const [from, to] = link.between.map((network) => nameOf(design.networks, network));
  return `Link ${from} – ${to}`;
}

export const layerWords = ({ layer }: Pick<Link, 'layer'>): string => (layer === 2 ? 'layer 2' : 'routed');

function nameOf(items: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return items.find((item) => item.id === id)?.name ?? id;
}

/** Tells elements apart; it also stands on the canvas, so that tests find them. */
export function elementKey(element: CanvasElement): string {
  switch (element.kind) {
    case 'agent':
      return `agent:${element.host}`;
    case 'member':
      return `member:${element.mirror}/${element.member}`;
    case 'interface':
      return `interface:${element.host}/${element.id}`;
    default:
      return `${element.kind}:${element.id}`;
  }
}
