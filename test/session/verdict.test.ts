import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import type { Design } from '../../src/design/design.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { violationText } from '../../src/scenario/verdict.ts';
import { commandRun } from '../../src/session/branches.ts';
import { beginRun, finishMoment, nowOf, type Run, seekTo, stepRun, worldOf } from '../../src/session/run.ts';
import { viewOfScript } from '../../src/session/scenario-view.ts';
import { buildableCases, conformanceCasePath } from '../scenarios/conformance-cases.ts';

const scenarios = join(import.meta.dirname, '../scenarios');
const twoPrimaries = load(join(scenarios, 'cases/3-4-2-3-two-primaries.scenario.yaml'));

/**
 * The longest case lasts 31 virtual hours: 3.5 million events, twice, the second time one by one. That is 12 s of processor time,
 * of which a machine that is busy with something else may grant a tenth.
 */
const MAX_CASE_MS = 600_000;

function load(path: string): { readonly design: Design; readonly scenario: Scenario } {
  const [loaded] = loadScenarios([path], undefined);
  if (loaded === undefined) throw new Error(`${path} was not read`);
  return loaded;
}

/** Plays an opened scenario to its end as the playback does. */
function play(run: Run, between: () => void = () => undefined): void {
  const { untilMs } = run.branch.script.heading;
  while (!run.branch.script.isOver) {
    stepRun(run, untilMs ?? 0);
    between();
  }
  finishMoment(run);
}

const verdict = (run: Run) => viewOfScript(run.branch, worldOf(run)).verdict;

describe('the verdict in the window', () => {
  it.each(buildableCases.map(conformanceCasePath))(
    'is that of the command line: %s',
    (path) => {
      const { design, scenario } = load(path);
      const { ok, expectations, violations } = runScenario(design, scenario);
      const run = beginRun(design, () => undefined, scenario);
      play(run);
      const { held, failed, isPassed, breaches } = verdict(run);
      expect({ isPassed, held, failed }).toEqual({
        isPassed: ok,
        held: expectations.filter((one) => one.ok).length,
        failed: expectations.filter((one) => !one.ok).length,
      });
      expect(breaches.map(({ text }) => text)).toEqual(violations.map(violationText));
    },
    MAX_CASE_MS,
  );

  it('counts a refusal that was expected and did not come', () => {
    const { design, scenario } = twoPrimaries;
    const steps = scenario.steps.map((step) => ('expect' in step ? step : { ...step, refused: 'never' }));
    const changed = { ...scenario, steps };
    const { ok, expectations } = runScenario(design, changed);
    const run = beginRun(design, () => undefined, changed);
    play(run);
    expect(ok).toBe(false);
    expect(expectations.filter((one) => !one.ok)).toHaveLength(4);
    expect(verdict(run)).toMatchObject({ isPassed: false, failed: 4 });
  });

  it('names what a person broke whom the guide had warned, and passes', () => {
    const { design, scenario } = twoPrimaries;
    const run = beginRun(design, () => undefined, scenario);
    play(run);
    expect(verdict(run)).toMatchObject({ isPassed: true, breaches: [{ isExcused: true }] });
  });

  it('fails where an invariant is broken without a warning, although every expectation holds, and in that branch only', () => {
    const { design, scenario } = twoPrimaries;
    const reported: unknown[] = [];
    const run = beginRun(design, (violation) => reported.push(violation), scenario);
    play(run, () => {
      for (const checker of run.branch.recording.head.checkers) checker.warned = false;
    });
    expect(verdict(run)).toMatchObject({ failed: 0, isPassed: false, breaches: [{ isExcused: false }] });
    expect(reported).toHaveLength(1);

    const [breach] = verdict(run).breaches;
    seekTo(run, (breach?.atMs ?? 0) - 1);
    commandRun(run, { kind: 'fault', fault: 'host.fail', target: 'host-a' });
    expect(nowOf(run)).toBeLessThan(breach?.atMs ?? 0);
    expect(verdict(run)).toMatchObject({ isPassed: true, breaches: [] });
  });
});
