/** The lesson as it is written (`mirrorlab/lesson@1`, docs/lessons.md). `read-lesson.ts` turns it into what is played. */
import { jsonSchema, z } from '../design/schema.ts';
import { durationSchema } from '../scenario/duration.ts';
import { expectationSchema } from '../scenario/expectation-schema.ts';
import { CIRCUMSTANCES } from './circumstances.ts';
import { ENDINGS } from './endings.ts';

export const LESSON_FORMAT = 'mirrorlab/lesson@1';

const text = z.string().min(1);
const points = z.number().min(0).max(1000);
const value = z.union([text, z.number()]);
/** What stands in braces, and what points are given for. */
export const lessonId = z
  .string()
  .regex(/^[A-Za-z][\w-]{0,39}$/, 'expected letters, digits, - and _, beginning with a letter');

/** What differs from learner to learner; `of` follows another variable. */
const variableSchema = z.union([
  z.strictObject({ oneOf: z.array(value).min(1).max(100) }),
  z.strictObject({ from: durationSchema, to: durationSchema, step: durationSchema }),
  z.strictObject({ of: lessonId, is: z.record(z.string(), value) }),
]);

const task = { id: lessonId, guide: text.optional().describe('the section to read') };
const because = text.optional().describe('the explanation, once it is done');
const asked = {
  ...task,
  ask: text,
  at: durationSchema.optional().describe('when it is asked: the clock waits there for the answer'),
  within: durationSchema.optional().describe('after the incident; a later answer earns nothing'),
  because,
};
const choice = z.strictObject({
  text,
  right: z
    .union([z.boolean(), z.record(z.string(), value)], {
      error: 'expected true, or the values of variables with which it is right',
    })
    .optional(),
  because: text.optional().describe('what is said to whoever chose it'),
});

/** One task, by the field that says what is to be done; the first that a task has counts. */
export const taskSchemas = {
  choices: z.strictObject({ ...asked, choices: z.array(choice).min(2).max(12) }),
  predict: z.strictObject({
    ...asked,
    at: durationSchema.describe('when it is asked: the clock waits there for the answer'),
    predict: z.enum(['primary', 'mode', 'status']),
    of: text.optional().describe('the member whose status is asked for'),
    when: durationSchema.describe('the moment that is asked about'),
  }),
  pick: z.strictObject({
    ...asked,
    pick: z.enum(['members', 'elements']),
    kinds: z.array(text).min(1).optional().describe('kinds of elements that are asked for, such as network'),
    right: z
      .union([text, z.array(text).min(1)])
      .describe('members, elements such as host:host-a, or single-points-of-failure: what the what-if matrix finds'),
  }),
  expect: z.strictObject({
    ...task,
    text,
    expect: z
      .union([expectationSchema, z.array(expectationSchema).min(1)])
      .describe('any of them, where there are several'),
    within: durationSchema.optional().describe('after the incident'),
    once: z.boolean().optional().describe('it is enough that it was so at some moment'),
    lasting: durationSchema.optional().describe('with once: that it was so for so long without a break'),
    after: lessonId.optional().describe('counts only from when that task was done'),
    because,
  }),
  procedure: z.strictObject({
    ...task,
    text,
    procedure: z
      .union([text, z.array(text).min(1)])
      .describe('a procedure by its id or section; several where the guide has alternatives'),
    back: z.boolean().optional().describe('with the return to the former roles'),
    dr: text.optional().describe('the DR async in its part, where there are several'),
    because,
  }),
  drawing: z.strictObject({
    ...task,
    text,
    drawing: z.strictObject({
      rules: z.array(text).min(1).optional().describe('design rules that must find nothing'),
      survives: z
        .array(text)
        .min(1)
        .optional()
        .describe('outages after which clients are served without a person: host.fail:host-a, site.fail, or single'),
      added: z.record(z.string(), z.int().min(0)).optional().describe('how many elements may be added, by kind'),
    }),
    because,
  }),
} as const;

export type TaskKind = keyof typeof taskSchemas;
export type ChoiceTask = z.infer<(typeof taskSchemas)['choices']>;
export type PredictTask = z.infer<(typeof taskSchemas)['predict']>;
export type PickTask = z.infer<(typeof taskSchemas)['pick']>;
export type StateTask = z.infer<(typeof taskSchemas)['expect']>;
export type ProcedureTask = z.infer<(typeof taskSchemas)['procedure']>;
export type DrawingTask = z.infer<(typeof taskSchemas)['drawing']>;
export type QuestionTask = ChoiceTask | PredictTask | PickTask;
export type LessonTask = QuestionTask | StateTask | ProcedureTask | DrawingTask;

const range = { full: durationSchema, none: durationSchema, points };
const bytes = z.number().min(0);

const mistakeSchema = z
  .strictObject({
    operate: text.optional().describe('an operator action'),
    fault: text.optional().describe('a repair'),
    with: z.record(z.string(), z.unknown()).optional().describe('fields of the step, such as member'),
    while: z.enum(words(CIRCUMSTANCES)).optional(),
    when: expectationSchema.optional().describe('what was so at that moment'),
    before: lessonId.optional().describe('only while that task is not done'),
    earlierThan: durationSchema.optional().describe('only before that moment of the lesson'),
    laterThan: durationSchema.optional().describe('only after it'),
    ending: z.enum(words(ENDINGS)).optional().describe('what the run led to'),
    minus: points,
    feedback: text,
    guide: text.optional(),
  })
  .refine(
    ({ operate, fault, ending }) => [operate, fault, ending].filter((one) => one !== undefined).length === 1,
    'expected one of operate, fault and ending',
  );

export type Mistake = z.infer<typeof mistakeSchema>;

const gradeSchema = z.strictObject({
  tasks: z.record(z.string(), points).optional().describe('points by task'),
  downtime: z.strictObject(range).optional().describe('outage that nothing was already about to end'),
  lostUpdates: z.strictObject({ points, full: bytes.optional(), none: bytes.optional() }).optional(),
  mistakes: z.array(mistakeSchema).max(40).optional(),
});

const hintSchema = z.strictObject({
  for: lessonId.describe('the task'),
  text,
  costs: points,
  when: expectationSchema.optional().describe('fits only where the learner stands so'),
});

const viewSchema = z.strictObject({
  members: z.array(text).min(1).optional().describe('whose knowledge is shown; default: everything'),
  faults: z.enum(['hidden', 'shown']).optional(),
  timeline: z.enum(['own-member', 'all']).optional(),
  why: z.enum(['after', 'always']).optional(),
});

const lessonFields = {
  format: z.literal(LESSON_FORMAT),
  name: text.max(120),
  guide: text,
  level: z.int().min(1).max(3).describe('1 basics, 2 operator, 3 architect'),
  minutes: z.int().min(1).max(240),
  idea: text.optional().describe('what is learned, in one sentence'),
  design: text.describe('path of the design, relative to this file'),
  mirror: text.optional().describe('where the design has several'),
  start: z.enum(['steady', 'cold']).optional(),
  clock: text.optional().describe('wall time at 0'),
  seed: z.int().min(0).optional().describe("the engine's; what differs between learners is in variables"),
  variables: z.record(z.string(), variableSchema).optional(),
  situation: text,
  hidden: z.array(z.unknown()).max(500).optional().describe('steps of a scenario that are played and not shown'),
  until: durationSchema.optional().describe('how long the lesson lasts at most'),
  view: viewSchema.optional(),
  may: z.array(text).optional().describe('operator actions and repairs that are offered; default: all'),
  tasks: z.array(z.unknown()).min(1).max(40),
  hints: z.array(hintSchema).max(40).optional(),
  grade: gradeSchema,
};

/** The whole document, its hidden steps and tasks left for a closer look. */
export const lessonDocumentSchema = z.looseObject(lessonFields);

export type LessonDocument = Omit<z.infer<z.ZodObject<typeof lessonFields>>, 'tasks'> & {
  readonly tasks: readonly LessonTask[];
};

/** What has to be right before the variables can be filled in. */
export const lessonHeadSchema = z.looseObject({
  format: z.literal(LESSON_FORMAT),
  design: text,
  variables: z.record(lessonId, variableSchema).optional(),
});

export type Variables = NonNullable<z.infer<typeof lessonHeadSchema>['variables']>;

function words<Row>(table: Readonly<Record<string, Row>>): [string, ...string[]] {
  return Object.keys(table) as [string, ...string[]];
}

/** The JSON Schema of a lesson file, for editors. */
export function lessonJsonSchema(): object {
  const steps = z.looseObject({ at: z.union([z.string(), z.number()]) });
  const tasks = z.union(Object.values(taskSchemas) as never as [z.ZodType, z.ZodType]);
  return jsonSchema(
    lessonDocumentSchema.extend({ hidden: z.array(steps).optional(), tasks: z.array(tasks) }),
    'MirrorLab lesson',
  );
}
