import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useLayoutEffect, useRef, type WheelEvent } from 'react';
import { type Box, enlarged } from '../../../diagram/geometry.ts';
import { railBox } from '../../../diagram/rail-box.ts';
import { type RailTone, railTone } from '../../../diagram/rail-tone.ts';
import { useLiveViewport } from '../../canvas/live-viewport.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useArrangement, useDrawnDesign } from '../drawing.ts';
import { boxesOf } from '../placement/places.ts';

/** Pixels, as in the style sheet. */
const SIZE = { width: 156, height: 104 };
/** Around the drawing, as a share of its longer side. */
const MARGIN = 0.03;
/** How much one notch of a wheel magnifies. */
const ZOOM_OF_NOTCH = 1.15;

/**
 * The whole drawing in the corner, and the part of it that is in view. A press brings what is there into the middle, and the
 * wheel zooms. Where everything is in view already it would only hide some of it.
 */
export function Minimap() {
  const { box } = useArrangement();
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    return left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
  });
  return isWhole ? null : <ShownMinimap around={box} />;
}

function ShownMinimap({ around }: { readonly around: Box }) {
  const margin = MARGIN * Math.max(around.width, around.height);
  const shown = enlarged(around, { top: margin, right: margin, bottom: margin, left: margin });
  const scale = Math.min(SIZE.width / shown.width, SIZE.height / shown.height);
  const [left, top] = [(SIZE.width - shown.width * scale) / 2, (SIZE.height - shown.height * scale) / 2];
  const { setCenter, zoomTo, getZoom } = useReactFlow();
  const inView = useRef<HTMLDivElement>(null);
  const live = useLiveViewport();
  useLayoutEffect(() => {
    const place = (): void => {
      if (inView.current === null) return;
      const { x, y, width, height } = live.inView();
      const { style } = inView.current;
      style.width = `${width * scale}px`;
      style.height = `${height * scale}px`;
      style.transform = `translate(${left + (x - shown.x) * scale}px, ${top + (y - shown.y) * scale}px)`;
    };
    place();
    return live.subscribe(place);
  }, [live, scale, left, top, shown.x, shown.y]);
  const press = ({ buttons, currentTarget, clientX, clientY }: PointerEvent): void => {
    if (buttons !== 1) return;
    const corner = currentTarget.getBoundingClientRect();
    const [x, y] = [clientX - corner.left - currentTarget.clientLeft, clientY - corner.top - currentTarget.clientTop];
    void setCenter(shown.x + (x - left) / scale, shown.y + (y - top) / scale, { zoom: getZoom() });
  };
  const hold = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    press(event);
  };
  const turn = ({ deltaY }: WheelEvent): void =>
    void zoomTo(getZoom() * (deltaY < 0 ? ZOOM_OF_NOTCH : 1 / ZOOM_OF_NOTCH));
  return (
    <div
      className="minimap nopan"
      role="img"
      aria-label="Minimap"
      onPointerDown={hold}
      onPointerMove={press}
      onWheel={turn}
    >
      <MinimapDrawing viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`} />
      <div ref={inView} className="minimap-in-view" />
    </div>
  );
}

const TONES: readonly RailTone[] = ['public', 'private', 'other'];

/** One shape for each kind of thing, however many there are of it. */
function MinimapDrawing({ viewBox }: { readonly viewBox: string }) {
  const arrangement = useArrangement();
  const design = useDrawnDesign();
  const selection = useDesignStore((state) => state.selection);
  const { sites, rails, cards, notes } = arrangement;
  return (
    <svg viewBox={viewBox} aria-hidden>
      <path className="minimap-sites" d={shapes(boxes(sites))} />
      {TONES.map((tone) => (
        <path
          key={tone}
          className={`minimap-rails rail-${tone}`}
          d={shapes(rails.filter(({ network }) => railTone(design, network) === tone).map(railBox))}
        />
      ))}
      <path className="minimap-cards" d={shapes(boxes(cards))} />
      <path className="minimap-notes" d={shapes(boxes(notes))} />
      <path className="minimap-selected" d={shapes(boxesOf(arrangement, selection))} />
    </svg>
  );
}

const boxes = (things: readonly { readonly box: Box }[]): readonly Box[] => things.map(({ box }) => box);

function shapes(drawn: readonly Box[]): string {
  return drawn.map(({ x, y, width, height }) => `M ${x} ${y} h ${width} v ${height} h ${-width} Z`).join(' ');
}
