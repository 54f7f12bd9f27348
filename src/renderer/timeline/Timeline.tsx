import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../store/session-store.ts';
import { LaneRow } from './LaneRow.tsx';
import { segmentsByLane } from './lane-segments.ts';
import { Playhead } from './Playhead.tsx';
import { StoryMarks } from './StoryMarks.tsx';
import { TimeAxis } from './TimeAxis.tsx';
import { following, shareOf, shifted, type TimeWindow, timeAt, wholeRun, zoomed } from './time-window.ts';

/** The story of the run: a lane for each member, mode, VIP and client, with the words and colours of the canvas. */
export function Timeline() {
  const { lanes, laneChanges } = useSession();
  const recordedUntilMs = useSession(({ transport }) => transport.recordedUntilMs);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const [chosen, setChosen] = useState<TimeWindow | null>(null);
  const window = chosen === null ? wholeRun(recordedUntilMs) : following(chosen, nowMs);
  const segments = useMemo(() => segmentsByLane(laneChanges, recordedUntilMs), [laneChanges, recordedUntilMs]);
  const track = useRef<HTMLDivElement>(null);
  const severalMirrors = new Set(lanes.map(({ mirror }) => mirror).filter(Boolean)).size > 1;
  useWheel(track, window, setChosen);

  return (
    <div className="timeline">
      <TimeAxis window={window} isWhole={chosen === null} onShowWhole={() => setChosen(null)} />
      {/* biome-ignore lint/a11y/useSemanticElements: nothing here is a form. */}
      <div className="lanes" role="group" aria-label="Lanes" onKeyDown={moveBetweenSegments} ref={track}>
        {lanes.map((lane, index) => (
          <LaneRow
            key={lane.id}
            lane={lane}
            segments={segments.get(lane.id) ?? []}
            window={window}
            showsMirror={severalMirrors}
            isEntrance={index === 0}
          />
        ))}
      </div>
      <div className="timeline-overlay">
        <div
          className="timeline-future"
          style={{ left: percent(shareOf(window, nowMs)), right: percent(1 - shareOf(window, recordedUntilMs)) }}
        />
        <StoryMarks window={window} />
        <Playhead window={window} nowMs={nowMs} />
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}

/** The wheel zooms around the pointer, and with Shift, or sideways, moves along. React cannot listen for it actively. */
function useWheel(
  track: RefObject<HTMLDivElement | null>,
  window: TimeWindow,
  choose: (window: TimeWindow) => void,
): void {
  const latest = useRef(window);
  latest.current = window;
  useEffect(() => {
    const element = track.current?.closest<HTMLElement>('.timeline');
    if (element === null || element === undefined) return;
    const turn = (event: globalThis.WheelEvent): void => {
      event.preventDefault();
      const area = element.querySelector('.timeline-overlay')?.getBoundingClientRect();
      if (area === undefined) return;
      const { fromMs, toMs } = latest.current;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways !== 0) return choose(shifted(latest.current, (sideways / area.width) * (toMs - fromMs)));
      const around = timeAt(latest.current, (event.clientX - area.left) / area.width);
      choose(zoomed(latest.current, 1.0015 ** event.deltaY, around));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [track, choose]);
}

/** Left and right along a lane, up and down between lanes. */
function moveBetweenSegments(event: KeyboardEvent<HTMLDivElement>): void {
  const current = event.target as HTMLElement;
  const lane = current.closest('.lane');
  if (lane === null || !current.classList.contains('segment')) return;
  const target = neighbourSegment(current, lane, event.key);
  if (target === undefined) return;
  event.preventDefault();
  target?.focus();
}

function neighbourSegment(current: HTMLElement, lane: Element, key: string): HTMLElement | null | undefined {
  const inLane = [...lane.querySelectorAll<HTMLElement>('.segment')];
  const index = inLane.indexOf(current);
  if (key === 'ArrowLeft') return inLane[index - 1] ?? null;
  if (key === 'ArrowRight') return inLane[index + 1] ?? null;
  if (key === 'Home') return inLane[0] ?? null;
  if (key === 'End') return inLane.at(-1) ?? null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const other = key === 'ArrowUp' ? lane.previousElementSibling : lane.nextElementSibling;
  const start = current.getBoundingClientRect().left;
  const candidates = [...(other?.querySelectorAll<HTMLElement>('.segment') ?? [])];
  return (
    candidates.findLast((candidate) => candidate.getBoundingClientRect().left <= start + 1) ?? candidates[0] ?? null
  );
}
