import { whyNotConnect } from '../../../design/edits/connect.ts';
import type { Box } from '../../../diagram/geometry.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignView } from '../design-view.ts';
import { useArrangement, useDrawnContent } from '../drawing.ts';
import { elementAt } from '../placement/elements-at.ts';
import { boxOf } from '../placement/places.ts';

/** The way of a connection that is being dragged, and what it would reach. */
export function ConnectionLine() {
  const connecting = useDesignView((view) => view.connecting);
  const arrangement = useArrangement();
  const document = useDrawnContent();
  if (connecting === null) return null;
  const { start, end } = connecting;
  const target = elementAt(arrangement, end);
  const from = connecting.from;
  const isItself = target?.kind === from.kind && target.id === from.id;
  const fits = target !== null && !isItself && whyNotConnect(document, from, target) === null;
  const box = fits ? boxOf(arrangement, target) : null;
  return (
    <ViewportLayer>
      <svg className="connection-line" aria-hidden>
        {box !== null && <path className="connection-target" d={outline(box)} />}
        <path d={`M ${start.x} ${start.y} L ${end.x} ${end.y}`} />
        <circle cx={end.x} cy={end.y} r={5} />
      </svg>
    </ViewportLayer>
  );
}

/** A network is a line, a card a box. */
const outline = ({ x, y, width, height }: Box): string =>
  height < 2 ? `M ${x} ${y} h ${width}` : `M ${x} ${y} h ${width} v ${height} h ${-width} Z`;
