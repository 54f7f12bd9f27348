import { describe, expect, it } from 'vitest';
import { cellScenario } from '../../src/analysis/cell-scenario.ts';
import { createPlan } from '../../src/analysis/plan.ts';
import { createPlayer, playCell } from '../../src/analysis/player.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { createWorld, observe } from '../../src/engine/engine.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { toDocument, writeScenario } from '../../src/scenario/write-scenario.ts';
import { diceOf } from '../swarm/dice.ts';
import { randomDesign } from '../swarm/random-design.ts';

const DESIGNS = 12;
const CELLS = 6;

describe('a cell opened as a scenario', () => {
  it('has the same outage, loss and primary in mirrorlab run: random cells of random designs', () => {
    let compared = 0;
    for (let seed = 1; seed <= DESIGNS; seed += 1) {
      const dice = diceOf(seed);
      const design = resolveDesign(randomDesign(dice));
      if (observe(createWorld(design, { seed: 1 })).mirrors.some(({ primary }) => primary === null)) continue;
      const plan = createPlan(design, { faults: 2 });
      const player = createPlayer(plan);
      for (let count = 0; count < CELLS; count += 1) {
        const planned = plan.cells[(seed * 7919 + count * 104_729) % plan.cells.length];
        const result = planned === undefined ? null : playCell(player, planned);
        if (result?.kind !== 'played') continue;
        const { cell } = result;
        const text = writeScenario(toDocument(cellScenario(plan.catalogue, cell), design), {
          designPath: null,
          notation: 'yaml',
        });
        const { scenario, problems } = readScenario(text, 'cell.scenario.yaml').onDesign(design);
        expect(problems).toEqual([]);
        if (scenario === null) throw new Error('The scenario of a cell was not read');
        const run = runScenario(design, scenario);
        const summary = run.summary[cell.mirror];
        const longest = longestOutage(summary?.outages ?? []);
        expect({
          id: cell.id,
          primary: summary?.primary,
          lost: summary?.lostUpdates,
          outage: longest.toFixed(3),
        }).toEqual({
          id: cell.id,
          primary: cell.primary,
          lost: cell.lostBytes,
          outage: cell.outageMs.toFixed(3),
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(DESIGNS * 3);
  });
});

/** Neighbouring intervals are one outage with several reasons. */
function longestOutage(outages: readonly { readonly from: number; readonly to: number }[]): number {
  let longest = 0;
  let begun = 0;
  outages.forEach(({ from, to }, index) => {
    if (index === 0 || outages[index - 1]?.to !== from) begun = from;
    longest = Math.max(longest, to - begun);
  });
  return longest;
}
