import { memo, useMemo } from 'react';
import type { LadderView } from '../../../shared/ladder.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { laneMemberType, segmentLook, segmentsByLane } from '../timeline/lane-segments.ts';

interface LaneStatusProps {
  readonly ladder: LadderView;
  readonly x: (lane: number) => number;
  readonly y: (atMs: number) => number;
}

/** What each lane was while its messages ran, in the colours of the timeline; the rows of the ladder say the same in words. */
export const LaneStatus = memo(function LaneStatus({ ladder, x, y }: LaneStatusProps) {
  const { lanes, fromMs, untilMs } = ladder;
  const design = useDesign();
  const known = useSession((state) => state.lanes);
  const changes = useSession((state) => state.laneChanges);
  const segments = useMemo(() => segmentsByLane(changes, untilMs), [changes, untilMs]);
  return lanes.flatMap(({ id }, number) => {
    const lane = known.find((one) => one.id === id);
    const own = lane === undefined ? [] : (segments.get(id) ?? []);
    return own.map((segment) => {
      const look = lane === undefined ? null : segmentLook(lane, segment, laneMemberType(design, lane));
      const endMs = Math.min(segment.toMs ?? untilMs, untilMs);
      if (look === null || segment.fromMs > untilMs || endMs < fromMs) return null;
      const top = y(Math.max(fromMs, segment.fromMs));
      return (
        <div
          key={`${id} ${segment.fromMs}`}
          className={`ladder-status tone-${look.tone} pattern-${look.pattern}`}
          title={look.words}
          style={{ left: x(number), top, height: Math.max(1, y(endMs) - top) }}
        />
      );
    });
  });
});
