import { Pause, Play, SkipBack, SkipForward, StepBack, Wrench } from 'lucide-react';
import { bridge } from '../bridge/bridge.ts';
import { CommandButton } from '../commands/CommandButton.tsx';
import { wholeMenu } from '../emulate/menus/choice-groups.tsx';
import { seenNow } from '../emulate/menus/seen-now.ts';
import { SpeedSlider } from '../emulate/timeline/SpeedSlider.tsx';
import { Timeline } from '../emulate/timeline/Timeline.tsx';
import { useWindowFollowingClock } from '../emulate/timeline/timeline-view.ts';
import { VirtualClock } from '../emulate/timeline/VirtualClock.tsx';
import { useDesign } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';
import { MenuButton } from '../ui/controls/MenuButton.tsx';
import { formatMomentWithUnit } from '../ui/text/duration.ts';

const BAR_AND_AXIS = 98;
const LANE_HEIGHT = 23;

/** The learner's own clock and timeline, and everything that the lesson lets them do. */
export function LearnDock() {
  const lanes = useSession((state) => state.lanes.length);
  const isPlaying = useSession(({ transport }) => transport.isPlaying);
  const isAtStart = useSession(({ observation }) => (observation?.atMs ?? 0) === 0);
  const waits = useSession(({ lesson }) => lesson !== null && lesson.waitsFor !== null);
  const isTimeUp = useSession(({ lesson }) => lesson !== null && lesson.furthestMs >= lesson.view.untilMs);
  const untilMs = useSession(({ lesson }) => lesson?.view.untilMs ?? 0);
  const design = useDesign();
  useWindowFollowingClock();
  const groups = async () => wholeMenu(design, await bridge.listChoices(), seenNow());
  return (
    <section
      className="dock"
      style={{ height: Math.min(240, BAR_AND_AXIS + Math.max(2, lanes) * LANE_HEIGHT) }}
      aria-label="Timeline"
    >
      <div className="dock-bar">
        {/* biome-ignore lint/a11y/useSemanticElements: nothing here is a form. */}
        <div className="transport" role="group" aria-label="Transport">
          <CommandButton id="to-start" icon={SkipBack} isDisabled={isAtStart} />
          <CommandButton id="previous-change" icon={StepBack} isDisabled={isAtStart} />
          <CommandButton
            id="play-or-pause"
            icon={isPlaying ? Pause : Play}
            name={isPlaying ? 'Pause' : 'Play'}
            isDisabled={waits}
            isStrong
          />
          <CommandButton id="next-change" icon={SkipForward} isDisabled={waits} />
        </div>
        <VirtualClock />
        <SpeedSlider />
        <p className="learn-clock-note">
          {waits
            ? 'The clock waits for your answer.'
            : isTimeUp
              ? 'The time is over: hand in.'
              : `Until ${formatMomentWithUnit(untilMs)}`}
        </p>
        <div className="dock-menus">
          <MenuButton name="Do something" icon={Wrench} opensUpwards hasSearch groups={groups}>
            Do something
          </MenuButton>
        </div>
      </div>
      <Timeline />
    </section>
  );
}
