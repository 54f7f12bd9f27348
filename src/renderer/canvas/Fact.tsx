import { ClockText, type ClockTime } from '../text/ClockText.tsx';
import { textWidth } from '../text/text-width.ts';
import type { Tone } from '../theme/status.ts';

export interface FactText {
  readonly label: string;
  /** What the label leaves out for want of room. */
  readonly title?: string;
  readonly value: string | ClockTime;
  readonly tone?: Tone;
  /** Seen from afar too. */
  readonly isUrgent?: boolean;
}

/** What a card leaves for a fact, in pixels. */
const ROOM = 200;

export function Fact({ label, title = label, value, tone, isUrgent = false }: FactText) {
  const isTight = textWidth(label) + textWidth(typeof value === 'string' ? value : value.words) > ROOM;
  return (
    <div className={`fact ${isTight ? 'is-tight' : ''} ${isUrgent ? 'is-urgent' : ''}`}>
      <dt title={title}>{label}</dt>
      <dd
        className={`figures ${tone === undefined ? '' : `tone-${tone} is-toned`}`}
        title={typeof value === 'string' ? value : undefined}
      >
        {typeof value === 'string' ? value : <ClockText {...value} />}
      </dd>
    </div>
  );
}
