import { describe, expect, it } from 'vitest';
import { cellScenario } from '../../src/analysis/cell-scenario.ts';
import { createPlan } from '../../src/analysis/plan.ts';
import { createPlayer, playCell } from '../../src/analysis/player.ts';
import { observe } from '../../src/engine/engine.ts';
import { beginScenario, switchTo } from '../../src/session/branches.ts';
import { beginRun, nowOf, worldOf } from '../../src/session/run.ts';
import { sessionCalls } from '../../src/shared/calls/session-calls.ts';
import { failOnViolation, readSample, runTo, simplePair } from './runs.ts';

describe('an outage that is watched', () => {
  it('ends as its cell says, beside the run that is there', () => {
    const plan = createPlan(simplePair, { faults: 2 });
    const planned = plan.cells.find(({ id }) => id === 'host.fail:host-b > host.fail:host-a');
    if (planned === undefined) throw new Error('There is no such pair.');
    const result = playCell(createPlayer(plan), planned);
    if (result.kind === 'excluded') throw new Error(result.excluded.reason);
    const { cell } = result;

    const run = beginRun(simplePair, failOnViolation);
    runTo(run, 3_000);
    const scenario = cellScenario(plan.catalogue, cell);
    beginScenario(run, scenario.name, scenario);
    runTo(run, cell.endMs);
    expect(observe(worldOf(run)).mirrors[0]?.primary).toBe(cell.primary);
    expect(run.branch.name).toBe('Host B lost power, then: Host A lost power');
    expect(run.branches).toHaveLength(2);
    switchTo(run, 1);
    expect(nowOf(run)).toBe(3_000);
  });

  it('passes the gate, whatever the outage is', () => {
    for (const design of [simplePair, readSample('failover-pair-with-redundant-dr.mirrorlab')]) {
      const { catalogue } = createPlan(design, { faults: 1 });
      for (const { id } of catalogue) {
        const scenario = cellScenario(catalogue, { faults: [id], atMs: [10_000], endMs: 20_000 });
        const { success } = sessionCalls.playBeside.request.safeParse([scenario]);
        expect({ id, success }).toEqual({ id, success: true });
      }
    }
  });
});
