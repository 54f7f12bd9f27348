import { railTone } from '../../canvas/rail-tone.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignView } from '../design-view.ts';
import { linesWhileDragged } from '../dragged.ts';
import { useArrangement, useDrawnDesign } from '../drawing.ts';
import { DrawnLink, LinkLabel } from './DrawnLink.tsx';
import { DrawnWire } from './DrawnWire.tsx';

/**
 * Wires and links, which find their ways by themselves: as edges of React Flow each would be asked anew whenever anything
 * on the canvas moves.
 */
export function WireLayer() {
  const dragged = useDesignView((view) => view.dragged);
  const { wires, links, grown } = linesWhileDragged(useArrangement(), dragged);
  const design = useDrawnDesign();
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
        {grown.map(({ network, fromX, toX, y }) => (
          <path
            key={`${network} ${fromX}`}
            className={`grown-rail rail-${railTone(design, network)}`}
            d={`M ${fromX} ${y} H ${toX}`}
          />
        ))}
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
