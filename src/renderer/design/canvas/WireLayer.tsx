import { memo, useMemo } from 'react';
import type { Point } from '../../../diagram/geometry.ts';
import { railTone } from '../../../diagram/rail-tone.ts';
import { OverDrawing } from '../../canvas/OverDrawing.tsx';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { DragPreview } from '../drag/DragPreview.tsx';
import { type Lines, linesApart, stretchedLink, stretchedWire } from '../drag/dragged-lines.ts';
import { type DragSelection, useDragging } from '../drag/dragging.ts';
import { Segment } from '../drag/Segment.tsx';
import { useArrangement, useDrawnDesign } from '../drawing.ts';
import { DrawnLink, LinkLabel } from './DrawnLink.tsx';
import { DrawnWire } from './DrawnWire.tsx';

/**
 * Wires and links, which find their ways by themselves: as edges of React Flow each would be asked anew whenever anything
 * on the canvas moves. While something is dragged, only what is stretched is asked again.
 */
export function WireLayer() {
  const arrangement = useArrangement();
  const held = useDragging((dragging) => dragging.held);
  const { still, along, stretched } = useMemo(() => linesApart(arrangement, held), [arrangement, held]);
  return (
    <>
      <ViewportLayer>
        <LinesAsTheyAre {...still} />
        {held !== null && (
          <>
            <DragPreview ids={held.upright} dragOffset={upright} />
            <DragPreview ids={held.along} dragOffset={anyWay}>
              <LinesAsTheyAre {...along} />
            </DragPreview>
          </>
        )}
      </ViewportLayer>
      {held !== null && <StretchedLines lines={stretched} held={held} />}
    </>
  );
}

const upright = ({ y }: Point): Point => ({ x: 0, y });
const anyWay = (by: Point): Point => by;

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

function StretchedLines({ lines, held }: { readonly lines: Lines; readonly held: DragSelection }) {
  const by = useDragging((dragging) => dragging.by);
  const arrangement = useArrangement();
  const design = useDrawnDesign();
  const links = lines.links.map((link) => stretchedLink(link, arrangement, held, by));
  return (
    <OverDrawing>
      {links.map(({ id, route: [from, to] }) => (
        <Segment key={id} className="stretched-link" from={from as Point} to={to as Point} />
      ))}
      {lines.wires.map((wire) => {
        const { atCard, atRail, railEnd } = stretchedWire(wire, arrangement, held, by);
        return (
          <div key={`${wire.card} ${wire.id}`} className={`rail-${railTone(design, wire.network)}`}>
            <Segment className="grown-rail" from={railEnd} to={atRail} />
            <Segment className="stretched-wire" from={atCard} to={atRail} />
            <span className="stretched-joint" style={{ transform: `translate(${atRail.x}px, ${atRail.y}px)` }} />
          </div>
        );
      })}
      {links.map((placed) => (
        <LinkLabel key={placed.id} placed={placed} />
      ))}
    </OverDrawing>
  );
}
