import { Focus, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { LogEntry } from '../../shared/emulation.ts';
import { CommandButton } from '../commands/CommandButton.tsx';
import { useSession } from '../store/session-store.ts';
import { seekSoon } from './seek-soon.ts';
import { shareOf, type TimeWindow, ticksOf, tickText, timeAt } from './time-window.ts';

interface TimeAxisProps {
  readonly window: TimeWindow;
  /** What bears a mark, whose sign the figures make room for. */
  readonly marked: readonly LogEntry[];
}

const MOST_TICKS = 11;
/** A figure near the right end would be cut off, and one beside a mark would be covered by its sign. */
const LAST_TICK = 0.97;
const MARK_ROOM = { before: 0.008, after: 0.032 };
const PLAYHEAD_ROOM = { before: 0.036, after: 0.06 };

/** The figures of time. Pressing and dragging here moves the clock there. */
export function TimeAxis({ window, marked }: TimeAxisProps) {
  const axis = useRef<HTMLDivElement>(null);
  const { stepMs, ticks } = ticksOf(window, MOST_TICKS);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const { shown, branches } = useSession(({ tree }) => tree);
  const hasRoom = useMemo(() => {
    const bookmarks = branches.find(({ id }) => id === shown)?.bookmarks ?? [];
    const moments = [...marked.map(({ at }) => at), ...bookmarks.map(({ atMs }) => atMs)];
    const occupied = [
      ...moments.map((atMs) => ({ share: shareOf(window, atMs), ...MARK_ROOM })),
      { share: shareOf(window, nowMs), ...PLAYHEAD_ROOM },
    ];
    return (tick: number): boolean => {
      const at = shareOf(window, tick);
      return at < LAST_TICK && !occupied.some(({ share, before, after }) => at < share + before && at > share - after);
    };
  }, [marked, branches, shown, window, nowMs]);
  const seekTo = (clientX: number): void => {
    const area = axis.current?.getBoundingClientRect();
    if (area !== undefined) seekSoon(timeAt(window, (clientX - area.left) / area.width));
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
        {ticks.filter(hasRoom).map((tick) => (
          <span key={tick} className="tick figures" style={{ left: `${shareOf(window, tick) * 100}%` }}>
            {tickText(tick, stepMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
