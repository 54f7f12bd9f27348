import type { Design } from '../design/design.ts';
import { mendingOf } from './mending.ts';
import { drawOutages } from './random-outage.ts';
import type { CommandStep, PlainStep, PlanStep } from './scenario.ts';

/** What a plan comes to: one thing at one moment. */
export interface Happening {
  readonly step: PlainStep;
  /** The seed by which it was drawn, or null. */
  readonly drawnBy: number | null;
}

/** When a plan without a condition begins. */
export function beginningOf({ atMs, plan }: PlanStep): number {
  return atMs + plan.afterMs;
}

/** Everything that a plan does once it begins at a moment, in the order in which it comes. */
export function happeningsOf({ plan }: PlanStep, beginsMs: number, design: Design): readonly Happening[] {
  const { does, repeat, forMs, random } = plan;
  const { everyMs, times } = repeat ?? { everyMs: 0, times: 1 };
  const mended = (happening: Happening): readonly Happening[] => [happening, ...mendingAfter(happening, forMs)];
  const drawn = random === null ? [] : drawOutages(design, random);
  const all = [
    ...Array.from({ length: times }, (_, round) =>
      does.map(
        (step): Happening => ({ step: { ...step, atMs: toMicrosecond(beginsMs + round * everyMs) }, drawnBy: null }),
      ),
    ).flat(),
    ...drawn.map(({ afterMs, command }): Happening => {
      return {
        step: { atMs: toMicrosecond(beginsMs + afterMs), command, refused: null },
        drawnBy: random?.seed ?? null,
      };
    }),
  ].flatMap(mended);
  return all.toSorted((one, other) => one.step.atMs - other.step.atMs);
}

function mendingAfter({ step }: Happening, forMs: number | null): readonly Happening[] {
  if (forMs === null || !('command' in step) || step.command.kind !== 'fault') return [];
  const command = mendingOf(step.command);
  if (command === null) return [];
  const mending: CommandStep = { atMs: toMicrosecond(step.atMs + forMs), command, refused: null };
  return [{ step: mending, drawnBy: null }];
}

/** The clock of a world counts whole microseconds. */
export function toMicrosecond(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
