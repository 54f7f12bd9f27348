import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { linkName } from '../../canvas/element.ts';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import type { LinkEdgeType } from './flow-drawing.ts';
import { useDrawnElement } from './useDrawnElement.ts';

/** A link between two networks, with its latency. */
export function DrawnLink({ data }: EdgeProps<LinkEdgeType>) {
  const design = useDrawnDesign();
  const element: ElementReference = { kind: 'link', id: data?.placed.id ?? '' };
  const name = linkName(design, element.id);
  const drawn = useDrawnElement(element, name);
  const isSelected = useIsSelected(element);
  const link = design.links.find(({ id }) => id === element.id);
  if (data === undefined || link === undefined) return null;
  const { route, label } = data.placed;
  const path = `M ${route.map(({ x, y }) => `${x} ${y}`).join(' L ')}`;
  return (
    <>
      <g {...drawn} className={`link ${isSelected ? 'is-selected' : ''}`}>
        <title>{name}</title>
        <path className="link-line" d={path} />
        <path className="edge-grip" d={path} />
      </g>
      <EdgeLabelRenderer>
        <span
          className="link-label figures"
          style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
        >
          {link.latencyMs} ms
        </span>
      </EdgeLabelRenderer>
    </>
  );
}
