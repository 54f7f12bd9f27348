import { z } from 'zod';
import type { ExpectationLine } from '../../scenario/edit-expectation.ts';
import type { PlanStep, Scenario } from '../../scenario/scenario.ts';
import type { ExpectableList, PlannedStep, RunContents, ScenarioHeadingChange, ScheduleChoices } from '../scenario.ts';
import { MAX_SEED } from '../session.ts';
import { type CallsOf, call, nothing } from './call.ts';
import { commandSchema } from './command-schema.ts';
import { givenName, name, runningNumber, virtualTimeMs } from './fields.ts';

const expected = z.record(z.string().max(200), z.unknown());
const lasting = virtualTimeMs.max(315_360_000_000);
const words = z.string().min(1).max(2_000);
const mirror = z.string().min(1).max(200).nullable();
const atOnce = z.literal(0);

/** Names, bounds and expectations are the reader's to check, so that a person reads its reason. */
const planStep: z.ZodType<PlanStep> = z.strictObject({
  atMs: lasting,
  plan: z.strictObject({
    when: z.strictObject({ mirror, expect: expected }).nullable(),
    afterMs: lasting,
    does: z
      .array(
        z.union([
          z.strictObject({
            atMs: atOnce,
            command: commandSchema,
            refused: z.union([z.literal(true), words]).nullable(),
          }),
          z.strictObject({ atMs: atOnce, mirror, expect: expected }),
          z.strictObject({ atMs: atOnce, note: words }),
          z.strictObject({ atMs: atOnce, pause: z.union([z.literal(true), words]) }),
        ]),
      )
      .max(50),
    repeat: z.strictObject({ everyMs: lasting, times: z.number().int().min(2).max(1_000) }).nullable(),
    forMs: lasting.nullable(),
    random: z
      .strictObject({
        faults: z.array(name).nullable(),
        targets: z.array(name).nullable(),
        withinMs: lasting,
        seed: z.number().int().min(0).max(MAX_SEED),
        count: z.number().int().min(1).max(100),
      })
      .nullable(),
  }),
});

/** What the window may ask of its session about the scenario. */
export const scenarioCalls = {
  /** Plays a scenario in a run of its own beside what is there, and shows it. */
  playBeside: call<(scenario: Scenario) => void>(
    z.tuple([
      z.strictObject({
        name: z.string().min(1).max(2_000),
        guide: z.string().max(2_000),
        seed: z.number().int().min(0).max(MAX_SEED),
        start: z.enum(['steady', 'cold']),
        clockMs: z.number(),
        steps: z
          .array(z.strictObject({ atMs: virtualTimeMs, command: commandSchema, refused: z.null() }))
          .min(1)
          .max(100),
        untilMs: virtualTimeMs,
      }),
    ]),
  ),
  describeScenario: call<(change: ScenarioHeadingChange) => void>(
    z.tuple([z.union([z.strictObject({ name: givenName }), z.strictObject({ guide: z.string().trim().max(200) })])]),
  ),
  /** What is seen at the clock. */
  listExpectables: call<() => ExpectableList>(nothing),
  /** Expects what was seen at that moment. */
  addExpectation: call<(atMs: number, ids: readonly string[]) => void>(
    z.tuple([virtualTimeMs, z.array(z.string().min(1).max(500)).min(1).max(2_000)]),
  ),
  /** Expects what these lines say in place of what the step said; throws in words where that cannot be expected. */
  changeExpectation: call<(step: number, lines: readonly ExpectationLine[]) => void>(
    z.tuple([
      runningNumber,
      z
        .array(z.strictObject({ path: z.string().min(1).max(500), text: z.string().trim().min(1).max(500) }))
        .min(1)
        .max(2_000),
    ]),
  ),
  /** Without it, or with it at another time, the run goes on as another branch. */
  removeStep: call<(step: number) => void>(z.tuple([runningNumber])),
  moveStep: call<(step: number, atMs: number) => void>(z.tuple([runningNumber, virtualTimeMs])),
  /** Everything that can be put ahead. */
  listScheduleChoices: call<() => ScheduleChoices>(nothing),
  /** Puts something ahead into the run; throws in words where it cannot be. */
  scheduleStep: call<(draft: PlanStep) => void>(z.tuple([planStep])),
  /** The same in place of a step. */
  changePlanned: call<(step: number, draft: PlanStep) => void>(z.tuple([runningNumber, planStep])),
  /** A step as the form has it. */
  readPlanned: call<(step: number) => PlannedStep>(z.tuple([runningNumber])),
  /** Hands main the scenario as it is now, with how far it was played, and tells what else ends with the run. */
  handOverScenario: call<() => RunContents>(nothing),
};

export type ScenarioCalls = CallsOf<typeof scenarioCalls>;
