import { Focus, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useRef } from 'react';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useFrameEffect } from '../../store/useFrameEffect.ts';
import { seekSoon } from './seek-soon.ts';
import { pointedAt, shareOf, type TimeWindow, ticksOf, tickText } from './time-window.ts';

const MAX_TICKS = 11;
/** A figure near the right end would be cut off, and one beside the clock would be covered by it. */
const LAST_TICK = 0.97;
const CLOCK_ROOM = { before: 0.065, after: 0.036 };

/** The figures of time. Pressing and dragging here moves the clock there. */
export function TimeAxis({ window }: { readonly window: TimeWindow }) {
  const axis = useRef<HTMLDivElement>(null);
  const seekTo = (clientX: number): void => {
    const area = axis.current?.getBoundingClientRect();
    if (area !== undefined) seekSoon(pointedAt(window, (clientX - area.left) / area.width));
  };
  return (
    <div className="time-axis">
      <span className="lane-title axis-tools">
        <CommandButton id="timeline-zoom-in" icon={ZoomIn} size={14} />
        <CommandButton id="timeline-zoom-out" icon={ZoomOut} size={14} />
        <CommandButton id="timeline-whole" icon={Maximize2} size={14} />
        <CommandButton id="timeline-event" icon={Focus} size={14} />
      </span>
      <div
        className="time-ticks"
        ref={axis}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event.clientX);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event.clientX);
        }}
      >
        <Ticks window={window} />
      </div>
    </div>
  );
}

/** One that the clock covers is not seen, and stays where it is: to take it away would lay out the axis anew. */
function Ticks({ window }: { readonly window: TimeWindow }) {
  const { stepMs, ticks } = ticksOf(window, MAX_TICKS);
  const shown = ticks.filter((tick) => shareOf(window, tick) < LAST_TICK);
  const row = useFrameEffect<HTMLDivElement>((element, { observation }) => {
    const clock = shareOf(window, observation?.atMs ?? 0);
    for (const [index, tick] of shown.entries()) {
      const fromClock = shareOf(window, tick) - clock;
      const isCovered = fromClock > -CLOCK_ROOM.before && fromClock < CLOCK_ROOM.after;
      element.children[index]?.classList.toggle('is-covered', isCovered);
    }
  });
  return (
    <div ref={row}>
      {shown.map((tick) => (
        <span key={tick} className="tick figures" style={{ left: `${shareOf(window, tick) * 100}%` }}>
          {tickText(tick, stepMs)}
        </span>
      ))}
    </div>
  );
}
