import { describe, expect, it } from 'vitest';
import { statistics } from '../../src/engine/observe/statistics.ts';
import { outageText } from '../../src/renderer/emulate/panels/OutageOfTakeOver.tsx';
import { commandRun } from '../../src/session/branches.ts';
import { outageAround } from '../../src/session/outage-around.ts';
import { beginRun, worldOf } from '../../src/session/run.ts';
import { failOnViolation, powerLost, runTo, simplePair } from './runs.ts';

describe('the outage around a take-over', () => {
  it('is that of the summary, goes on until updates are possible again, and is none at other times', () => {
    const run = beginRun(simplePair, failOnViolation);
    runTo(run, 10_000);
    commandRun(run, powerLost('host-a'));
    runTo(run, 12_000);
    const mirror = simplePair.mirrors[0]?.id ?? '';
    const begun = outageAround(worldOf(run), mirror, 11_000);
    expect(begun?.isOver).toBe(false);
    expect(begun && outageText(begun)).toMatch(
      /^The mirror has been out of service for [12]\.\d s so far, from 10\.\d\d s\./,
    );

    runTo(run, 90_000);
    const { entries } = run.branch.story;
    const { at = 0, mirror: told } = entries.find(({ event }) => event === 'became-primary') ?? {};
    expect(told).toBe(mirror);
    const whole = outageAround(worldOf(run), mirror, at);
    const { outages = [], unavailableMs = 0 } = statistics(worldOf(run))[mirror] ?? {};
    expect(whole).toEqual({ parts: outages, isOver: true });
    const [from, to] = [whole?.parts[0]?.from ?? 0, whole?.parts.at(-1)?.to ?? 0];
    expect(to - from).toBeCloseTo(unavailableMs, 6);
    expect(whole && outageText(whole)).toMatch(/^The mirror was out of service for \d+\.\d s, from 10\.\d\d s\./);
    expect(outageAround(worldOf(run), mirror, 5_000)).toBeNull();
    expect(outageAround(worldOf(run), mirror, 80_000)).toBeNull();
  });
});
