import { describe, expect, test } from 'vitest';
import { positionOf, rateText, SLIDER_STEPS, speedAt } from '../../../src/renderer/emulate/timeline/speed-scale.ts';
import {
  following,
  pointedAt,
  ticksOf,
  tickText,
  wholeRun,
  zoomed,
} from '../../../src/renderer/emulate/timeline/time-window.ts';

describe('the window of the timeline', () => {
  test('holds the whole run with room ahead, in round lengths', () => {
    expect(wholeRun(0)).toEqual({ fromMs: 0, toMs: 30_000 });
    expect(wholeRun(29_000)).toEqual({ fromMs: 0, toMs: 45_000 });
    const years = wholeRun(1e11);
    expect(years.toMs).toBeGreaterThan(1e11);
  });

  test('zooms around a moment that stays where it is', () => {
    const window = zoomed({ fromMs: 0, toMs: 10_000 }, 0.5, 4000);
    expect(window).toEqual({ fromMs: 2000, toMs: 7000 });
    expect(zoomed({ fromMs: 0, toMs: 10_000 }, 4, 9000).fromMs).toBe(0);
  });

  test('follows the clock when it leaves', () => {
    const window = { fromMs: 0, toMs: 1000 };
    expect(following(window, 500)).toBe(window);
    const moved = following(window, 5000);
    expect(moved.fromMs).toBeLessThan(5000);
    expect(moved.toMs).toBeGreaterThan(5000);
  });

  test('bears at most so many figures, each short', () => {
    for (const toMs of [20, 999, 30_000, 61_000, 3_600_000, 90_000_000, 1e11]) {
      const { stepMs, ticks } = ticksOf({ fromMs: 0, toMs }, 11);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(12);
      const texts = ticks.map((tick) => tickText(tick, stepMs));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

describe('the speed slider', () => {
  test('leads from every position to a speed and back', () => {
    for (let position = 0; position < SLIDER_STEPS; position += 1) {
      expect(Math.abs(positionOf(speedAt(position)) - position)).toBeLessThanOrEqual(1);
    }
    expect(speedAt(0)).toBe(0.1);
    expect(speedAt(20)).toBe(1);
    expect(speedAt(SLIDER_STEPS - 1)).toBe('max');
  });

  test('writes rates for a glance', () => {
    expect(rateText(0.1)).toBe('0.1×');
    expect(rateText(0.15)).toBe('0.15×');
    expect(rateText(0.0022)).toBe('0.0022×');
    expect(rateText(0.0000001)).toBe('0.0000001×');
    expect(rateText(0.5)).toBe('0.5×');
    expect(rateText(2.5)).toBe('2.5×');
    expect(rateText(12_437)).toBe('12 400×');
  });
});

test.each([
  [{ fromMs: 0, toMs: 30_000 }, 0.152345, 4570],
  [{ fromMs: 1000, toMs: 3000 }, 0.123456, 1250],
  [{ fromMs: 1000, toMs: 1200 }, 0.123456, 1025],
  [{ fromMs: 1000, toMs: 1002 }, 0.123456, 1000.25],
  [{ fromMs: -500, toMs: 30_000 }, 0, 0],
])('pointing into %j at %d means a moment that reads well', (window, share, atMs) => {
  expect(pointedAt(window, share)).toBe(atMs);
});
