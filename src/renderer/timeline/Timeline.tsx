import { useMemo } from 'react';
import { useSession } from '../store/session-store.ts';
import { LaneRow } from './LaneRow.tsx';
import { segmentsByLane } from './lane-segments.ts';
import { isMarked } from './StoryMarks.tsx';
import { TimelineFrame } from './TimelineFrame.tsx';
import { following, wholeRun } from './time-window.ts';
import { useTimelineView } from './timeline-view.ts';

/** The story of the run: a lane for each member, mode, VIP and client, with the words and colours of the canvas. */
export function Timeline() {
  const lanes = useSession((state) => state.lanes);
  const laneChanges = useSession((state) => state.laneChanges);
  const entries = useSession((state) => state.entries);
  const recordedUntilMs = useSession(({ transport }) => transport.recordedUntilMs);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const chosen = useTimelineView((view) => view.chosen);
  const window = chosen === null ? wholeRun(recordedUntilMs) : following(chosen, nowMs);
  const segments = useMemo(() => segmentsByLane(laneChanges, recordedUntilMs), [laneChanges, recordedUntilMs]);
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
    </TimelineFrame>
  );
}
