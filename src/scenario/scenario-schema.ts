/** The scenario as it is written (`mirrorlab/scenario@1`). `read-scenario.ts` turns it into what runs. */
import { jsonSchema, reference, z } from '../design/schema.ts';
import { actionParameters, faultParameters, fileShape } from './command-parameters.ts';
import { durationSchema } from './duration.ts';
import { expectationSchema } from './expectation-schema.ts';

export const SCENARIO_FORMAT = 'mirrorlab/scenario@1';

const common = {
  at: durationSchema.describe('virtual time'),
  mirror: reference('mirror').optional().describe('where the design has several'),
};
const refused = z
  .union([z.literal(true), z.string().min(1)], { error: 'expected true, or a word that the reason must contain' })
  .optional()
  .describe('a refusal that is expected');

/** The schema of one kind of step, or undefined where there is no such fault or action. */
export function faultStepSchema(fault: string) {
  const parameters = Object.hasOwn(faultParameters, fault) ? faultParameters[fault] : undefined;
  return parameters && z.looseObject({ ...common, fault: z.literal(fault), ...fileShape(parameters), refused });
}

export function actionStepSchema(action: string) {
  const parameters = Object.hasOwn(actionParameters, action) ? actionParameters[action] : undefined;
  return parameters && z.looseObject({ ...common, operate: z.literal(action), ...fileShape(parameters), refused });
}

export const expectStepSchema = z.looseObject({ ...common, expect: expectationSchema });

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
  ].filter((schema) => schema !== undefined);
  return jsonSchema(scenarioDocumentSchema.extend({ steps: z.array(z.union(steps)) }), 'MirrorLab scenario');
}
