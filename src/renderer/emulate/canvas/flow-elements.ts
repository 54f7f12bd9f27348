import { elementKey } from '../../../design/element.ts';
import type { Arrangement } from '../../../diagram/arrange.ts';
import { railBox } from '../../../diagram/rail-box.ts';
import { placed } from '../../canvas/placed.ts';
import type { ClientNodeType } from './ClientNode.tsx';
import type { DnsNodeType } from './DnsNode.tsx';
import type { HostNodeType } from './HostNode.tsx';
import type { LinkEdgeType } from './LinkEdge.tsx';
import type { PlatformNodeType } from './PlatformNode.tsx';
import type { RailNodeType } from './RailNode.tsx';
import type { SiteNodeType } from './SiteNode.tsx';
import type { WireEdgeType } from './WireEdge.tsx';

/** Each bears its id under the name of its kind. */
type CardNodeType = HostNodeType | ClientNodeType | DnsNodeType | PlatformNodeType;
export type FlowNode = SiteNodeType | RailNodeType | CardNodeType;
export type FlowEdge = WireEdgeType | LinkEdgeType;

/** Sites lie at the bottom, wires pass over rails, cards lie on top. */
const LEVEL = { site: 0, rail: 1, link: 2, wire: 3, card: 4 } as const;
/** A picture, which an edge is by default, could hold nothing that has the focus. */
export const EDGE_ROLE = 'group';

/** React Flow's nodes and edges for an arrangement. Each bears the key of what it stands for. */
export function flowElements(arrangement: Arrangement): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const sites = arrangement.sites.map(({ id, box }): SiteNodeType => {
    return {
      id: elementKey({ kind: 'site', id }),
      type: 'site',
      ...placed(box),
      zIndex: LEVEL.site,
      data: { site: id },
    };
  });
  const rails = arrangement.rails.map((rail): RailNodeType => {
    const { network, fromX, labelX, labelWidth } = rail;
    return {
      id: elementKey({ kind: 'network', id: network }),
      type: 'rail',
      ...placed(railBox(rail)),
      zIndex: LEVEL.rail,
      data: { network, labelX: labelX - fromX, labelWidth },
    };
  });
  const cards = arrangement.cards.map(({ id, kind, box }): CardNodeType => {
    const place = { id: elementKey({ kind, id }), ...placed(box), zIndex: LEVEL.card };
    return { type: kind, ...place, data: { [kind]: id } } as CardNodeType;
  });
  const wires = arrangement.wires.map((wire): WireEdgeType => {
    const [source, target] = [
      elementKey({ kind: wire.cardKind, id: wire.card }),
      elementKey({ kind: 'network', id: wire.network }),
    ];
    return {
      id: `wire:${wire.id}`,
      type: 'wire',
      ariaRole: EDGE_ROLE,
      source,
      target,
      zIndex: LEVEL.wire,
      data: { wire },
    };
  });
  const links = arrangement.links.map((placed): LinkEdgeType => {
    const [source, target] = [placed.fromNetwork, placed.toNetwork].map((id) =>
      elementKey({ kind: 'network', id }),
    ) as [string, string];
    return {
      id: elementKey({ kind: 'link', id: placed.id }),
      type: 'link',
      ariaRole: EDGE_ROLE,
      source,
      target,
      zIndex: LEVEL.link,
      data: { placed },
    };
  });
  return { nodes: [...sites, ...cards, ...rails], edges: [...wires, ...links] };
}
