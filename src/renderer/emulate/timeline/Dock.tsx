import { useEffect, useSyncExternalStore } from 'react';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { usePresenting } from '../../store/presenting-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { DraggableEdge } from '../../ui/controls/DraggableEdge.tsx';
import { PutAway } from '../../workspace/PutAway.tsx';
import { ChoiceMenus } from '../menus/ChoiceMenus.tsx';
import { ScenarioButton } from '../scenario/ScenarioButton.tsx';
import { BranchMenu } from './branches/BranchMenu.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { RunUntilMenu } from './RunUntilMenu.tsx';
import { SlowMotionButton } from './SlowMotionButton.tsx';
import { SpeedSlider } from './SpeedSlider.tsx';
import { Timeline } from './Timeline.tsx';
import { Transport } from './Transport.tsx';
import { useTimelineView, useWindowFollowingClock } from './timeline-view.ts';
import { VirtualClock } from './VirtualClock.tsx';

const LOWEST = 150;
const HIGHEST = 560;
/** As in `timeline.css`: the bar, the axis and the foot; a lane; a branch; the name of a side that is compared. */
const BAR_AND_AXIS = 98;
const LANE_HEIGHT = 23;
const BRANCH_HEIGHT = 20;
const SIDE_NAME_HEIGHT = 24;
const SIDES_APART = 20;
const MIN_LANES = 5;
const TALLEST_BY_ITSELF = 300;
const TALLEST_WITH_TWO = 420;
/** In a small window the drawing keeps the larger part. */
const MOST_OF_WINDOW = 0.38;

export function Dock() {
  const chosen = usePreferences(({ dockHeight }) => dockHeight);
  const compared = useTimelineView((view) => view.compared);
  const isPresenting = usePresenting((state) => state.isPresenting);
  const needed = useNeededHeight();
  const windowHeight = useWindowHeight();
  const height = chosen ?? Math.max(LOWEST, Math.min(needed, Math.round(windowHeight * MOST_OF_WINDOW)));
  useFreshSelection();
  useWindowFollowingClock();
  return (
    <section className="dock" style={isPresenting ? {} : { height }} aria-label="Timeline">
      <PutAway>
        <DraggableEdge
          name="Height of the timeline"
          side="top"
          size={height}
          least={LOWEST}
          most={HIGHEST}
          onResize={(dockHeight) => changePreferences({ dockHeight })}
        />
        <div className="dock-bar">
          <Transport />
          <VirtualClock />
          <SpeedSlider />
          <SlowMotionButton />
          <RunUntilMenu />
          <div className="dock-menus">
            <BranchMenu />
            <ChoiceMenus />
            <ScenarioButton />
          </div>
        </div>
        {compared === null ? <Timeline /> : <CompareView key={compared.join(' ')} branches={compared} />}
      </PutAway>
    </section>
  );
}

/** As high as what there is to see needs, within reason; a person may want it otherwise. */
function useNeededHeight(): number {
  const lanes = useSession((state) => state.lanes.length);
  const branches = useSession(({ tree }) => tree.branches.length);
  const isCompared = useTimelineView((view) => view.compared !== null);
  const tree = branches > 1 ? branches * BRANCH_HEIGHT + 6 : 0;
  const rows = Math.max(lanes, MIN_LANES) * LANE_HEIGHT;
  if (isCompared) return Math.min(TALLEST_WITH_TWO, BAR_AND_AXIS + 2 * (rows + SIDE_NAME_HEIGHT) + SIDES_APART);
  return Math.min(TALLEST_BY_ITSELF + tree / 2, BAR_AND_AXIS + tree + rows);
}

const onResize = (changed: () => void): (() => void) => {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
};

const useWindowHeight = (): number => useSyncExternalStore(onResize, () => window.innerHeight);

/** Entries are counted in every branch by itself: what was chosen in one means something else in another. */
function useFreshSelection(): void {
  const shown = useSession(({ tree }) => tree.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of branch that matters.
  useEffect(() => useView.setState({ selectedEntry: null }), [shown]);
}
