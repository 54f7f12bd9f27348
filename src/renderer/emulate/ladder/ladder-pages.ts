import type { ComparedRow } from '../../../shared/emulation.ts';
import type { LadderRowsQuery, LadderView } from '../../../shared/ladder.ts';

/** So many rows are asked for at once: few enough that they come with the frame that shows them. */
const PAGE = 20;
/** Of so many pages the rows are kept; those that were in sight longest ago are asked for anew. */
const KEPT_PAGES = 60;

/** The rows of one ladder that are here. */
export interface LadderPages {
  readonly rowAt: (index: number) => ComparedRow | undefined;
  /** Asks for what is missing of these rows, and calls back as it comes. */
  readonly ask: (from: number, to: number, onCome: () => void) => void;
}

/** Tells rows of a ladder; null where there is no such ladder any more. */
export type ReadRows = (query: LadderRowsQuery) => Promise<readonly ComparedRow[] | null>;

export function ladderPages({ number, times, rows }: LadderView, readRows: ReadRows): LadderPages {
  const known = new Map<number, readonly ComparedRow[]>();
  const asked = new Set<number>();
  const newest = times.length - rows.length;
  const read = async (page: number, onCome: () => void): Promise<void> => {
    const told = await readRows({ number, from: page * PAGE, count: PAGE });
    if (told === null) return;
    known.set(page, told);
    const [oldest] = known.keys();
    if (known.size > KEPT_PAGES && oldest !== undefined) known.delete(oldest);
    onCome();
  };
  return {
    rowAt: (index) => (index >= newest ? rows[index - newest] : known.get(Math.floor(index / PAGE))?.[index % PAGE]),
    ask: (from, to, onCome) => {
      const last = Math.ceil(Math.min(to, newest) / PAGE);
      for (let page = Math.floor(from / PAGE); page < last; page += 1) {
        const rowsOfPage = known.get(page);
        if (rowsOfPage !== undefined) {
          // The last in the map is the one that was in sight last.
          known.delete(page);
          known.set(page, rowsOfPage);
        }
        if (rowsOfPage !== undefined || asked.has(page)) continue;
        asked.add(page);
        // That the session has ended is told above the canvas.
        read(page, onCome)
          .catch(() => undefined)
          .finally(() => asked.delete(page));
      }
    },
  };
}
