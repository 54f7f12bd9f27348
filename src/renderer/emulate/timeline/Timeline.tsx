import { type ReactNode, useMemo } from 'react';
import type { Lane } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { useSessionInTurn } from '../../store/useDeferredSession.ts';
import { useDrawn } from '../../store/useFrameEffect.ts';
import { LaneRow } from './LaneRow.tsx';
import { haveSeveralMirrors } from './lane-names.ts';
import { segmentsByLane } from './lane-segments.ts';
import { isMarked } from './StoryMarks.tsx';
import { moveToShare } from './set-progress.ts';
import { TimelineFrame } from './TimelineFrame.tsx';
import { shareOf, type TimeWindow } from './time-window.ts';
import { useShownWindow } from './timeline-view.ts';

/** More than these would leave the members no room in a low dock. */
const MAX_LANES_IN_VIEW = 4;

/** The story of the run: a lane for each member, mode, VIP and client, with the words and colours of the canvas. */
export function Timeline() {
  const { lanes, laneChanges, entries } = useSessionInTurn((state) => ({
    lanes: state.lanes,
    laneChanges: state.laneChanges,
    entries: state.entries,
  }));
  const window = useShownWindow();
  const untilMs = useSession(({ transport }) => (transport.isPlaying ? null : transport.recordedUntilMs));
  const segments = useMemo(() => segmentsByLane(laneChanges, untilMs), [laneChanges, untilMs]);
  const marked = useMemo(() => entries.filter(isMarked), [entries]);
  const severalMirrors = haveSeveralMirrors(lanes);
  const members = lanes.filter(({ kind }) => kind === 'member');
  const others = lanes.filter(({ kind }) => kind !== 'member');
  const row = (lane: Lane, index: number): ReactNode => (
    <LaneRow
      key={lane.id}
      lane={lane}
      segments={segments.get(lane.id) ?? []}
      window={window}
      showsMirror={severalMirrors}
      isEntrance={index === 0}
    />
  );
  return (
    <TimelineFrame window={window} marked={marked}>
      {members.map(row)}
      <div className={others.length > MAX_LANES_IN_VIEW ? undefined : 'lanes-in-view'}>
        {others.map((lane, index) => row(lane, members.length + index))}
      </div>
      {untilMs === null && <NotPlayedYet window={window} />}
    </TimelineFrame>
  );
}

/**
 * Covers what still lasts from where the run is: the end of every lane moves with this one thing, which neither lays out
 * nor paints anything again.
 */
function NotPlayedYet({ window }: { readonly window: TimeWindow }) {
  const cover = useDrawn<HTMLDivElement>((element, { transport }) => {
    moveToShare(element, shareOf(window, transport.recordedUntilMs));
  });
  return (
    <div className="not-played-yet">
      <div className="moves-in-time" ref={cover} />
    </div>
  );
}
