import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useSession } from '../store/session-store.ts';
import { formatMoment, formatMomentWithUnit } from '../text/duration.ts';
import { seekSoon } from './seek-soon.ts';
import { shareOf, type TimeWindow, timeAt } from './time-window.ts';

/** Where the clock stands. It can be dragged, and moved by keys. */
export function Playhead({ window }: { readonly window: TimeWindow }) {
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const recordedUntilMs = useSession(({ transport }) => transport.recordedUntilMs);
  const playhead = useRef<HTMLDivElement>(null);
  const share = shareOf(window, nowMs);
  if (share < 0 || share > 1) return null;

  const drag = (event: PointerEvent): void => {
    const area = playhead.current?.parentElement?.getBoundingClientRect();
    if (area === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    seekSoon(timeAt(window, (event.clientX - area.left) / area.width));
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: -1000,
      ArrowRight: 1000,
      PageUp: 10_000,
      PageDown: -10_000,
    };
    const step = steps[event.key];
    const target =
      event.key === 'Home' ? 0 : event.key === 'End' ? recordedUntilMs : step === undefined ? null : nowMs + step;
    if (target === null) return;
    event.preventDefault();
    seekSoon(Math.max(0, target));
  };
  return (
    <div
      ref={playhead}
      className="playhead"
      style={{ left: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Virtual time"
      aria-valuemin={0}
      aria-valuemax={Math.round(recordedUntilMs)}
      aria-valuenow={Math.round(nowMs)}
      aria-valuetext={formatMomentWithUnit(nowMs)}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <span className="playhead-time figures">{formatMoment(nowMs)}</span>
    </div>
  );
}
