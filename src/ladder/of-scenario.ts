import type { Design } from '../design/design.ts';
import { createWorld, observe, statistics } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import { playScenario } from '../scenario/play-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { beginLadder, type LadderOptions } from './build-ladder.ts';
import type { Ladder } from './ladder.ts';
import { type OutageSegment, outagePath } from './outage-path.ts';

export interface ScenarioLadder {
  readonly ladder: Ladder;
  /** Every outage that lies within the ladder, and where its time went. */
  readonly outages: readonly { readonly mirror: string; readonly segments: readonly OutageSegment[] }[];
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
  const world = playScenario(design, scenario, { seed, untilMs: options.untilMs }, { log, message });
  const { start, clockMs } = scenario;
  const first = observe(createWorld(design, { seed, start, clockMs })).mirrors;
  const outages = Object.entries(statistics(world)).flatMap(([mirror, { outages: all }]) =>
    joined(all)
      .filter(({ from, to }) => from >= options.fromMs && to <= options.untilMs && to > from)
      .map(({ from: fromMs, to: untilMs }) => {
        const atFirst = [first.find(({ id }) => id === mirror)?.primary ?? []].flat()[0] ?? '';
        const servedBy = newestPrimary(entries, mirror, untilMs) ?? atFirst;
        return { mirror, segments: outagePath(entries, { mirror, fromMs, untilMs, servedBy }) };
      }),
  );
  return { ladder: builder.ladder(), outages };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Outages that follow one another without an update in between are one to whoever waits; only their reasons differ. */
function joined(outages: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { from, to } of outages) {
    const before = whole.at(-1);
    if (before?.to === from) whole[whole.length - 1] = { from: before.from, to };
    else whole.push({ from, to });
  }
  return whole;
}

function newestPrimary(entries: readonly LogEntry[], mirror: string, untilMs: number): string | null {
  const entry = entries.findLast(
    ({ at, event, mirror: of }) => event === 'became-primary' && of === mirror && at <= untilMs,
  );
  return entry?.subject.id ?? null;
}
