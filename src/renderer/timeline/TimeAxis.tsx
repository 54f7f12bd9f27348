import { useMemo, useRef } from 'react';
import { useSession } from '../store/session-store.ts';
import { isMarked } from './StoryMarks.tsx';
import { seekSoon } from './seek-soon.ts';
import { shareOf, type TimeWindow, ticksOf, tickText, timeAt } from './time-window.ts';

interface TimeAxisProps {
  readonly window: TimeWindow;
  readonly isWhole: boolean;
  readonly onShowWhole: () => void;
}

const MOST_TICKS = 11;
/** A figure near the right end would be cut off, and one beside a mark would be covered by its sign. */
const LAST_TICK = 0.97;
const MARK_BEFORE = 0.008;
const MARK_AFTER = 0.032;

/** The figures of time. Pressing and dragging here moves the clock there. */
export function TimeAxis({ window, isWhole, onShowWhole }: TimeAxisProps) {
  const axis = useRef<HTMLDivElement>(null);
  const { stepMs, ticks } = ticksOf(window, MOST_TICKS);
  const marks = useSession(({ entries }) => entries);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const hasRoom = useMemo(() => {
    const occupied = [...marks.filter(isMarked).map(({ at }) => at), nowMs].map((at) => shareOf(window, at));
    return (tick: number): boolean => {
      const share = shareOf(window, tick);
      return share < LAST_TICK && !occupied.some((mark) => mark > share - MARK_BEFORE && mark < share + MARK_AFTER);
    };
  }, [marks, window, nowMs]);
  const seekTo = (clientX: number): void => {
    const area = axis.current?.getBoundingClientRect();
    if (area !== undefined) seekSoon(timeAt(window, (clientX - area.left) / area.width));
  };
  return (
    <div className="time-axis">
      <span className="lane-title">
        {!isWhole && (
          <button type="button" className="text-button" onClick={onShowWhole}>
            Whole run
          </button>
        )}
      </span>
      <div
        className="time-ticks"
        ref={axis}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event.clientX);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event.clientX);
        }}
      >
        {ticks.filter(hasRoom).map((tick) => (
          <span key={tick} className="tick figures" style={{ left: `${shareOf(window, tick) * 100}%` }}>
            {tickText(tick, stepMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
