import type { Arrangement } from '../../../diagram/arrange.ts';
import { railBox } from '../../../diagram/rail-box.ts';
import { placed } from '../../canvas/placed.ts';
import type { ClientNodeType } from './ClientNode.tsx';
import type { HostNodeType } from './HostNode.tsx';
import type { LinkEdgeType } from './LinkEdge.tsx';
import type { RailNodeType } from './RailNode.tsx';
import type { SiteNodeType } from './SiteNode.tsx';
import type { WireEdgeType } from './WireEdge.tsx';

export type FlowNode = SiteNodeType | RailNodeType | HostNodeType | ClientNodeType;
export type FlowEdge = WireEdgeType | LinkEdgeType;

/** Sites lie at the bottom, wires pass over rails, cards lie on top. */
const LEVEL = { site: 0, rail: 1, link: 2, wire: 3, card: 4 } as const;
/** A picture, which an edge is by default, could hold nothing that has the focus. */
export const EDGE_ROLE = 'group';

/** React Flow's nodes and edges for an arrangement. Networks and hosts may bear one id, so each kind has its prefix. */
export function flowElements(arrangement: Arrangement): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const sites = arrangement.sites.map(({ id, box }): SiteNodeType => {
    return { id: `site:${id}`, type: 'site', ...placed(box), zIndex: LEVEL.site, data: { site: id } };
  });
  const rails = arrangement.rails.map((rail): RailNodeType => {
    const { network, fromX, labelX, labelWidth } = rail;
    return {
      id: `network:${network}`,
      type: 'rail',
      ...placed(railBox(rail)),
      zIndex: LEVEL.rail,
      data: { network, labelX: labelX - fromX, labelWidth },
    };
  });
  const cards = arrangement.cards.map(({ id, kind, box }): HostNodeType | ClientNodeType => {
    const place = { ...placed(box), zIndex: LEVEL.card };
    if (kind === 'host') return { id: `card:${id}`, type: 'host', ...place, data: { host: id } };
    return { id: `card:${id}`, type: 'client', ...place, data: { client: id } };
  });
  const wires = arrangement.wires.map((wire): WireEdgeType => {
    const [source, target] = [`card:${wire.card}`, `network:${wire.network}`];
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
    const [source, target] = [`network:${placed.fromNetwork}`, `network:${placed.toNetwork}`];
    return {
      id: `link:${placed.id}`,
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
