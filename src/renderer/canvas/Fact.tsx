import { Name } from '../controls/Name.tsx';
import { tenthOfSecond, useSession } from '../store/session-store.ts';
import { formatDuration } from '../text/duration.ts';
import { textWidth } from '../text/text-width.ts';
import type { Tone } from '../theme/status.ts';

export interface FactText {
  readonly label: string;
  /** What the label leaves out for want of room. */
  readonly title?: string;
  readonly value: string | TimePassed;
  readonly tone?: Tone;
}

/** The time since a moment, with `words` around it in the place of `%`. */
export interface TimePassed {
  readonly sinceMs: number;
  readonly words: string;
}

/** What a card leaves for a fact, in pixels. */
const ROOM = 200;
/** As long as a time becomes within an hour. */
const LONG_TIME = '00:00 min';

export function Fact({ label, title = label, value, tone }: FactText) {
  const widest = typeof value === 'string' ? value : value.words.replace('%', LONG_TIME);
  const isTight = textWidth(label) + textWidth(widest) > ROOM;
  return (
    <div className={`fact ${isTight ? 'is-tight' : ''}`}>
      <dt title={title}>{isTight ? <Name text={label} /> : label}</dt>
      <dd
        className={`figures ${tone === undefined ? '' : `tone-${tone} is-toned`}`}
        title={typeof value === 'string' ? value : undefined}
      >
        {typeof value !== 'string' ? <Passed {...value} /> : isTight ? <Name text={value} /> : value}
      </dd>
    </div>
  );
}

/** By itself, so that a card is not made again ten times a second for it. */
export function Passed({ sinceMs, words }: TimePassed) {
  return useSession((state) => words.replace('%', formatDuration(Math.max(0, tenthOfSecond(state) - sinceMs))));
}
