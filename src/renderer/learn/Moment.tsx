import { showMoment } from './learn-store.ts';
import { clock } from './result-words.ts';

/** Leads to the moment in the run. */
export function Moment({ atMs }: { readonly atMs: number }) {
  return (
    <button type="button" className="text-button" onClick={() => void showMoment(atMs)}>
      Show {clock(atMs)}
    </button>
  );
}
