import { tenthOfSecond } from '../store/session-store.ts';
import { drawText, useDrawn } from '../store/useFrameEffect.ts';
import { formatDuration } from '../ui/text/duration.ts';

/** The time since a moment or until one, with `words` around it in the place of `%`. */
export type ClockTime =
  | { readonly sinceMs: number; readonly words: string }
  | { readonly untilMs: number; readonly words: string };

/** It runs with the clock, past React: nothing is made again for it. */
export function ClockText(time: ClockTime) {
  const text = useDrawn<HTMLSpanElement>((element, state) => {
    const nowMs = tenthOfSecond(state);
    const lengthMs = 'sinceMs' in time ? nowMs - time.sinceMs : time.untilMs - nowMs;
    drawText(element, time.words.replace('%', formatDuration(Math.max(0, lengthMs))));
  });
  return <span ref={text} />;
}
