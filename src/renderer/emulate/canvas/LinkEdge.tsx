import type { Edge, EdgeProps } from '@xyflow/react';
import type { Link } from '../../../design/design.ts';
import type { ElementReference } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { layerWords, linkLabel, type PlacedLink } from '../../../diagram/place-links.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useElementMenu } from '../menus/useElementMenu.tsx';
import { LoadMeter } from './LoadMeter.tsx';
import { briefLoadWords } from './load-words.ts';
import { BrokenMark } from './WireEdge.tsx';

export type LinkEdgeType = Edge<{ readonly placed: PlacedLink }, 'link'>;

/** A link between two networks, with its latency. */
export function LinkEdge({ data }: EdgeProps<LinkEdgeType>) {
  const { placed } = data as { placed: PlacedLink };
  const design = useDesign();
  const link = design.links.find(({ id }) => id === placed.id) as Link;
  const observed = useSession(({ observation }) => observation?.links.find(({ id }) => id === link.id));
  const isUp = observed?.up ?? true;
  const latencyMs = observed?.latencyMs ?? link.latencyMs;
  const load = useSession(({ load: { links } }) => links[design.links.indexOf(link)]);
  const element: ElementReference = { kind: 'link', id: link.id };
  const menu = useElementMenu(
    element,
    `${elementTitle(design, element)}, ${layerWords(link)}, ${latencyMs} ms, ${isUp ? 'working' : 'broken'}`,
    'button',
  );
  const path = `M ${placed.route.map(({ x, y }) => `${x} ${y}`).join(' L ')}`;
  const { x, y } = placed.label;
  const broken = placed.brokenMark;
  return (
    <>
      <g {...menu} className={`link ${link.layer === 2 ? 'is-layer-2' : ''} ${isUp ? '' : 'is-broken'}`}>
        <path className="link-line" d={path} />
        {link.layer === 2 && <path className="link-core" d={path} />}
        {!isUp && <BrokenMark x={broken.x} y={broken.y} />}
        <path className="edge-grip" d={path} />
      </g>
      <ViewportLayer at="edgelabel-renderer">
        <span className="link-label figures" style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
          {linkLabel({ latencyMs, layer: link.layer })}
          {load !== undefined && <LoadMeter load={load} words={briefLoadWords(load)} />}
        </span>
      </ViewportLayer>
    </>
  );
}
