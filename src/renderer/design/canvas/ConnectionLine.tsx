import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignView } from '../design-view.ts';
import { useArrangement } from '../drawing.ts';
import { elementAt } from '../placement/elements-at.ts';
import { boxOf } from '../placement/places.ts';

/** The way of a connection that is being dragged, and what it would reach. */
export function ConnectionLine() {
  const connecting = useDesignView((view) => view.connecting);
  const arrangement = useArrangement();
  if (connecting === null) return null;
  const { start, end } = connecting;
  const target = elementAt(arrangement, end);
  const box = target?.kind === 'network' ? boxOf(arrangement, target) : null;
  return (
    <ViewportLayer>
      <svg className="connection-line" aria-hidden>
        {box !== null && <path className="connection-target" d={`M ${box.x} ${box.y} h ${box.width}`} />}
        <path d={`M ${start.x} ${start.y} L ${end.x} ${end.y}`} />
        <circle cx={end.x} cy={end.y} r={5} />
      </svg>
    </ViewportLayer>
  );
}
