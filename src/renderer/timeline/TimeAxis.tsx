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
const MARK_ROOM = { before: 0.008, after: 0.032 };
const PLAYHEAD_ROOM = { before: 0.022, after: 0.05 };

/** The figures of time. Pressing and dragging here moves the clock there. */
export function TimeAxis({ window, isWhole, onShowWhole }: TimeAxisProps) {
  const axis = useRef<HTMLDivElement>(null);
  const { stepMs, ticks } = ticksOf(window, MOST_TICKS);
  const marks = useSession(({ entries }) => entries);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const hasRoom = useMemo(() => {
    const occupied = [
      ...marks.filter(isMarked).map(({ at }) => ({ share: shareOf(window, at), ...MARK_ROOM })),
      { share: shareOf(window, nowMs), ...PLAYHEAD_ROOM },
    ];
    return (tick: number): boolean => {
      const at = shareOf(window, tick);
      return at < LAST_TICK && !occupied.some(({ share, before, after }) => at < share + before && at > share - after);
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
