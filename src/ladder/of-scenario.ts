import type { Design } from '../design/design.ts';
import { createWorld, observe, statistics } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import { playScenario } from '../scenario/play-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { beginLadder, type LadderOptions } from './build-ladder.ts';
import type { Ladder } from './ladder.ts';
import { type OutagePath, outagePaths } from './outage-path.ts';

export interface ScenarioLadder {
  readonly ladder: Ladder;
  /** Every outage that lies within the ladder, and where its time went. */
  readonly outages: readonly OutagePath[];
}

/** The ladder of a scenario that is played. */
export function ladderOfScenario(
  design: Design,
  scenario: Scenario,
  seed: number,
  options: LadderOptions,
): ScenarioLadder {
  const builder = beginLadder(design, options);
  const entries: LogEntry[] = [];
  const log = (entry: LogEntry): void => {
    entries.push(entry);
    builder.log(entry);
  };
  const { message } = builder;
  const { fromMs, untilMs } = options;
  const world = playScenario(design, scenario, { seed, untilMs }, { log, message });
  const { start, clockMs } = scenario;
  const { mirrors } = observe(createWorld(design, { seed, start, clockMs }));
  const firstPrimary = (mirror: string): string =>
    [mirrors.find(({ id }) => id === mirror)?.primary ?? []].flat()[0] ?? '';
  const outages = outagePaths({ outages: statistics(world), entries, firstPrimary, fromMs, untilMs });
  return { ladder: builder.ladder(), outages };
}
