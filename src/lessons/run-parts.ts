import type { Design } from '../design/design.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { parseDuration } from '../scenario/duration.ts';
import { fromStep } from '../scenario/from-step.ts';
import { beginningOf, happeningsOf } from '../scenario/happenings.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import type { ScenarioDocument } from '../scenario/scenario-schema.ts';
import { type StepDocument, toStep } from '../scenario/to-step.ts';

/** A run that becomes a lesson: what was done in the branch that is shown, and in the others. */
export interface RunOfLesson {
  readonly scenario: ScenarioDocument;
  readonly branches: readonly { readonly name: string; readonly document: ScenarioDocument }[];
  readonly designText: string;
}

/** What a lesson makes of a course of events. */
export interface RunParts {
  readonly hidden: readonly StepDocument[];
  readonly solution: readonly StepDocument[];
  readonly expected: readonly StepDocument[];
}

/** What broke something happens by itself; what an operator did, and what was mended, is the solution. */
export function partsOf({ steps }: ScenarioDocument, design: Design): RunParts {
  const all = (steps as readonly StepDocument[]).flatMap((step) => atTheirMoments(step, design));
  const isHidden = ({ fault }: StepDocument): boolean => fault !== undefined && FAULTS[fault]?.mends !== true;
  const given = all.filter(({ expect }) => expect === undefined);
  return {
    hidden: given.filter(isHidden).map(withoutRefusal),
    solution: given.filter((step) => !isHidden(step)).map(withoutRefusal),
    expected: all.filter(({ expect }) => expect !== undefined),
  };
}

/** A lesson has moments only: what happens by a rule is taken apart, and what waits for something is left out, as notes are. */
function atTheirMoments(written: StepDocument, design: Design): readonly StepDocument[] {
  const step = toStep(written, design);
  const isSaid = 'note' in step || 'pause' in step;
  if (!('plan' in step)) return isSaid ? [] : [written];
  if (step.plan.when !== null) return [];
  const happenings = happeningsOf(step, beginningOf(step), design);
  return happenings.flatMap((one) => ('note' in one.step || 'pause' in one.step ? [] : [fromStep(one.step, design)]));
}

function withoutRefusal(step: StepDocument): StepDocument {
  const { refused: _refused, ...rest } = step as StepDocument & { readonly refused?: unknown };
  return rest as StepDocument;
}

/** Steps as the engine is told them, in a lesson about a mirror. */
export function commandSteps(
  steps: readonly StepDocument[],
  design: Design,
  mirror: string | undefined,
): readonly CommandStep[] {
  return steps
    .map((step) => toStep({ mirror, ...step } as StepDocument, design))
    .filter((step): step is CommandStep => 'command' in step);
}

export const momentOfStep = ({ at }: StepDocument): number => parseDuration(at) ?? 0;
