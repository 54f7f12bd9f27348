/** The scenario as it is written (`mirrorlab/scenario@1`). `read-scenario.ts` turns it into what runs. */
import { jsonSchema, reference, z } from '../design/schema.ts';
import { actionParameters, faultParameters, fileShape } from './command-parameters.ts';
import { durationSchema, parseDuration } from './duration.ts';
import { expectationSchema } from './expectation-schema.ts';
import { mendingFault } from './mending.ts';
import { OUTAGES } from './random-outage.ts';

export const SCENARIO_FORMAT = 'mirrorlab/scenario@1';

/** More rounds than anybody watches. */
const MAX_TIMES = 1000;

const words = z
  .string()
  .max(2000)
  .refine((text) => text.trim() !== '', 'expected what is said');

const common = {
  at: durationSchema.optional().describe('virtual time; with when, from when on that is waited for'),
  mirror: reference('mirror').optional().describe('where the design has several'),
  when: expectationSchema.optional().describe('happens as soon as this holds'),
  after: durationSchema.optional().describe('so long after what when says has come'),
};
const refused = z
  .union([z.literal(true), z.string().min(1)], { error: 'expected true, or a word that the reason must contain' })
  .optional()
  .describe('a refusal that is expected');
const longerThanNothing = durationSchema.refine((value) => parseDuration(value) !== 0, 'expected more than 0');
const repeating = {
  every: longerThanNothing.optional().describe('happens again so long after it began'),
  times: z.int().min(2).max(MAX_TIMES).optional().describe('so often in all'),
};
const mended = { for: longerThanNothing.optional().describe('so long after it happened it is mended') };

/** The schema of one kind of step, or undefined where there is no such fault or action. */
export function faultStepSchema(fault: string) {
  return Object.hasOwn(faultParameters, fault) ? schemaOf(faultSchemas, fault, madeForFault) : undefined;
}

export function actionStepSchema(action: string) {
  return Object.hasOwn(actionParameters, action) ? schemaOf(actionSchemas, action, madeForAction) : undefined;
}

/** Each is made once, as making one takes longer than reading a step with it. */
const faultSchemas = new Map<string, ReturnType<typeof madeForFault>>();
const actionSchemas = new Map<string, ReturnType<typeof madeForAction>>();

function schemaOf<Schema>(made: Map<string, Schema>, name: string, make: (name: string) => Schema): Schema {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

function madeForFault(fault: string) {
  const ends = mendingFault(fault) === null ? {} : mended;
  const own = { fault: z.literal(fault), ...fileShape(faultParameters[fault] ?? {}), refused };
  return z.looseObject({ ...common, ...repeating, ...ends, ...own });
}

function madeForAction(action: string) {
  const own = { operate: z.literal(action), ...fileShape(actionParameters[action] ?? {}), refused };
  return z.looseObject({ ...common, ...repeating, ...own });
}

export const expectStepSchema = z.looseObject({ ...common, expect: expectationSchema });

export const noteStepSchema = z.looseObject({ ...common, note: words.describe('said to whoever watches') });

export const pauseStepSchema = z.looseObject({
  ...common,
  pause: z
    .union([z.literal(true), words], { error: 'expected true, or what is said meanwhile' })
    .describe('a run that is watched stops here'),
});

export const togetherStepSchema = z.looseObject({
  ...common,
  ...repeating,
  ...mended,
  together: z
    .array(z.unknown())
    .max(50)
    .refine((parts) => parts.length > 0, 'expected what happens together')
    .describe('steps without a time of their own'),
});

export const randomStepSchema = z.looseObject({
  ...common,
  random: z.strictObject({
    faults: z
      .array(z.enum(OUTAGES as [string, ...string[]]))
      .min(1)
      .optional()
      .describe('default: every kind'),
    targets: z.array(z.string().min(1)).min(1).optional().describe('default: everything that can fail'),
    within: durationSchema.describe('it begins somewhere within so long'),
    seed: z.int().min(0).describe('the same seed draws the same'),
    count: z.int().min(1).max(100).optional().describe('default: 1'),
    ...mended,
  }),
});

/** The whole document, its steps left for a closer look. */
export const scenarioDocumentSchema = z.looseObject({
  format: z.literal(SCENARIO_FORMAT),
  name: z.string().min(1),
  guide: z.union([z.string(), z.number()]).optional().describe('the section that it comes from'),
  design: z.string().min(1).optional().describe('path of the design, relative to this file'),
  seed: z.int().min(0).optional(),
  start: z.enum(['steady', 'cold']).optional(),
  clock: z.string().optional().describe('wall time at 0, such as 2018-06-01T08:00:00'),
  steps: z.array(z.unknown()).max(20_000),
  until: durationSchema.optional(),
});

export type ScenarioDocument = z.infer<typeof scenarioDocumentSchema>;

/** The JSON Schema of a scenario file, for editors. */
export function scenarioJsonSchema(): object {
  const steps = [
    ...Object.keys(faultParameters).map(faultStepSchema),
    ...Object.keys(actionParameters).map(actionStepSchema),
    expectStepSchema,
    noteStepSchema,
    pauseStepSchema,
    togetherStepSchema,
    randomStepSchema,
  ].filter((schema) => schema !== undefined);
  return jsonSchema(scenarioDocumentSchema.extend({ steps: z.array(z.union(steps)) }), 'MirrorLab scenario');
}
