import type { Design } from '../../../design/design.ts';
import { elementOfEnd } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { MessageTrace } from '../../../shared/emulation.ts';
import { useDesign } from '../../store/document-store.ts';
import { FOLLOWED_LOOKS } from '../messages/followed-look.ts';
import { rateText } from './speed-scale.ts';

interface FollowedWordsProps {
  readonly followed: MessageTrace | null;
  /** What slow motion really runs at; 0 while it stands. */
  readonly rate: number;
}

/** In slow motion: the message that time crawls with, how long its way takes, and the rate. */
export function FollowedWords({ followed, rate }: FollowedWordsProps) {
  const design = useDesign();
  return (
    <div className="followed" role="status" aria-label="Slow motion">
      <span className="followed-name">
        {followed === null ? 'Slow motion' : `${FOLLOWED_LOOKS[followed.kind].words}, ${ends(design, followed)}`}
      </span>
      <span className="figures">
        {followed === null ? 'nothing in transit' : `${wayText(followed)} in transit`}
        {rate > 0 && ` · ${rateText(rate)}`}
      </span>
    </div>
  );
}

function ends(design: Design, { from, to }: MessageTrace): string {
  return [from, to].map((end) => elementTitle(design, elementOfEnd(end))).join(' to ');
}

function wayText({ sentMs, arrivesMs }: MessageTrace): string {
  return `${Number(((arrivesMs ?? sentMs) - sentMs).toPrecision(2))} ms`;
}
