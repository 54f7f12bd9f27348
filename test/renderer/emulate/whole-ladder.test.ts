import { describe, expect, test, vi } from 'vitest';
import { grown } from '../../../src/renderer/emulate/ladder/grown.ts';
import type { LadderView } from '../../../src/shared/ladder.ts';

const readLadder = vi.hoisted(() => vi.fn());
vi.mock('../../../src/renderer/bridge/bridge.ts', () => ({ bridge: { readLadder } }));
const { ladderReader, wholeOf } = await import('../../../src/renderer/emulate/ladder/whole-ladder.ts');

const view = (number: number, knownTimes: number, ...times: readonly number[]): LadderView => ({
  number,
  knownTimes,
  times: Float64Array.from(times),
  fromMs: 0,
  untilMs: 0,
  lanes: [],
  timers: [],
  rows: [],
  isCut: false,
  outages: [],
  comparison: null,
});

describe('a ladder of which only what is new is told', () => {
  test('has the moments of all its rows', () => {
    const before = wholeOf(view(1, 0, 1, 2, 3), null);
    const after = wholeOf(view(2, 3, 4), before);
    expect([...after.times]).toEqual([1, 2, 3, 4]);
    expect(after.before).toEqual({ times: before.times, same: 3 });
    const other = wholeOf(view(3, 2, 9), after);
    expect([...other.times]).toEqual([1, 2, 9]);
    expect([...after.times]).toEqual([1, 2, 3, 4]);
  });

  test('two answers that grow from the same ladder leave each other alone', async () => {
    const read = ladderReader();
    const answers: ((told: LadderView) => void)[] = [];
    readLadder.mockImplementation(() => new Promise((resolve) => void answers.push(resolve)));
    const query = {} as Parameters<typeof read>[0];
    const first = read(query);
    answers[0]?.(view(1, 0, 1, 2));
    await first;
    const both = [read(query), read(query)];
    answers[1]?.(view(2, 2, 3));
    answers[2]?.(view(3, 2, 7));
    const times = (await Promise.all(both)).map((whole) => [...whole.times]);
    expect(times).toEqual([
      [1, 2, 3],
      [1, 2, 7],
    ]);
  });
});

test('numbers that grow stay where they are while there is room behind them', () => {
  const known = grown(new Float64Array(), 0, 8);
  known.fill(5);
  const more = grown(known, 8, 10);
  expect(more.buffer).toBe(known.buffer);
  expect([...more.slice(0, 8)]).toEqual([...known]);
  expect(grown(known, 7, 10).buffer).not.toBe(known.buffer);
  expect([...grown(more, 10, 1000).slice(0, 8)]).toEqual([...known]);
});
