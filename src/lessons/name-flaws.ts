import type { Design, Mirror } from '../design/design.ts';
import { describeValue, type Flaw, orList, type Path } from '../design/problem.ts';
import { referenceFlaws } from '../design/schema-flaws.ts';
import { type Expectation, expectationSchema } from '../scenario/expectation-schema.ts';
import { elementNames, mirrorOfStep, stepReferenceFlaws } from '../scenario/step-flaws.ts';
import type { LessonDocument, ProcedureTask } from './lesson-schema.ts';
import { castFor, proceduresOf } from './procedure-steps.ts';

/** Names in a lesson that its design does not have. */
export function nameFlaws(lesson: LessonDocument, design: Design): Flaw[] {
  const mirror = mirrorOfStep(lesson.mirror, design);
  if (mirror === undefined) {
    const known = design.mirrors.map(({ id }) => id);
    const message = `is ${describeValue(lesson.mirror)}, expected ${known.length === 0 ? 'a design with a mirror' : orList(known)}`;
    return [{ path: [lesson.mirror === undefined ? 'design' : 'mirror'], message, severity: 'error' }];
  }
  const steps = (lesson.hidden ?? []).flatMap((step, index) =>
    under(['hidden', index], stepReferenceFlaws({ mirror: mirror.id, ...(step as object) }, design)),
  );
  const members = mirror.members.map(({ name }) => name);
  const notMember = (path: Path, name: string | undefined): Flaw[] =>
    name === undefined || members.includes(name)
      ? []
      : [
          {
            path,
            message: `is ${describeValue(name)}, which is no member here, expected ${orList(members)}`,
            severity: 'error',
          },
        ];
  return [
    ...steps,
    ...(lesson.view?.members ?? []).flatMap((name, index) => notMember(['view', 'members', index], name)),
    ...lesson.tasks.flatMap((task, index): Flaw[] => {
      if ('expect' in task) {
        const path = ['tasks', index, 'expect'];
        if (!Array.isArray(task.expect)) return expectFlaws(task.expect, path, design, mirror);
        return task.expect.flatMap((one, place) => expectFlaws(one, [...path, place], design, mirror));
      }
      if ('predict' in task) return notMember(['tasks', index, 'of'], task.of);
      if ('pick' in task && task.pick === 'members')
        return [task.right].flat().flatMap((name) => notMember(['tasks', index, 'right'], name));
      if ('procedure' in task) return unfitProcedures(task, ['tasks', index], design, mirror);
      return [];
    }),
    ...(lesson.hints ?? []).flatMap(({ when }, index) => expectFlaws(when, ['hints', index, 'when'], design, mirror)),
    ...(lesson.grade.mistakes ?? []).flatMap(({ when }, index) =>
      expectFlaws(when, ['grade', 'mistakes', index, 'when'], design, mirror),
    ),
  ];
}

const under = (path: Path, flaws: readonly Flaw[]): Flaw[] =>
  flaws.map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));

function expectFlaws(expect: Expectation | undefined, path: Path, design: Design, mirror: Mirror): Flaw[] {
  return expect === undefined
    ? []
    : under(path, referenceFlaws(expectationSchema, expect, elementNames(design, mirror)));
}

/** A procedure needs what the mirror may not have, such as a DR async; one alternative that fits is enough. */
function unfitProcedures(task: ProcedureTask, path: Path, design: Design, mirror: Mirror): Flaw[] {
  const casts = proceduresOf(task).map((procedure) => castFor(procedure, task, design, mirror));
  const [reason] = casts.filter((cast) => typeof cast === 'string');
  if (reason === undefined || casts.some((cast) => typeof cast !== 'string')) return [];
  const message = `does not fit the design (${reason}), expected another procedure or design`;
  return [{ path: [...path, 'procedure'], message, severity: 'error' }];
}
