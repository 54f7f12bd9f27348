import { memo } from 'react';
import { textWidth } from '../../../diagram/text-width.ts';
import type { LadderLane } from '../../../shared/emulation.ts';
import { useSession } from '../../store/session-store.ts';
import { Name } from '../../ui/controls/Name.tsx';
import type { LanePlaces } from './ladder-options.ts';

interface LadderHeadsProps {
  readonly lanes: readonly LadderLane[];
  readonly places: LanePlaces;
}

/** In narrower lanes a name that has no room stands upright, where most of it can be read. */
const NARROW_LANE_PX = 80;

/** Upright names are given the height of the longest of them, up to what a long one needs to be told apart. */
const MAX_UPRIGHT_PX = 88;

/** The names of the lanes above them. */
export const LadderHeads = memo(function LadderHeads({ lanes, places }: LadderHeadsProps) {
  const longest = Math.max(...lanes.map(({ title }) => textWidth(title)));
  const isUpright = places.laneWidth < NARROW_LANE_PX && longest > places.laneWidth;
  const headStyle = isUpright
    ? { width: places.laneWidth, '--upright': `${Math.min(MAX_UPRIGHT_PX, longest)}px` }
    : { width: places.laneWidth };
  return (
    <div
      className={`ladder-heads ${isUpright ? 'is-upright' : ''}`}
      aria-hidden="true"
      style={{ paddingLeft: places.timeWidth }}
    >
      {lanes.map(({ id, title }) => (
        <span key={id} title={title} style={headStyle}>
          <Name text={title} />
          <LaneBelief lane={id} />
        </span>
      ))}
    </div>
  );
});

/** While beliefs are shown, what a member believes now that is not so. */
function LaneBelief({ lane }: { readonly lane: string }) {
  const wrong = useSession(({ beliefs }) =>
    beliefs
      .find(({ mirror, member }) => lane === `member:${mirror}/${member}`)
      ?.others.find(({ believed, actual }) => believed !== actual),
  );
  if (wrong === undefined) return null;
  const words = `believes ${wrong.member} ${wrong.believed}`;
  return (
    <span className="ladder-belief" title={`${words}, but it is ${wrong.actual}`}>
      {words}
    </span>
  );
}
