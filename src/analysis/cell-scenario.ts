import { DEFAULT_CLOCK_MS } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { FAULT_AT_MS, SEED } from './player.ts';

export interface CellTimes {
  readonly faults: readonly string[];
  readonly atMs: readonly number[];
  readonly endMs: number;
}

/** A cell as a scenario: `mirrorlab run` and the desktop play exactly what the cell was read from. */
export function cellScenario(catalogue: readonly CatalogueEntry[], { faults, atMs, endMs }: CellTimes): Scenario {
  const entries = faults.flatMap((id) => catalogue.find((entry) => entry.id === id) ?? []);
  return {
    name: entries.map(({ title }) => title).join(', then: '),
    guide: [...new Set(entries.flatMap(({ guide }) => guide))].join(', '),
    seed: SEED,
    start: 'steady',
    clockMs: DEFAULT_CLOCK_MS,
    steps: entries.map(({ command }, index) => ({ atMs: atMs[index] ?? FAULT_AT_MS, command, refused: null })),
    untilMs: endMs,
  };
}
