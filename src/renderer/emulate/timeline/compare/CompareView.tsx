import { Eye, GitBranch, X } from 'lucide-react';
import { useMemo } from 'react';
import type { LogEntry } from '../../../../shared/emulation.ts';
import type { Comparison, ComparisonSide, Lane } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { CommandButton } from '../../../commands/CommandButton.tsx';
import { useSession } from '../../../store/session-store.ts';
import { useView } from '../../../store/view-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { Name } from '../../../ui/controls/Name.tsx';
import { LaneRow } from '../LaneRow.tsx';
import { haveSeveralMirrors } from '../lane-names.ts';
import { type Segment, segmentsByLane } from '../lane-segments.ts';
import { attempt } from '../run-commands.ts';
import { StoryMarks } from '../StoryMarks.tsx';
import { TimelineFrame } from '../TimelineFrame.tsx';
import { shareOf, type TimeWindow } from '../time-window.ts';
import { useShownWindow } from '../timeline-view.ts';
import { OutcomeTable } from './OutcomeTable.tsx';
import { useComparison } from './useComparison.ts';

/** Two branches under one time, and what came of each. */
export function CompareView({ branches: [first, second] }: { readonly branches: readonly [number, number] }) {
  const comparison = useComparison(first, second);
  if (comparison === null) return <p className="compare-waiting">Comparing…</p>;
  return <Compared comparison={comparison} />;
}

/** Each side bears its own marks. */
const NO_MARKS: readonly LogEntry[] = [];

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const { partedAtMs, sides } = comparison;
  const window = useShownWindow();
  return (
    <div className="compare">
      <TimelineFrame window={window} marked={NO_MARKS}>
        {sides.map((side, index) => (
          <SideLanes key={side.branch} side={side} window={window} isFirst={index === 0} />
        ))}
        {partedAtMs !== null && <Parting window={window} atMs={partedAtMs} />}
      </TimelineFrame>
      <OutcomeTable comparison={comparison}>
        <CommandButton id="end-comparison" icon={X} size={15} />
      </OutcomeTable>
    </div>
  );
}

interface SideLanesProps {
  readonly side: ComparisonSide;
  readonly window: TimeWindow;
  readonly isFirst: boolean;
}

function SideLanes({ side, window, isFirst }: SideLanesProps) {
  const lanes = useSession((state) => state.lanes);
  const shown = useSession(({ tree }) => tree.shown);
  const name = useSession(({ tree }) => tree.branches.find(({ id }) => id === side.branch)?.name ?? '');
  const explain = useView((view) => view.explain);
  const segments = useMemo(() => segmentsByLane(side.laneChanges, side.untilMs), [side]);
  const isShown = side.branch === shown;
  const severalMirrors = haveSeveralMirrors(lanes);
  /** What the other branch tells is explained once that is shown. */
  const showThere = async (atMs: number, entry: number | null): Promise<void> => {
    await bridge.showBranch(side.branch);
    await bridge.seek(atMs);
    if (entry !== null) explain(entry);
  };
  const chooseSegment = ({ fromMs, change }: Segment): void => attempt(showThere(fromMs, change.entry));
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div className={`compare-side ${isShown ? 'is-shown' : ''}`} role="group" aria-label={name}>
      <button
        type="button"
        className="compare-name"
        aria-pressed={isShown}
        title={`${name}: ${isShown ? 'shown on the canvas' : 'show it on the canvas'}`}
        onClick={() => !isShown && attempt(bridge.showBranch(side.branch))}
      >
        <Icon of={isShown ? Eye : GitBranch} size={13} />
        <Name text={name} />
      </button>
      {lanes.map((lane: Lane, index) => (
        <LaneRow
          key={lane.id}
          lane={lane}
          segments={segments.get(lane.id) ?? []}
          window={window}
          showsMirror={severalMirrors}
          isEntrance={isFirst && index === 0}
          onChoose={isShown ? undefined : chooseSegment}
        />
      ))}
      <div className="side-marks">
        <StoryMarks
          marked={side.marks}
          window={window}
          onChoose={isShown ? undefined : ({ at, seq }) => attempt(showThere(at, seq))}
        />
      </div>
    </div>
  );
}

/** Where the two part: before it they are the same. */
function Parting({ window, atMs }: { readonly window: TimeWindow; readonly atMs: number }) {
  const share = shareOf(window, atMs);
  if (share < 0 || share > 1) return null;
  return (
    <div className="parting-area">
      <div className="parting" style={{ left: `${share * 100}%` }}>
        <span>diverge here</span>
      </div>
    </div>
  );
}
