import type { Design } from '../../../design/design.ts';
import type { MessageTrace } from '../../../shared/emulation.ts';
import { elementName } from '../../elements/element.ts';
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

const CLIENT_PREFIX = 'client:';

function ends(design: Design, { from, to }: MessageTrace): string {
  return `${endName(design, from)} to ${endName(design, to)}`;
}

function endName(design: Design, end: string): string {
  if (!end.startsWith(CLIENT_PREFIX)) return elementName(design, { kind: 'host', id: end });
  return elementName(design, { kind: 'client', id: end.slice(CLIENT_PREFIX.length) });
}

function wayText({ sentMs, arrivesMs }: MessageTrace): string {
  return `${Number(((arrivesMs ?? sentMs) - sentMs).toPrecision(2))} ms`;
}
