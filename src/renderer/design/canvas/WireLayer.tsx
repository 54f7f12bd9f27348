import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useArrangement } from '../drawing.ts';
import { DrawnLink, LinkLabel } from './DrawnLink.tsx';
import { DrawnWire } from './DrawnWire.tsx';

/**
 * Wires and links, which find their ways by themselves: as edges of React Flow each would be asked anew whenever anything
 * on the canvas moves.
 */
export function WireLayer() {
  const { wires, links } = useArrangement();
  return (
    <ViewportLayer>
      <svg className="line-layer is-links">
        <title>Links between networks</title>
        {links.map((placed) => (
          <DrawnLink key={placed.id} placed={placed} />
        ))}
      </svg>
      <svg className="line-layer is-wires">
        <title>Interfaces</title>
        {wires.map((wire) => (
          <DrawnWire key={`${wire.card} ${wire.id}`} wire={wire} />
        ))}
      </svg>
      {links.map((placed) => (
        <LinkLabel key={placed.id} placed={placed} />
      ))}
    </ViewportLayer>
  );
}
