import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { tenthOfSecond, tenthsOfSecond, useSession } from '../../store/session-store.ts';
import { useDrawn } from '../../store/useFrameEffect.ts';
import { formatMoment, formatMomentWithUnit } from '../../ui/text/duration.ts';
import { seekSoon } from './seek-soon.ts';
import { moveToShare } from './set-progress.ts';
import { pointedAt, shareOf, type TimeWindow } from './time-window.ts';

/** Where the clock stands. It can be dragged, and moved by keys. */
export function Playhead({ window }: { readonly window: TimeWindow }) {
  const isInSight = useSession(({ observation }) => isShare(shareOf(window, observation?.atMs ?? 0)));
  const track = useDrawn<HTMLDivElement>((element, { observation }) => {
    moveToShare(element, shareOf(window, observation?.atMs ?? 0));
  });
  return (
    <div ref={track} className="moves-in-time">
      {isInSight && <PlayheadGrip window={window} track={track} />}
    </div>
  );
}

function isShare(share: number): boolean {
  return share >= 0 && share <= 1;
}

/** A window of milliseconds tells moments apart that are the same to a hundredth of a second. */
const FINE_WINDOW_MS = 1000;

function momentIn({ fromMs, toMs }: TimeWindow, ms: number): string {
  return toMs - fromMs > FINE_WINDOW_MS ? formatMoment(ms) : (ms / 1000).toFixed(3);
}

interface PlayheadGripProps {
  readonly window: TimeWindow;
  readonly track: RefObject<HTMLDivElement | null>;
}

/** While the run is played its words keep to what can be read. */
function PlayheadGrip({ window, track }: PlayheadGripProps) {
  const nowMs = useSession((state) =>
    state.transport.isPlaying ? tenthOfSecond(state) : (state.observation?.atMs ?? 0),
  );
  const latestMs = useSession(({ transport }) =>
    transport.isPlaying ? tenthsOfSecond(transport.recordedUntilMs) : transport.recordedUntilMs,
  );

  const drag = (event: PointerEvent): void => {
    const area = track.current?.parentElement?.getBoundingClientRect();
    if (area === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    seekSoon(pointedAt(window, (event.clientX - area.left) / area.width));
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: -1000,
      ArrowRight: 1000,
      PageUp: 10_000,
      PageDown: -10_000,
    };
    const step = steps[event.key];
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? latestMs : step === undefined ? null : nowMs + step;
    if (target === null) return;
    event.preventDefault();
    seekSoon(Math.max(0, target));
  };
  return (
    <div
      className="playhead"
      role="slider"
      tabIndex={0}
      aria-label="Virtual time"
      aria-valuemin={0}
      aria-valuemax={Math.round(latestMs)}
      aria-valuenow={Math.round(nowMs)}
      aria-valuetext={formatMomentWithUnit(nowMs)}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <span className="playhead-time figures">{momentIn(window, nowMs)}</span>
    </div>
  );
}
