import type { ComparedRow } from '../../../shared/emulation.ts';
import type { LadderRowsQuery, LadderView } from '../../../shared/ladder.ts';

/** So many rows are asked for at once: few enough that they come with the frame that shows them. */
const PAGE = 20;
/** Of so many pages the rows are kept; those that were in sight longest ago are asked for anew. */
const KEPT_PAGES = 60;

/** The rows of one ladder that are here. */
export interface LadderPages {
  readonly rowAt: (index: number) => ComparedRow | undefined;
  /** All of them, with their numbers. */
  readonly known: () => readonly (readonly [index: number, row: ComparedRow])[];
  /** Asks for what is missing of these rows, and calls back as it comes. */
  readonly ask: (from: number, to: number, onCome: () => void) => void;
}

/** Tells rows of a ladder; null where there is no such ladder any more. */
export type ReadRows = (query: LadderRowsQuery) => Promise<readonly ComparedRow[] | null>;

/** The pages of the ladder from which this one has grown, and how many rows at its beginning stand where they stood. */
export interface PagesBefore {
  readonly pages: LadderPages;
  readonly same: number;
}

/** Outside of what is made from it, so that no ladder keeps all those before it. */
const rowsBefore = (before: PagesBefore | null): Map<number, ComparedRow> =>
  new Map(before === null ? [] : before.pages.known().filter(([index]) => index < before.same));

export function ladderPages(
  { number, times, rows }: LadderView,
  readRows: ReadRows,
  before: PagesBefore | null = null,
): LadderPages {
  const known = new Map<number, readonly ComparedRow[]>();
  /** What was there before is shown until it is told anew: somebody may have the focus in it. */
  const former = rowsBefore(before);
  const asked = new Map<number, Set<() => void>>();
  const newest = times.length - rows.length;
  const read = async (page: number): Promise<void> => {
    const told = await readRows({ number, from: page * PAGE, count: PAGE });
    if (told === null) return;
    known.set(page, told);
    for (const place of told.keys()) former.delete(page * PAGE + place);
    const [oldest] = known.keys();
    if (known.size > KEPT_PAGES && oldest !== undefined) known.delete(oldest);
    const waiting = asked.get(page) ?? [];
    asked.delete(page);
    for (const onCome of waiting) onCome();
  };
  const numbered = (from: number, some: readonly ComparedRow[]) =>
    some.map((row, place) => [from + place, row] as const);
  return {
    rowAt: (index) =>
      index >= newest
        ? rows[index - newest]
        : (known.get(Math.floor(index / PAGE))?.[index % PAGE] ?? former.get(index)),
    known: () => [...[...known].flatMap(([page, some]) => numbered(page * PAGE, some)), ...numbered(newest, rows)],
    ask: (from, to, onCome) => {
      const last = Math.ceil(Math.min(to, newest) / PAGE);
      for (let page = Math.floor(from / PAGE); page < last; page += 1) {
        const rowsOfPage = known.get(page);
        if (rowsOfPage !== undefined) {
          // The last in the map is the one that was in sight last.
          known.delete(page);
          known.set(page, rowsOfPage);
        }
        if (rowsOfPage !== undefined) continue;
        const waiting = asked.get(page);
        if (waiting !== undefined) waiting.add(onCome);
        else {
          asked.set(page, new Set([onCome]));
          // That the session has ended is told above the canvas.
          read(page)
            .catch(() => undefined)
            .finally(() => asked.delete(page));
        }
      }
    },
  };
}
