import { stringify } from 'yaml';
import type { Design } from '../design/design.ts';
import { readDesign } from '../design/read-design.ts';
import { SCENARIO_FORMAT } from '../scenario/scenario-schema.ts';
import type { StepDocument } from '../scenario/to-step.ts';
import { gradeOfWay, WAYS_FORMAT, type Way } from './author-gate.ts';
import { isOffered } from './grade-attempt.ts';
import type { LessonForm, WayOfForm } from './lesson-form.ts';
import { LESSON_FORMAT } from './lesson-schema.ts';
import { type LessonSource, loadLesson } from './lesson-source.ts';
import { partsOf, type RunOfLesson } from './run-parts.ts';

/** The files of a lesson that was made from a run; `stem` is the name that they have in common. */
export function writeLesson(form: LessonForm, run: RunOfLesson, stem: string): LessonSource {
  const { design } = readDesign(run.designText, stem);
  if (design === null) throw new Error('The drawing cannot be read.');
  const { solution } = partsOf(run.scenario, design);
  const ways = takenWays(form, run, design);
  const designPath = `${stem}.lesson.mirrorlab`;
  const { name, guide } = form;
  const source: LessonSource = {
    fileName: `${stem}.lesson.yaml`,
    text: asYaml(documentOf(form, run, design, { designPath, ways })),
    designs: { [designPath]: run.designText },
    solution: {
      file: `${stem}.solution.scenario.yaml`,
      text: asYaml({ format: SCENARIO_FORMAT, name: `Solution: ${name}`, guide, steps: solution }),
    },
    ways: null,
  };
  return ways.length === 0 ? source : { ...source, ways: waysFile(measured(ways, source), stem) };
}

const asYaml = (value: object): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

const waysFile = (ways: readonly Way[], stem: string): LessonSource['ways'] => {
  return { file: `${stem}.ways.yaml`, text: asYaml({ format: WAYS_FORMAT, ways }) };
};

interface TakenWay extends WayOfForm {
  readonly steps: readonly StepDocument[];
}

function takenWays({ ways }: LessonForm, { branches }: RunOfLesson, design: Design): readonly TakenWay[] {
  return ways.flatMap((way) => {
    const branch = branches.find(({ name }) => name === way.branch);
    return way.isTaken && branch !== undefined ? [{ ...way, steps: partsOf(branch.document, design).solution }] : [];
  });
}

/** Each with the points that it gets, so that whoever changes the lesson later is told where they change. */
function measured(ways: readonly TakenWay[], source: LessonSource): readonly Way[] {
  const loaded = loadLesson(source);
  return ways.map(({ branch, steps, feedback }): Way => {
    const way: Way = { name: branch, steps: [...steps], points: 0, says: [feedback] };
    if (loaded.outcome === 'refused') return way;
    const grade = gradeOfWay(loaded, way);
    return typeof grade === 'string' ? way : { ...way, points: grade.points };
  });
}

interface Beside {
  readonly designPath: string;
  readonly ways: readonly TakenWay[];
}

function documentOf(form: LessonForm, { scenario }: RunOfLesson, design: Design, { designPath, ways }: Beside): object {
  const { name, guide, level, minutes, idea, situation, mirror, eyes, until } = form;
  const { hidden, solution } = partsOf(scenario, design);
  const { tasks, points, isDone } = tasksOf(form);
  return {
    format: LESSON_FORMAT,
    name,
    guide,
    level,
    minutes,
    ...(idea === '' ? {} : { idea }),
    design: designPath,
    ...(design.mirrors.length > 1 ? { mirror } : {}),
    ...(scenario.start === undefined ? {} : { start: scenario.start }),
    ...(scenario.clock === undefined ? {} : { clock: scenario.clock }),
    ...(scenario.seed === undefined ? {} : { seed: scenario.seed }),
    situation,
    ...(hidden.length === 0 ? {} : { hidden }),
    view: {
      ...(eyes.length === 0 ? {} : { members: eyes, timeline: 'own-member' }),
      faults: form.showsFaults ? 'shown' : 'hidden',
      why: form.explains ? 'always' : 'after',
    },
    ...mayOf(form, [...solution, ...ways.flatMap(({ steps }) => steps)]),
    until,
    tasks,
    grade: {
      tasks: points,
      ...(isDone && form.downtime.points > 0 ? { downtime: form.downtime } : {}),
      ...(isDone && form.lostUpdates > 0 ? { lostUpdates: { points: form.lostUpdates } } : {}),
      ...(ways.length === 0
        ? {}
        : { mistakes: ways.map(({ mistake, minus, feedback }) => ({ ...mistake, minus, feedback })) }),
    },
  };
}

function tasksOf(form: LessonForm): { tasks: object[]; points: Readonly<Record<string, number>>; isDone: boolean } {
  const asked = form.states.filter(({ isAsked }) => isAsked);
  const states = asked.map(({ expect, text, within }, index) => ({
    id: `state${index + 1}`,
    text,
    expect,
    ...(within === '' ? {} : { within }),
  }));
  const questions = form.questions.map(({ ask, choices }, index) => ({
    id: `question${index + 1}`,
    ask,
    choices: choices.map(({ text: choice, right, because }) => ({
      text: choice,
      ...(right ? { right } : {}),
      ...(because === '' ? {} : { because }),
    })),
  }));
  const earned = [...form.questions, ...asked].map(({ points }) => points);
  const tasks = [...questions, ...states];
  return {
    tasks,
    points: Object.fromEntries(tasks.map(({ id }, index) => [id, earned[index] ?? 0])),
    isDone: states.length > 0,
  };
}

/** Where only some things are offered, at least those that the solution and the wrong ways take; everything else is offered by default. */
function mayOf({ offersOnlyNeeded }: LessonForm, steps: readonly StepDocument[]): { readonly may?: string[] } {
  const used = [...new Set(steps.map(({ operate, fault }) => operate ?? fault ?? ''))].filter((name) => name !== '');
  const isAll = used.every((name) => isOffered(name, { lesson: {} as never }));
  return offersOnlyNeeded || !isAll ? { may: used } : {};
}
