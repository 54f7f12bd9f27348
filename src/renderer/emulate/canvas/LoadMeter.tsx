import type { Load } from '../../../shared/charts.ts';
import { isFull, loadSentence, shareOf } from './load-words.ts';

interface LoadMeterProps {
  readonly load: Load;
  readonly words: string;
}

/** How much of a bandwidth is used, as a bar with words. The table of the charts has the same figures to read. */
export function LoadMeter({ load, words }: LoadMeterProps) {
  if (words === '') return null;
  return (
    <span className={`load-meter figures ${isFull(load) ? 'is-full' : ''}`} title={loadSentence(load)} aria-hidden>
      <span className="load-bar">
        <span style={{ transform: `scaleX(${isFull(load) ? 1 : shareOf(load)})` }} />
      </span>
      {words}
    </span>
  );
}
