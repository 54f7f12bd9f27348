import { ChoiceMenus } from '../commands/ChoiceMenus.tsx';
import { DraggableEdge } from '../controls/DraggableEdge.tsx';
import { ScenarioButton } from '../scenario/ScenarioButton.tsx';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { useSession } from '../store/session-store.ts';
import { SpeedSlider } from './SpeedSlider.tsx';
import { Timeline } from './Timeline.tsx';
import { Transport } from './Transport.tsx';
import { VirtualClock } from './VirtualClock.tsx';

const LOWEST = 150;
const HIGHEST = 480;
/** As in `timeline.css`: the bar, the axis and the foot; a lane. */
const BAR_AND_AXIS = 84;
const LANE_HEIGHT = 23;
const FEWEST_LANES = 5;
const TALLEST_BY_ITSELF = 300;

export function Dock() {
  const chosen = usePreferences(({ dockHeight }) => dockHeight);
  const lanes = useSession((state) => state.lanes.length);
  const height = chosen ?? Math.min(TALLEST_BY_ITSELF, BAR_AND_AXIS + Math.max(lanes, FEWEST_LANES) * LANE_HEIGHT);
  return (
    <section className="dock" style={{ height }} aria-label="Timeline">
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
        <div className="dock-menus">
          <ChoiceMenus />
          <ScenarioButton />
        </div>
      </div>
      <Timeline />
    </section>
  );
}
