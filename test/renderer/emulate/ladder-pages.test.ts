import { expect, it } from 'vitest';
import { type LadderPages, ladderPages } from '../../../src/renderer/emulate/ladder/ladder-pages.ts';
import type { ComparedRow } from '../../../src/shared/emulation.ts';
import type { LadderView } from '../../../src/shared/ladder.ts';

const ROWS = 10_000;
const rowNumber = (index: number) => ({ row: 'message', id: index }) as unknown as ComparedRow;
const NEWEST = [rowNumber(ROWS - 2), rowNumber(ROWS - 1)];
const ladder = { number: 7, times: new Float64Array(ROWS), rows: NEWEST } as unknown as LadderView;

/** The pages of a ladder, and from which rows on they were asked for. */
function pagesOf(tell: (from: number, count: number) => Promise<readonly ComparedRow[] | null>) {
  const askedFrom: number[] = [];
  const pages = ladderPages(ladder, ({ number, from, count }) => {
    expect(number).toBe(ladder.number);
    askedFrom.push(from);
    return tell(from, count);
  });
  return { pages, askedFrom };
}

const tellAll = async (from: number, count: number) =>
  Array.from({ length: Math.min(count, ROWS - from) }, (_, place) => rowNumber(from + place));

/** Asks as a picture of these rows does, and waits for what comes. */
async function see(pages: LadderPages, from: number, to: number): Promise<void> {
  pages.ask(from, to, () => {});
  await Promise.resolve().then(() => new Promise(setImmediate));
}

it('the newest rows are here at once, the others when they were asked for', async () => {
  const { pages, askedFrom } = pagesOf(tellAll);
  expect(pages.rowAt(ROWS - 1)).toBe(NEWEST[1]);
  expect(pages.rowAt(5)).toBeUndefined();
  let told = 0;
  const onCome = () => (told += 1);
  pages.ask(3, 45, onCome);
  pages.ask(3, 45, onCome);
  let toldAnother = 0;
  pages.ask(44, 45, () => (toldAnother += 1));
  await new Promise(setImmediate);
  expect(askedFrom).toEqual([0, 20, 40]);
  expect([told, toldAnother]).toEqual([3, 1]);
  expect(pages.rowAt(59)).toEqual(rowNumber(59));
  expect(pages.rowAt(60)).toBeUndefined();
});

it('what is in sight is kept, however much was seen elsewhere before', async () => {
  const { pages } = pagesOf(tellAll);
  await see(pages, 0, 20);
  for (let page = 1; page < 60; page += 1) await see(pages, page * 20, page * 20 + 20);
  // The first page is seen again, so that the second one is the one that was not seen for the longest time.
  await see(pages, 0, 20);
  await see(pages, 2000, 2020);
  expect(pages.rowAt(0)).toEqual(rowNumber(0));
  expect(pages.rowAt(20)).toBeUndefined();
  expect(pages.rowAt(2000)).toEqual(rowNumber(2000));
});

it('what did not come is asked for again', async () => {
  const answers = [null, new Error('The session has ended.')];
  const { pages, askedFrom } = pagesOf(async (from, count) => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer === null ? null : tellAll(from, count);
  });
  for (let turn = 0; turn < 3; turn += 1) await see(pages, 0, 5);
  expect(askedFrom).toEqual([0, 0, 0]);
  expect(pages.rowAt(0)).toEqual(rowNumber(0));
});

it('what was here of the ladder from which it has grown is shown until it is told anew', async () => {
  const { pages } = pagesOf(tellAll);
  await see(pages, 100, 120);
  const more = { number: 8, times: new Float64Array(ROWS + 100), rows: [] } as unknown as LadderView;
  const told = { row: 'event' } as unknown as ComparedRow;
  const grown = ladderPages(more, async (query) => Array.from({ length: query.count }, () => told), {
    pages,
    same: ROWS - 1,
  });
  expect(grown.rowAt(110)).toEqual(rowNumber(110));
  expect(grown.rowAt(ROWS - 2)).toBe(NEWEST[0]);
  expect(grown.rowAt(ROWS - 1)).toBeUndefined();
  await see(grown, 100, 120);
  expect(grown.rowAt(110)).toBe(told);
  const another = ladderPages(more, async () => null, { pages: grown, same: ROWS });
  expect(another.rowAt(110)).toBe(told);
});
