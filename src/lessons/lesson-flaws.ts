import { describeValue, type Flaw, hasErrors, orList, type Path } from '../design/problem.ts';
import { rules } from '../design/rules/check-design.ts';
import { schemaFlaws } from '../design/schema-flaws.ts';
import { ACTIONS } from '../engine/commands/actions/actions.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { PROCEDURES } from '../procedures/table/procedures.ts';
import { parseDuration } from '../scenario/duration.ts';
import { wallTime } from '../scenario/read-scenario.ts';
import { commandStepFlaws } from '../scenario/step-flaws.ts';
import {
  type DrawingTask,
  type LessonDocument,
  lessonDocumentSchema,
  type PredictTask,
  type ProcedureTask,
  type QuestionTask,
  type TaskKind,
  taskSchemas,
} from './lesson-schema.ts';

const TASK_KINDS = Object.keys(taskSchemas) as TaskKind[];

const error = (path: Path, message: string): Flaw => ({ path, message, severity: 'error' });

/** What is wrong with a lesson whatever its design. */
export function lessonFlaws(value: unknown): Flaw[] {
  const flaws = schemaFlaws(lessonDocumentSchema, value);
  if (hasErrors(flaws)) return flaws;
  const lesson = value as LessonDocument;
  const tasks = (lesson.tasks as readonly unknown[]).flatMap((task, index) => taskFlaws(task, ['tasks', index]));
  const steps = (lesson.hidden ?? []).flatMap((step, index) => hiddenFlaws(step, ['hidden', index]));
  if (hasErrors([...tasks, ...steps])) return [...flaws, ...tasks, ...steps];
  return [...flaws, ...tasks, ...steps, ...wholeFlaws(lesson)];
}

function taskFlaws(task: unknown, path: Path): Flaw[] {
  const isGroup = typeof task === 'object' && task !== null && !Array.isArray(task);
  const kind = isGroup ? TASK_KINDS.find((one) => Object.hasOwn(task, one)) : undefined;
  if (kind === undefined)
    return [
      error(
        path,
        `is ${isGroup ? 'nothing to do' : describeValue(task)}, expected a task with one of ${orList(TASK_KINDS)}`,
      ),
    ];
  const flaws = schemaFlaws(taskSchemas[kind], task).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  if (hasErrors(flaws)) return flaws;
  if (kind === 'procedure') return procedureFlaws(task as ProcedureTask, path);
  return kind === 'drawing' ? drawingFlaws(task as DrawingTask, path) : flaws;
}

function procedureFlaws({ procedure }: ProcedureTask, path: Path): Flaw[] {
  return [procedure]
    .flat()
    .filter((name) => !PROCEDURES.some(({ id, guide }) => id === name || guide === name))
    .map((name) =>
      error([...path, 'procedure'], `is ${describeValue(name)}, expected ${orList(PROCEDURES.map(({ id }) => id))}`),
    );
}

function drawingFlaws({ drawing }: DrawingTask, path: Path): Flaw[] {
  const known = rules.map(({ id }) => id);
  const unknown = (drawing.rules ?? []).filter((id) => !known.includes(id));
  const empty = drawing.rules === undefined && drawing.survives === undefined;
  return [
    ...unknown.map((id) =>
      error(
        [...path, 'drawing', 'rules'],
        `is ${describeValue(id)}, which is no design rule, expected ${orList(known)}`,
      ),
    ),
    ...(empty ? [error([...path, 'drawing'], 'is judged by nothing, expected rules, survives or both')] : []),
  ];
}

/** Expectations belong into tasks. */
function hiddenFlaws(step: unknown, path: Path): Flaw[] {
  if (typeof step === 'object' && step !== null && Object.hasOwn(step, 'expect'))
    return [error([...path, 'expect'], 'cannot be hidden, expected fault or operate')];
  return commandStepFlaws(step, path);
}

function wholeFlaws(lesson: LessonDocument): Flaw[] {
  const ids = lesson.tasks.map(({ id }) => id);
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [index]));
  const reference = (path: Path, id: string | undefined): Flaw[] =>
    id === undefined || ids.includes(id)
      ? []
      : [error(path, `is ${describeValue(id)}, which is no task here, expected ${orList(ids)}`)];
  return [
    ...twice.map((index) =>
      error(['tasks', index, 'id'], `is ${describeValue(ids[index])}, which another task has, expected another`),
    ),
    ...lesson.tasks.flatMap((task, index) => ('after' in task ? reference(['tasks', index, 'after'], task.after) : [])),
    ...lesson.tasks.flatMap((task, index) =>
      'lasting' in task && task.lasting !== undefined && task.once !== true
        ? [error(['tasks', index, 'lasting'], 'needs once: true beside it')]
        : [],
    ),
    ...lesson.tasks.flatMap((task, index) =>
      'choices' in task && !task.choices.some(({ right }) => right !== undefined && right !== false)
        ? [error(['tasks', index, 'choices'], 'has no right one, expected one with right: true')]
        : [],
    ),
    ...lesson.tasks.flatMap((task, index) =>
      'predict' in task && task.predict === 'status' && task.of === undefined
        ? [error(['tasks', index, 'predict'], 'needs of beside it, the member whose status is asked for')]
        : [],
    ),
    ...(lesson.hints ?? []).flatMap((hint, index) => reference(['hints', index, 'for'], hint.for)),
    ...gradeFlaws(lesson, ids),
    ...mayFlaws(lesson),
    ...timeFlaws(lesson),
  ];
}

/** What was so at the moment of a step; an ending is judged by the whole run. */
const MOMENT_FIELDS = ['with', 'while', 'when', 'before', 'earlierThan', 'laterThan'] as const;

function gradeFlaws({ grade, tasks }: LessonDocument, ids: readonly string[]): Flaw[] {
  const strangers = Object.keys(grade.tasks ?? {}).filter((id) => !ids.includes(id));
  const isDone = tasks.some((task) => 'expect' in task || 'procedure' in task);
  const outcomes = (['downtime', 'lostUpdates'] as const).filter((name) => grade[name] !== undefined);
  const mistakes = grade.mistakes ?? [];
  const isNothing = outcomes.length === 0 && Object.values(grade.tasks ?? {}).every((points) => points === 0);
  return [
    ...strangers.map(
      (id): Flaw => ({ ...error(['grade', 'tasks', id], `is no task here, expected ${orList(ids)}`), inName: true }),
    ),
    ...(isNothing ? [error(['grade'], 'gives no points, expected some for tasks, downtime or lostUpdates')] : []),
    ...(isDone
      ? []
      : outcomes.map((name) =>
          error(['grade', name], 'would be given for nothing, expected a task with expect or procedure'),
        )),
    ...mistakes.flatMap(({ operate, fault, before }, index) => [
      ...(operate === undefined || Object.hasOwn(ACTIONS, operate)
        ? []
        : [
            error(
              ['grade', 'mistakes', index, 'operate'],
              `is ${describeValue(operate)}, which is no operator action, expected ${orList(Object.keys(ACTIONS))}`,
            ),
          ]),
      ...(fault === undefined || Object.hasOwn(FAULTS, fault)
        ? []
        : [
            error(
              ['grade', 'mistakes', index, 'fault'],
              `is ${describeValue(fault)}, which is no fault, expected ${orList(Object.keys(FAULTS))}`,
            ),
          ]),
      ...(before === undefined || ids.includes(before)
        ? []
        : [error(['grade', 'mistakes', index, 'before'], `is ${describeValue(before)}, expected ${orList(ids)}`)]),
    ]),
    ...mistakes.flatMap((mistake, index) =>
      MOMENT_FIELDS.filter((field) => mistake.ending !== undefined && mistake[field] !== undefined).map(
        (field): Flaw => ({
          ...error(
            ['grade', 'mistakes', index, field],
            'is not judged beside ending, expected operate or fault with it',
          ),
          inName: true,
        }),
      ),
    ),
  ];
}

function mayFlaws({ may = [] }: LessonDocument): Flaw[] {
  return may.flatMap((name, index) =>
    Object.hasOwn(ACTIONS, name) || Object.hasOwn(FAULTS, name)
      ? []
      : [
          error(
            ['may', index],
            `is ${describeValue(name)}, expected an operator action or a fault such as host.restore`,
          ),
        ],
  );
}

function timeFlaws(lesson: LessonDocument): Flaw[] {
  const untilMs = parseDuration(lesson.until);
  const clock =
    lesson.clock !== undefined && wallTime(lesson.clock) === null
      ? [error(['clock'], `is ${describeValue(lesson.clock)}, expected a time such as 2018-06-01T08:00:00`)]
      : [];
  if (untilMs === null) return clock;
  return [
    ...clock,
    ...(lesson.hidden ?? []).flatMap((step, index) =>
      (parseDuration((step as { at?: unknown }).at) ?? 0) <= untilMs
        ? []
        : [error(['hidden', index, 'at'], `never comes, expected at most until: ${String(lesson.until)}`)],
    ),
    ...lesson.tasks.flatMap((task, index) => ('ask' in task ? questionTimeFlaws(lesson, task, index, untilMs) : [])),
  ];
}

/** A question is asked while the lesson lasts, and a prediction is of what is still to come. */
function questionTimeFlaws(lesson: LessonDocument, task: QuestionTask, index: number, untilMs: number): Flaw[] {
  const moments = (['at', 'when'] as const).flatMap((field) => {
    const ms = parseDuration((task as Partial<PredictTask>)[field]);
    return ms === null ? [] : [{ field, ms }];
  });
  const [asked, about] = moments;
  return [
    ...moments
      .filter(({ ms }) => ms > untilMs)
      .map(({ field }) =>
        error(['tasks', index, field], `never comes, expected at most until: ${String(lesson.until)}`),
      ),
    ...(asked !== undefined && about !== undefined && about.ms <= asked.ms
      ? [error(['tasks', index, 'when'], `is past when it is asked, expected later than at: ${task.at}`)]
      : []),
  ];
}
