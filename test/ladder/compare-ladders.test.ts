import { describe, expect, it } from 'vitest';
import { type ComparedRow, compareLadders } from '../../src/ladder/compare-ladders.ts';
import type { Ladder, LadderRow } from '../../src/ladder/ladder.ts';

const lane = (id: string) => ({ id, title: id, kind: 'member' });

function message(atMs: number, title: string, [from, to]: readonly [number, number] = [0, 1]): LadderRow {
  const sent = { id: `${atMs}`, kind: 'control', arrivesMs: atMs + 1, losses: 0, sequence: 0 } as const;
  return { row: 'message', atMs, from, to, title, ...sent };
}

function band(atMs: number, untilMs: number, isLost = false): LadderRow {
  const flow = { flow: 'heartbeats', count: 9, isTwoWay: true, sequence: 0 };
  return { row: 'band', atMs, untilMs, from: 0, to: 1, isLost, ...flow };
}

const ladder = (rows: readonly LadderRow[], untilMs = 100, lanes = ['A', 'B']): Ladder => ({
  fromMs: 0,
  untilMs,
  lanes: lanes.map(lane),
  rows,
  timers: [],
});

const told = (row: ComparedRow): string => {
  const { difference } = row;
  const words = row.row === 'message' ? row.title : row.row;
  if (difference === undefined) return `${row.atMs} ${words}`;
  return `${row.atMs} ${words} ${difference.in === 'both' ? `${difference.laterMs} later` : difference.in}`;
};

describe('two branches laid over each other', () => {
  it('tell which message exists in one only, and which comes later', () => {
    const here = ladder([message(1, 'Ping'), message(20, 'Ask'), message(30, 'Answer'), message(60, 'Ping')]);
    const there = ladder([message(1, 'Ping'), message(25, 'Ask'), message(40, 'Refusal'), message(60, 'Ping')]);
    const { rows } = compareLadders(here, there);
    expect(rows.map(told)).toEqual(['1 Ping', '20 Ask 5 later', '30 Answer here', '40 Refusal there', '60 Ping']);
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('what stands at one moment in both parts those before it from those after it', () => {
    const here = ladder([message(5, 'Retry'), message(50, 'Retry')]);
    const there = ladder([message(50, 'Retry'), message(90, 'Retry')]);
    expect(compareLadders(here, there).rows.map(told)).toEqual(['5 Retry here', '50 Retry', '90 Retry there']);
  });

  it('a way that takes a little longer is no difference', () => {
    const { rows } = compareLadders(ladder([message(5, 'Ask')]), ladder([message(5.4, 'Ask')]));
    expect(rows.map(told)).toEqual(['5 Ask']);
  });

  it('lanes of the other one that are not heard of in the shown one stand behind its own', () => {
    const there = ladder([message(7, 'Ask', [1, 0])], 100, ['C', 'A']);
    const { lanes, rows } = compareLadders(ladder([message(3, 'Ask')]), there);
    expect(lanes.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    expect(rows.map(told)).toEqual(['3 Ask here', '7 Ask there']);
    expect(rows[1]).toMatchObject({ from: 0, to: 2 });
  });

  it('a flow is in both where it goes on at the same time, however it is cut; in vain is another flow', () => {
    const here = ladder([band(0, 40), band(41, 90)]);
    const there = ladder([band(0, 30), band(31, 50, true)]);
    expect(compareLadders(here, there).rows.map(told)).toEqual(['0 band', '31 band there', '41 band here']);
  });

  it('beyond what was played of one of them nothing is said to be in the other only', () => {
    const here = ladder([message(20, 'Ask'), message(80, 'Answer')], 100);
    const there = ladder([message(20, 'Ask')], 50);
    expect(compareLadders(here, there).rows.map(told)).toEqual(['20 Ask', '80 Answer']);
  });
});
