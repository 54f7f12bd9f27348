import { textWidth } from '../../diagram/text-width.ts';
import { Name } from '../ui/controls/Name.tsx';
import type { Tone } from '../ui/theme/status.ts';
import { ClockText, type ClockTime } from './ClockText.tsx';

export interface FactText {
  readonly label: string;
  /** What the label leaves out for want of room. */
  readonly title?: string;
  /** A sentence that is too long has the room of the value as well, and is cut at its end; a name is cut in its middle. */
  readonly isSentence?: boolean;
  readonly value: string | ClockTime;
  readonly tone?: Tone;
  /** Seen from afar too. */
  readonly isUrgent?: boolean;
}

/** What a card leaves for a fact, in pixels. */
const ROOM = 200;
/** Up to this width a label stays whole, and the value beside it is the one that is shortened. */
const SHORT_LABEL = ROOM * 0.42;
/** As long as a time becomes within an hour. */
const LONG_TIME = '00:00 min';

export function Fact({ label, title = label, isSentence = false, value, tone, isUrgent = false }: FactText) {
  const widest = typeof value === 'string' ? value : value.words.replace('%', LONG_TIME);
  const isTight = textWidth(label) + textWidth(widest) > ROOM;
  const isShort = textWidth(label) <= SHORT_LABEL;
  return (
    <div
      className={`fact ${isTight ? 'is-tight' : ''} ${isShort ? 'has-short-label' : ''} ${isUrgent ? 'is-urgent' : ''}`}
    >
      <dt title={title}>{isTight && !isShort && !isSentence ? <Name text={label} /> : label}</dt>
      {!(isTight && isSentence) && (
        <dd
          className={`figures ${tone === undefined ? '' : `tone-${tone} is-toned`}`}
          title={typeof value === 'string' ? value : undefined}
        >
          {typeof value !== 'string' ? <ClockText {...value} /> : isTight ? <Name text={value} /> : value}
        </dd>
      )}
    </div>
  );
}
