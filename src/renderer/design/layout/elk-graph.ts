import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Design } from '../../../design/design.ts';
import type { Point } from '../../../diagram/geometry.ts';
import type { Block } from './blocks.ts';

/** Which way the links lead, and whether a long chain of sites is broken into rows. */
export interface Flow {
  readonly direction: 'RIGHT' | 'DOWN';
  readonly isWrapped: boolean;
}

const SITE_PREFIX = 'site ';

/** Sites as compound nodes around their blocks, and links between the blocks whose networks they join. */
export function elkGraph(design: Design, blocks: readonly Block[], { direction, isWrapped }: Flow): ElkNode {
  const node = ({ id, box }: Block): ElkNode => ({ id, width: box.width, height: box.height });
  const inSite = (site: string) => blocks.filter((block) => block.site === site);
  const sites = design.sites
    .filter(({ id }) => inSite(id).length > 0)
    .map(
      ({ id }): ElkNode => ({
        id: SITE_PREFIX + id,
        layoutOptions: { 'elk.padding': '[top=46,left=26,bottom=24,right=26]' },
        children: inSite(id).map(node),
      }),
    );
  return {
    id: 'drawing',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.layered.wrapping.strategy': isWrapped ? 'SINGLE_EDGE' : 'OFF',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.spacing.nodeNode': '44',
      'elk.spacing.componentComponent': '60',
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.aspectRatio': '1.7',
      'elk.randomSeed': '1',
    },
    children: [...sites, ...blocks.filter(({ site }) => site === null).map(node)],
    edges: edgesOf(design, blocks),
  };
}

function edgesOf(design: Design, blocks: readonly Block[]): ElkExtendedEdge[] {
  const blockOf = new Map(
    blocks.flatMap((block) => [...block.networks].map((network) => [network, block.id] as const)),
  );
  return design.links.flatMap(({ id, between: [from, to] }): ElkExtendedEdge[] => {
    const [source, target] = [blockOf.get(from), blockOf.get(to)];
    if (source === undefined || target === undefined || source === target) return [];
    return [{ id, sources: [source], targets: [target] }];
  });
}

/** Where the corner of each block lies, out of the answer, in which children are placed within their parents. */
export function cornersOf(answer: ElkNode): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>();
  for (const node of answer.children ?? []) {
    const corner = { x: node.x ?? 0, y: node.y ?? 0 };
    if (!node.id.startsWith(SITE_PREFIX)) corners.set(node.id, corner);
    for (const { id, x = 0, y = 0 } of node.children ?? []) corners.set(id, { x: corner.x + x, y: corner.y + y });
  }
  return corners;
}
