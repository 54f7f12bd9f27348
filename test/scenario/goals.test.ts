import { describe, expect, it } from 'vitest';
import type { Design, Goal } from '../../src/design/design.ts';
import { observe } from '../../src/engine/engine.ts';
import { goalText, isAbout, isKept } from '../../src/scenario/goals.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Scenario, Step } from '../../src/scenario/scenario.ts';
import { commandRun } from '../../src/session/branches.ts';
import { beginRun, nowOf, seekTo, worldOf } from '../../src/session/run.ts';
import { goalsAt } from '../../src/session/scenario-view.ts';
import { failOnViolation, powerLost, runTo, simplePair } from '../session/runs.ts';

const goal = (faults: Goal['faults'], recoveryMs: number | null, lostBytes: number | null = null): Goal => ({
  faults,
  recoveryMs,
  lostBytes,
});
const within = (...goals: Goal[]): Design => ({ ...simplePair, goals });
const fault = (atMs: number, what: string, target: string): Step => ({
  atMs,
  command: { kind: 'fault', fault: what, target },
  refused: null,
});
const scenario = (...steps: Step[]): Scenario => ({
  name: 'A run',
  guide: '',
  seed: 1,
  start: 'steady',
  clockMs: 0,
  steps,
  untilMs: 60_000,
});
const losePrimary = fault(10_000, 'host.fail', 'host-a');

describe('goals of the design after a run', () => {
  it.each([
    ['single', ['host.fail'], true],
    ['single', ['site.fail'], false],
    ['single', ['host.fail', 'agent.fail'], false],
    ['site', ['site.fail'], true],
    ['site', ['host.fail'], false],
    ['any', ['host.fail', 'agent.fail'], true],
    ['any', [], false],
  ] as const)('a goal for %s outages is about %j: %s', (faults, outages, expected) => {
    expect(isAbout(goal(faults, 1), outages)).toBe(expected);
  });

  it('counts an outage that has not ended as longer than any limit', () => {
    const loss = { longestOutageMs: 5, lostBytes: 0 };
    expect(isKept(goal('any', 10), { ...loss, isServed: true })).toBe(true);
    expect(isKept(goal('any', 10), { ...loss, isServed: false })).toBe(false);
    expect(isKept(goal('any', null, 0), { ...loss, isServed: false })).toBe(true);
  });

  it('is judged beside the verdict, by what happened', () => {
    const design = within(goal('single', 60_000, 0), goal('single', 100), goal('site', 1000));
    const result = runScenario(design, scenario(losePrimary));
    expect(result.ok).toBe(true);
    expect(result.goals?.map(({ applies, ok }) => [applies, ok])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
    const [outage] = Object.values(result.summary)[0]?.outages ?? [];
    expect(result.goals?.[0]?.outageMs).toBeCloseTo((outage?.to ?? 0) - (outage?.from ?? 0));
  });

  it('is not about a run with two outages, however long one takes to be repaired', () => {
    const design = within(goal('single', 60_000), goal('any', 60_000));
    const result = runScenario(design, scenario(losePrimary, fault(40_000, 'agent.fail', 'host-b')));
    expect(result.goals?.map(({ applies }) => applies)).toEqual([false, true]);
    const repaired = runScenario(design, scenario(losePrimary, fault(40_000, 'host.restore', 'host-a')));
    expect(repaired.goals?.map(({ applies }) => applies)).toEqual([true, true]);
  });

  it('is left out where the design has none', () => {
    expect(runScenario(within(), scenario(losePrimary))).not.toHaveProperty('goals');
  });

  it('stands in the window as it is at the moment that is shown', () => {
    const design = within(goal('single', 60_000, 0));
    const run = beginRun(design, failOnViolation);
    const shown = () => goalsAt(run.branch, worldOf(run), observe(worldOf(run)));
    runTo(run, 10_000);
    expect(shown()).toEqual([]);
    commandRun(run, powerLost('host-a'));
    runTo(run, 12_000);
    expect(shown()).toMatchObject([{ isKept: false, text: goalText(design.goals[0] as Goal) }]);
    runTo(run, 50_000);
    expect(shown()).toMatchObject([{ isKept: true }]);
    seekTo(run, 5000);
    expect(nowOf(run)).toBe(5000);
    expect(shown()).toEqual([]);
  });
});
