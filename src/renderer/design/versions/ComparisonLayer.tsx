import './versions.css';
import { useReactFlow } from '@xyflow/react';
import { Minus, PencilLine, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { glide } from '../../canvas/glide.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignDocument } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { useArrangement } from '../drawing.ts';
import { type Comparison, marksOf, useComparison } from './comparison.ts';
import type { DifferenceStatus } from './difference-marks.ts';

/** A status is a word, an icon, a colour and a kind of line; the list beside the canvas says which icon is which word. */
export const STATUS_LOOKS = {
  added: { word: 'Added', icon: Plus },
  removed: { word: 'Removed', icon: Minus },
  changed: { word: 'Changed', icon: PencilLine },
} as const satisfies Record<DifferenceStatus, object>;

/** Over the drawing, while it is compared with another design: what was added, changed and removed. */
export function ComparisonLayer() {
  const comparison = useComparison(({ shown }) => shown);
  return comparison === null ? null : <Marks comparison={comparison} />;
}

function Marks({ comparison }: { readonly comparison: Comparison }) {
  const { setCenter, getZoom } = useReactFlow();
  const document = useDesignDocument();
  const arrangement = useArrangement();
  const pointedAt = useComparison((state) => state.pointedAt);
  useEffect(() => {
    if (pointedAt === null) return;
    const { x, y, width, height } = pointedAt;
    void setCenter(x + width / 2, y + height / 2, { zoom: getZoom(), ...glide() });
  }, [pointedAt, setCenter, getZoom]);
  const marks = marksOf(comparison, { document, arrangement });
  return (
    <ViewportLayer>
      {marks.map(({ key, status, kind, box: { x, y, width, height }, name, of }) => (
        <div
          key={key}
          role="img"
          className={`difference-mark is-${status} is-of-${kind}`}
          style={{ left: x, top: y, width, height }}
          aria-label={`${STATUS_LOOKS[status].word}: ${of ?? name}`}
        >
          <span className="difference-tag">
            <Icon of={STATUS_LOOKS[status].icon} size={13} />
            {of !== undefined && `${STATUS_LOOKS[status].word}: ${of}`}
          </span>
          {status === 'removed' && of === undefined && height > 40 && <span className="difference-ghost">{name}</span>}
        </div>
      ))}
    </ViewportLayer>
  );
}
