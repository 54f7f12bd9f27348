import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignView } from '../design-view.ts';

/** Beyond what lies in line, so that a guide is seen to go through it. */
const OVERHANG = 12;

/** The lines along which something that is being dragged lies with others. */
export function GuideLines() {
  const guides = useDesignView((view) => view.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportLayer>
      <svg className="guide-lines" aria-hidden>
        {guides.map(({ axis, at, from, to }) => (
          <path
            key={`${axis} ${at}`}
            d={
              axis === 'x'
                ? `M ${at} ${from - OVERHANG} V ${to + OVERHANG}`
                : `M ${from - OVERHANG} ${at} H ${to + OVERHANG}`
            }
          />
        ))}
      </svg>
    </ViewportLayer>
  );
}
