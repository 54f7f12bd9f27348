import { useLiveViewport } from '../../canvas/live-viewport.ts';
import { OverDrawing } from '../../canvas/OverDrawing.tsx';
import { useDragging } from './dragging.ts';
import { type Guide, MAX_GUIDES } from './guides.ts';
import { Segment } from './Segment.tsx';

/** Beyond what lies in line, so that a guide is seen to go through it. */
const OVERHANG = 12;
const PLACES = Array.from({ length: MAX_GUIDES }, (_, place) => place);
const NOWHERE = { x: 0, y: 0 };

/** The lines along which something that is being dragged lies with others. Those not needed now are there, without length. */
export function GuideLines() {
  const isDragged = useDragging(({ held }) => held !== null);
  return isDragged ? <ShownGuides /> : null;
}

function ShownGuides() {
  const guides = useDragging((dragging) => dragging.guides);
  const [, , zoom] = useLiveViewport().transform();
  return (
    <OverDrawing>
      {PLACES.map((place) => {
        const guide = guides[place];
        const [from, to] = guide === undefined ? [NOWHERE, NOWHERE] : endsOf(guide);
        return (
          <Segment
            key={place}
            className={`guide-line ${guide === undefined ? 'is-unused' : ''}`}
            from={from}
            to={to}
            thickness={1 / zoom}
          />
        );
      })}
    </OverDrawing>
  );
}

function endsOf({ axis, at, from, to }: Guide) {
  const [start, end] = [from - OVERHANG, to + OVERHANG];
  return axis === 'x'
    ? ([
        { x: at, y: start },
        { x: at, y: end },
      ] as const)
    : ([
        { x: start, y: at },
        { x: end, y: at },
      ] as const);
}
