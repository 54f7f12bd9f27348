import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { railTone } from '../../canvas/rail-tone.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { type Lines, linesApart, pulledLines } from '../dragged-lines.ts';
import { type Held, useDragging } from '../dragging.ts';
import { useArrangement, useDrawnDesign } from '../drawing.ts';
import { DrawnLink, LinkLabel } from './DrawnLink.tsx';
import { DrawnWire } from './DrawnWire.tsx';

/**
 * Wires and links, which find their ways by themselves: as edges of React Flow each would be asked anew whenever anything
 * on the canvas moves. While something is dragged, only what is pulled is drawn anew.
 */
export function WireLayer() {
  const arrangement = useArrangement();
  const held = useDragging((dragging) => dragging.held);
  const { still, along, pulled } = useMemo(() => linesApart(arrangement, held), [arrangement, held]);
  return (
    <ViewportLayer>
      <LinesAsTheyAre {...still} />
      {held !== null && (
        <>
          <LinesAlong lines={along} />
          <PulledLines lines={pulled} held={held} />
        </>
      )}
    </ViewportLayer>
  );
}

const LinesAsTheyAre = memo(({ wires, links }: Lines) => (
  <>
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
  </>
));

/** Moved as a whole, outside React. */
function LinesAlong({ lines }: { readonly lines: Lines }) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const { x, y } = useDragging.getState().by;
      if (layer.current !== null) layer.current.style.translate = `${x}px ${y}px`;
    };
    place();
    return useDragging.subscribe(place);
  }, []);
  return (
    <div ref={layer} className="dragged-lines are-held">
      <LinesAsTheyAre {...lines} />
    </div>
  );
}

function PulledLines({ lines, held }: { readonly lines: Lines; readonly held: Held }) {
  const by = useDragging((dragging) => dragging.by);
  const { grown, ...pulled } = pulledLines(lines, useArrangement(), held, by);
  const design = useDrawnDesign();
  return (
    <div className="dragged-lines">
      <svg className="line-layer" aria-hidden>
        {grown.map(({ network, fromX, toX, y }) => (
          <path
            key={`${network} ${fromX}`}
            className={`grown-rail rail-${railTone(design, network)}`}
            d={`M ${fromX} ${y} H ${toX}`}
          />
        ))}
      </svg>
      <LinesAsTheyAre {...pulled} />
    </div>
  );
}
