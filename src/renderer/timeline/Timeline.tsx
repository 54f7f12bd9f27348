import { useMemo } from 'react';
import { type SessionState, useSession } from '../store/session-store.ts';
import { useDrawn } from '../store/useDrawn.ts';
import { LaneRow } from './LaneRow.tsx';
import { segmentsByLane } from './lane-segments.ts';
import { isMarked } from './StoryMarks.tsx';
import { TimelineFrame } from './TimelineFrame.tsx';
import { atShare, following, shareOf, type TimeWindow, wholeRun } from './time-window.ts';
import { useTimelineView } from './timeline-view.ts';

/** Where in the run one looks; the same object as long as it is the same stretch of time. */
function useShownWindow(chosen: TimeWindow | null): TimeWindow {
  const fromMs = useSession((state) => shownWindow(chosen, state).fromMs);
  const toMs = useSession((state) => shownWindow(chosen, state).toMs);
  return useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
}

function shownWindow(chosen: TimeWindow | null, { transport, observation }: SessionState): TimeWindow {
  return chosen === null ? wholeRun(transport.recordedUntilMs) : following(chosen, observation?.atMs ?? 0);
}

/** The story of the run: a lane for each member, mode, VIP and client, with the words and colours of the canvas. */
export function Timeline() {
  const lanes = useSession((state) => state.lanes);
  const laneChanges = useSession((state) => state.laneChanges);
  const entries = useSession((state) => state.entries);
  const chosen = useTimelineView((view) => view.chosen);
  const window = useShownWindow(chosen);
  const untilMs = useSession(({ transport }) => (transport.isPlaying ? null : transport.recordedUntilMs));
  const segments = useMemo(() => segmentsByLane(laneChanges, untilMs), [laneChanges, untilMs]);
  const marked = useMemo(() => entries.filter(isMarked), [entries]);
  const severalMirrors = new Set(lanes.map(({ mirror }) => mirror).filter(Boolean)).size > 1;
  return (
    <TimelineFrame window={window} marked={marked}>
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
      {untilMs === null && <NotPlayedYet window={window} />}
    </TimelineFrame>
  );
}

/**
 * Covers what still lasts from where the run is: the end of every lane moves with this one thing, which neither lays out
 * nor paints anything again.
 */
function NotPlayedYet({ window }: { readonly window: TimeWindow }) {
  const cover = useDrawn<HTMLDivElement>(({ style }, { transport }) => {
    style.transform = atShare(shareOf(window, transport.recordedUntilMs));
  });
  return (
    <div className="not-played-yet">
      <div className="moves-in-time" ref={cover} />
    </div>
  );
}
