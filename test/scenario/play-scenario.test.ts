import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { fingerprint } from '../../src/engine/engine.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const conformance = new URL('../scenarios/conformance/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, conformance), 'utf8');
const design = readDesign(text('designs/pair.yaml'), 'pair.yaml').design as Design;
const scenario = readScenario(text('cases/primary-host-fails-arbiter.scenario.yaml'), 'x').onDesign(design)
  .scenario as Scenario;
const options = { seed: 1, untilMs: scenario.untilMs };

describe('playing a scenario', () => {
  it('comes to the same world whoever watches', () => {
    const unseen = playScenario(design, scenario, options, { log: () => {} });
    const heard: string[] = [];
    const watched = playScenario(design, scenario, options, {
      log: () => {},
      violation: () => {},
      commanded: ({ atMs }, { ok }, nextAtMs) => heard.push(`command at ${atMs}, ${ok}, next at ${nextAtMs}`),
      expected: ({ atMs }) => heard.push(`expectation at ${atMs}`),
    });
    expect(fingerprint(watched)).toBe(fingerprint(unseen));
    expect(heard).toEqual([
      'command at 10000, true, next at 60000',
      'expectation at 60000',
      'command at 120000, true, next at 360000',
      'expectation at 360000',
    ]);
  });

  it('judges an expectation after every command and event of its instant, wherever it stands among them', () => {
    const [fault, , restore] = scenario.steps as Scenario['steps'];
    const expectation = { atMs: 10_000, mirror: null, expect: { members: { A: { status: 'Down' } } } };
    const before = { ...scenario, steps: [expectation, fault, restore] as Scenario['steps'] };
    expect(runScenario(design, before).expectations).toMatchObject([{ path: 'members.A.status', ok: true }]);
  });

  it('ends early where it is told to, without what comes later', () => {
    const result = runScenario(design, scenario, { untilMs: 5000, seed: 3 });
    expect(result).toMatchObject({ until: 5000, seed: 3, ok: true, expectations: [], timeline: [] });
    expect(result.summary.MIRRORA).toMatchObject({ primary: 'A', failovers: 0, outages: [] });
  });
});
