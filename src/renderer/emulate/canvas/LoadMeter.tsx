import type { Load } from '../../../shared/charts.ts';
import { isFull, loadSentence, loadWords, shareOf } from './load-words.ts';

/** How much of a bandwidth is used, as a bar with words. The table of the charts has the same figures to read. */
export function LoadMeter({ load }: { readonly load: Load }) {
  const words = loadWords(load);
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
