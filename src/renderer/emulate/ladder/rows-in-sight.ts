import type { ComparedRow } from '../../../shared/emulation.ts';
import { scheduleDeferredFrame } from '../../store/frame-scheduler.ts';
import { growTowards, type RowRange } from './few-at-a-time.ts';
import type { LadderPages } from './ladder-pages.ts';
import { renumbered } from './renumbered.ts';
import { type RowElements, rowElements } from './row-elements.ts';
import { type RowLook, rowKey, rowLine } from './row-line.ts';
import { rowStrokes } from './row-strokes.ts';
import { gapBefore, type LadderScale, type PlacedRows, rowsWithin } from './scales.ts';

/** So much beyond what is in sight is there for the arrow keys and for scrolling. */
const BEYOND_PX = 200;
/** Rows come into being a few at a time, as each change of the page costs much the same whatever it brings. */
const STEP_PX = 102;
const stepOf = (top: number): number => Math.floor(top / STEP_PX);

/** The ladder whose rows are drawn, and how. */
export interface DrawnLadder {
  readonly pages: LadderPages;
  readonly times: Float64Array;
  readonly placed: PlacedRows;
  readonly scale: LadderScale;
  readonly look: RowLook;
}

/** Draws the rows in sight, past React: a step of a scroll would go through all of them to change a few. */
export interface RowsInSight {
  readonly show: (ladder: DrawnLadder, top: number, height: number) => void;
  readonly scroll: (top: number, height: number) => void;
  readonly rowOf: (element: Element) => ComparedRow | undefined;
  /** Gives the focus to the row before or after this one, however far it stands from what is in sight. */
  readonly focusBeside: (element: Element, step: 1 | -1) => void;
  /** The moment of the row that has the focus. */
  readonly focusedAtMs: () => number | null;
  readonly end: () => void;
}

interface DrawnRow extends RowElements {
  row: ComparedRow;
}

export function rowsInSight(list: HTMLElement, picture: SVGSVGElement): RowsInSight {
  const drawn = new Map<number, DrawnRow>();
  const unused: RowElements[] = [];
  let ladder: DrawnLadder | null = null;
  let range: RowRange = [0, 0];
  let sight = { top: 0, height: 0 };
  let cancel = (): void => {};

  const putBy = (elements: RowElements): void => {
    // What was in the focus is gone; the elements become another row.
    if (document.activeElement === elements.button) elements.button.blur();
    unused.push(elements);
  };
  const letGo = (index: number): void => {
    const elements = drawn.get(index);
    if (elements === undefined) return;
    drawn.delete(index);
    putBy(elements);
  };
  const letAllGoThatAreUnused = (): void => {
    for (const { remove } of unused.splice(0)) remove();
  };
  const fill = (shown: DrawnLadder, index: number): void => {
    const row = shown.pages.rowAt(index);
    if (row === undefined) return letGo(index);
    let elements = drawn.get(index);
    if (elements === undefined) {
      elements = Object.assign(unused.pop() ?? rowElements(picture), { row });
      drawn.set(index, elements);
      // In the order of time, as they are heard and as the arrow keys go through them.
      list.insertBefore(elements.item, itemAfter(drawn, index, range[1]));
    }
    elements.row = row;
    showRow(elements, shown, index);
  };
  const renumber = (before: DrawnLadder, next: DrawnLadder): void => {
    const keyOf = ({ row }: DrawnRow): string => rowKey(row, before.look.lanes);
    const { kept, free } = renumbered(drawn, keyOf, numbersByKey(next, wantedRows(next, sight)));
    drawn.clear();
    for (const [index, elements] of kept) drawn.set(index, elements);
    for (const elements of free) putBy(elements);
    range = [kept[0]?.[0] ?? 0, (kept.at(-1)?.[0] ?? -1) + 1];
  };
  const draw = (): void => {
    cancel();
    if (ladder === null) return;
    const { pages, placed } = ladder;
    const wanted = wantedRows(ladder, sight);
    const [firstInSight] = rowsWithin(placed.tops, sight.top, sight.top);
    pages.ask(...wanted, drawSoon);
    const grown = growTowards(range, wanted, firstInSight, (index) => pages.rowAt(index) !== undefined);
    range = grown.range;
    for (const index of drawn.keys()) if (index < range[0] || index >= range[1]) letGo(index);
    // From below, as each is put before the next one. What was shown of another ladder meanwhile is told anew.
    for (let index = range[1] - 1; index >= range[0]; index -= 1)
      if (drawn.get(index)?.row !== (pages.rowAt(index) ?? drawn.get(index)?.row)) fill(ladder, index);
    if (grown.isComplete) letAllGoThatAreUnused();
    else drawSoon();
  };
  const drawSoon = (): void => {
    cancel = scheduleDeferredFrame(drawn, draw);
  };
  const focusRow = (shown: DrawnLadder, index: number, from: Element | null): void => {
    // Until a row comes, the ladder may have become another one, and somebody may have gone elsewhere.
    if (ladder !== shown || !(index >= 0 && index < shown.times.length) || document.activeElement !== from) return;
    if (shown.pages.rowAt(index) === undefined)
      return shown.pages.ask(index, index + 1, () => focusRow(shown, index, from));
    // The browser brings it into sight, and what is around it is drawn then.
    range = [Math.min(range[0], index), Math.max(range[1], index + 1)];
    fill(shown, index);
    drawn.get(index)?.button.focus();
  };
  return {
    show: (next, top, height) => {
      const before = ladder;
      ladder = next;
      sight = { top, height };
      if (before !== null && before.pages !== next.pages) renumber(before, next);
      for (const index of [...drawn.keys()]) fill(next, index);
      draw();
      // They would show what is no longer there.
      letAllGoThatAreUnused();
    },
    scroll: (top, height) => {
      const before = stepOf(sight.top);
      const isOther = before !== stepOf(top) || sight.height !== height;
      sight = { top, height };
      if (isOther) drawSoon();
    },
    rowOf: (element) => drawn.get(indexOf(drawn, element))?.row,
    focusBeside: (element, step) => {
      if (ladder !== null) focusRow(ladder, indexOf(drawn, element) + step, document.activeElement);
    },
    focusedAtMs: () => focusedRow(drawn)?.atMs ?? null,
    end: () => {
      cancel();
      ladder = null;
      for (const index of [...drawn.keys()]) letGo(index);
      letAllGoThatAreUnused();
      range = [0, 0];
    },
  };
}

/** The rows in sight, and some beyond. */
function wantedRows({ placed: { tops } }: DrawnLadder, sight: { readonly top: number; readonly height: number }) {
  const first = stepOf(sight.top) * STEP_PX;
  return rowsWithin(tops, first - BEYOND_PX, first + STEP_PX + sight.height + BEYOND_PX);
}

const focusedRow = (drawn: ReadonlyMap<number, DrawnRow>): ComparedRow | undefined =>
  [...drawn.values()].find(({ button }) => button === document.activeElement)?.row;

function numbersByKey({ pages, look }: DrawnLadder, [from, to]: RowRange): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (let index = from; index < to; index += 1) {
    const row = pages.rowAt(index);
    if (row !== undefined) numbers.set(rowKey(row, look.lanes), index);
  }
  return numbers;
}

const indexOf = (drawn: ReadonlyMap<number, DrawnRow>, element: Element): number =>
  [...drawn].find(([, { item }]) => item === element)?.[0] ?? Number.NaN;

function itemAfter(drawn: ReadonlyMap<number, DrawnRow>, index: number, end: number): HTMLElement | null {
  for (let after = index + 1; after < end; after += 1) {
    const item = drawn.get(after)?.item;
    if (item !== undefined) return item;
  }
  return null;
}

function showRow({ row, show }: DrawnRow, { times, placed, scale, look }: DrawnLadder, index: number): void {
  const top = placed.tops[index] as number;
  const room = (placed.tops[index + 1] ?? Number.POSITIVE_INFINITY) - top;
  const place = { room, gapMs: gapBefore(times, index, scale) };
  show(top, rowLine(row, place, look), rowStrokes(row, top, look.places.x));
}
