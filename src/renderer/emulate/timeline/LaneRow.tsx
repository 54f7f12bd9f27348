import { GitFork, MapPin, Server, Users } from 'lucide-react';
import type { Lane } from '../../../shared/session.ts';
import { SERVICE_ICONS } from '../../canvas/kind-icons.ts';
import { useDesign } from '../../store/document-store.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { laneName } from './lane-names.ts';
import { laneMemberType, type Segment, segmentLook } from './lane-segments.ts';
import { shareOf, type TimeWindow } from './time-window.ts';

interface LaneRowProps {
  readonly lane: Lane;
  readonly segments: readonly Segment[];
  readonly window: TimeWindow;
  readonly showsMirror: boolean;
  /** The segment that the Tab key reaches; the arrows lead on from there. */
  readonly isEntrance: boolean;
  /** What choosing a segment does, where it is not shown in *Why*: the lane is another branch's. */
  readonly onChoose?: (segment: Segment) => void;
}

const LANE_ICONS = {
  member: Server,
  mode: GitFork,
  vip: MapPin,
  'application-server': SERVICE_ICONS['application-server'],
  client: Users,
} as const;

export function LaneRow({ lane, segments, window, showsMirror, isEntrance, onChoose }: LaneRowProps) {
  const visible = segments.filter(
    ({ fromMs, toMs }) => (toMs ?? window.toMs) >= window.fromMs && fromMs <= window.toMs,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of time is not a list item.
    <div className="lane" role="group" aria-label={lane.title} data-lane={lane.id}>
      <span className="lane-title" title={lane.mirror === '' ? lane.title : `${lane.title} of ${lane.mirror}`}>
        <Icon of={LANE_ICONS[lane.kind]} size={14} />
        <Name text={laneName(lane, showsMirror)} />
      </span>
      <div className="lane-track">
        {visible.map((segment, index) => (
          <LaneSegment
            key={segment.fromMs}
            lane={lane}
            segment={segment}
            window={window}
            isEntrance={isEntrance && index === visible.length - 1}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

interface LaneSegmentProps {
  readonly lane: Lane;
  readonly segment: Segment;
  readonly window: TimeWindow;
  readonly isEntrance: boolean;
  readonly onChoose: ((segment: Segment) => void) | undefined;
}

function LaneSegment({ lane, segment, window, isEntrance, onChoose }: LaneSegmentProps) {
  const design = useDesign();
  const entry = segment.change.entry;
  const isSelected = useView(({ selectedEntry }) => selectedEntry !== null && selectedEntry === entry) && !onChoose;
  const explain = useView((view) => view.explain);
  const look = segmentLook(lane, segment, laneMemberType(design, lane));
  if (look === null) return null;
  const from = Math.max(0, shareOf(window, segment.fromMs));
  const to = segment.toMs === null ? 1 : Math.min(1, shareOf(window, segment.toMs));
  const choose = (): void => {
    if (onChoose !== undefined) onChoose(segment);
    else if (entry !== null) explain(entry);
  };
  const end = segment.toMs === null ? 'on' : `to ${formatMomentWithUnit(segment.toMs)}`;
  const value = look.length === null ? look.words : `${look.words} ${look.length}`;
  const words = `${lane.title}: ${value}, from ${formatMomentWithUnit(segment.fromMs)} ${end}`;
  return (
    <button
      type="button"
      className={`segment tone-${look.tone} is-${look.pattern}`}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      aria-label={words}
      aria-pressed={isSelected}
      title={words}
      tabIndex={isEntrance ? 0 : -1}
      onClick={choose}
    >
      <span className="segment-words">
        {lane.kind === 'vip' ? <Name text={look.words} /> : <span>{look.words}</span>}
        {look.length !== null && <span>{look.length}</span>}
      </span>
    </button>
  );
}
