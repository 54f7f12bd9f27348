import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDragging } from '../dragging.ts';
import type { Guide } from './guides.ts';

/** Beyond what lies in line, so that a guide is seen to go through it. */
const OVERHANG = 12;

/** The lines along which something that is being dragged lies with others. */
export function GuideLines() {
  const isDragged = useDragging(({ held }) => held !== null);
  const path = useDragging(({ guides }) => guides.map(wayOfGuide).join(' '));
  if (!isDragged) return null;
  return (
    <ViewportLayer>
      <svg className="guide-lines" aria-hidden>
        <path d={path} />
      </svg>
    </ViewportLayer>
  );
}

const wayOfGuide = ({ axis, at, from, to }: Guide): string =>
  axis === 'x' ? `M ${at} ${from - OVERHANG} V ${to + OVERHANG}` : `M ${from - OVERHANG} ${at} H ${to + OVERHANG}`;
