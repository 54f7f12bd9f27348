import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { ChoiceMenus } from '../commands/ChoiceMenus.tsx';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { useSession } from '../store/session-store.ts';
import { SpeedSlider } from './SpeedSlider.tsx';
import { Timeline } from './Timeline.tsx';
import { Transport } from './Transport.tsx';
import { VirtualClock } from './VirtualClock.tsx';

const LOWEST = 150;
const HIGHEST = 480;
const KEY_STEP = 16;
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
      <DockEdge height={height} />
      <div className="dock-bar">
        <Transport />
        <VirtualClock />
        <SpeedSlider />
        <div className="dock-menus">
          <ChoiceMenus />
        </div>
      </div>
      <Timeline />
    </section>
  );
}

/** The upper edge, by which the dock is made higher or lower. */
function DockEdge({ height }: { readonly height: number }) {
  const grip = useRef<{ y: number; height: number } | null>(null);
  const resize = (to: number): void =>
    changePreferences({ dockHeight: Math.round(Math.max(LOWEST, Math.min(HIGHEST, to))) });
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? KEY_STEP : event.key === 'ArrowDown' ? -KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(height + step);
  };
  const drag = (event: PointerEvent): void => {
    if (grip.current !== null) resize(grip.current.height + grip.current.y - event.clientY);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      className="dock-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Height of the timeline"
      aria-valuenow={height}
      aria-valuemin={LOWEST}
      aria-valuemax={HIGHEST}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { y: event.clientY, height };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = null;
      }}
    />
  );
}
