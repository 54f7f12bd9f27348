import { useMemo } from 'react';
import type { Design } from '../../../design/design.ts';
import { arrange } from '../../../diagram/arrange.ts';
import type { CanvasLayout } from '../../../diagram/canvas-layout.ts';
import { railTone } from '../../../diagram/rail-tone.ts';

const MARGIN = 20;

/** A design as the canvas draws it, without its words. */
export function DesignPreview({ design, layout }: { readonly design: Design; readonly layout: CanvasLayout }) {
  const { sites, rails, cards, wires, links, box } = useMemo(() => arrange(design, layout), [design, layout]);
  const view = [box.x - MARGIN, box.y - MARGIN, box.width + 2 * MARGIN, box.height + 2 * MARGIN].join(' ');
  return (
    <svg className="design-preview" viewBox={view} aria-hidden="true" focusable="false">
      {sites.map(({ id, box: { x, y, width, height } }) => (
        <rect key={id} className="preview-site" x={x} y={y} width={width} height={height} rx={20} />
      ))}
      {links.map(({ id, route }) => (
        <polyline key={id} className="preview-link" points={route.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
      {rails.map(({ network, fromX, toX, y }) => (
        <line
          key={network}
          className={`preview-rail rail-${railTone(design, network)}`}
          x1={fromX}
          x2={toX}
          y1={y}
          y2={y}
        />
      ))}
      {wires.map(({ id, network, atCard, atRail }) => (
        <line
          key={id}
          className={`preview-wire rail-${railTone(design, network)}`}
          x1={atCard.x}
          y1={atCard.y}
          x2={atRail.x}
          y2={atRail.y}
        />
      ))}
      {cards.map(({ id, box: { x, y, width, height } }) => (
        <g key={id} transform={`translate(${x} ${y})`}>
          <rect className="preview-card" width={width} height={height} rx={14} />
          <rect className="preview-line" x={16} y={20} width={width * 0.4} height={12} rx={6} />
          <rect className="preview-line is-faint" x={16} y={52} width={width * 0.28} height={20} rx={8} />
        </g>
      ))}
    </svg>
  );
}
