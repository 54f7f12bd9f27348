import { stringify } from 'yaml';
import type { Design } from '../design/design.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { commandText } from '../engine/engine.ts';
import { formatDuration, parseDuration } from '../scenario/duration.ts';
import { fromStep } from '../scenario/from-step.ts';
import { beginningOf, happeningsOf } from '../scenario/happenings.ts';
import { SCENARIO_FORMAT, type ScenarioDocument } from '../scenario/scenario-schema.ts';
import { type StepDocument, toStep } from '../scenario/to-step.ts';
import { isOffered } from './grade-attempt.ts';
import { LESSON_FORMAT } from './lesson-schema.ts';
import type { LessonSource } from './lesson-source.ts';

/** What a trainer decides on when a run becomes a lesson. */
export interface LessonForm {
  readonly name: string;
  readonly guide: string;
  readonly level: number;
  readonly minutes: number;
  readonly idea: string;
  readonly situation: string;
  /** Through whose eyes a learner looks; empty where they see everything. */
  readonly eyes: readonly string[];
  readonly showsFaults: boolean;
  readonly explains: boolean;
  /** Whether only what the solution needs is offered. */
  readonly offersOnlyNeeded: boolean;
  readonly until: string;
  readonly states: readonly StateOfForm[];
  readonly questions: readonly QuestionOfForm[];
  readonly downtime: { readonly full: string; readonly none: string; readonly points: number };
  readonly lostUpdates: number;
}

/** What was expected in the run, as a task where it is asked for. */
export interface StateOfForm {
  readonly expect: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly within: string;
  readonly points: number;
  readonly isAsked: boolean;
}

export interface QuestionOfForm {
  readonly ask: string;
  readonly choices: readonly { readonly text: string; readonly right: boolean; readonly because: string }[];
  readonly points: number;
}

/** A run as a lesson: the form as it is filled in at first, and what becomes hidden and what the solution. */
export interface LessonDraft {
  readonly form: LessonForm;
  readonly hidden: readonly string[];
  readonly solution: readonly string[];
  readonly members: readonly string[];
}

/** What broke something happens by itself; what an operator did, and what was mended, is the solution. */
function partsOf(
  { steps }: ScenarioDocument,
  design: Design,
): {
  readonly hidden: readonly StepDocument[];
  readonly solution: readonly StepDocument[];
  readonly expected: readonly StepDocument[];
} {
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
  const step = toStep({ mirror: design.mirrors[0]?.id, ...written } as StepDocument, design);
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

const MINUTE_MS = 60_000;
const TASK_POINTS = 60;

export function draftLesson(scenario: ScenarioDocument, design: Design): LessonDraft {
  const { hidden, solution, expected } = partsOf(scenario, design);
  const lastMs = Math.max(0, ...[...hidden, ...solution, ...expected].map(({ at }) => parseDuration(at) ?? 0));
  const untilMs = Math.max(parseDuration(scenario.until) ?? 0, lastMs) + MINUTE_MS;
  const words = (steps: readonly StepDocument[]): string[] =>
    steps.flatMap((written) => {
      const step = toStep({ mirror: design.mirrors[0]?.id, ...written } as StepDocument, design);
      return 'command' in step ? [`${Math.round(step.atMs / 100) / 10} s: ${commandText(design, step.command)}`] : [];
    });
  const states = expected.map(({ expect }, index) => ({
    expect: expect as StateOfForm['expect'],
    text: expected.length === 1 ? 'Bring the mirror back into order.' : `Reach state ${index + 1}.`,
    within: '',
    points: Math.floor(TASK_POINTS / expected.length),
    isAsked: index === expected.length - 1,
  }));
  return {
    form: {
      name: scenario.name,
      guide: String(scenario.guide ?? '3.4'),
      level: 2,
      minutes: 10,
      idea: '',
      situation: '',
      eyes: [],
      showsFaults: false,
      explains: false,
      offersOnlyNeeded: false,
      until: formatDuration(Math.ceil(untilMs / MINUTE_MS) * MINUTE_MS),
      states: states.map((state) => (state.isAsked ? { ...state, points: TASK_POINTS } : state)),
      questions: [],
      downtime: { full: '1m', none: '10m', points: 20 },
      lostUpdates: 20,
    },
    hidden: words(hidden),
    solution: words(solution),
    members: design.mirrors[0]?.members.map(({ name }) => name) ?? [],
  };
}

/** The files of a lesson that was made from a run; `stem` is the name that they have in common. */
export function writeLesson(
  form: LessonForm,
  scenario: ScenarioDocument,
  { design, designText, stem }: { readonly design: Design; readonly designText: string; readonly stem: string },
): LessonSource {
  const { solution } = partsOf(scenario, design);
  const designPath = `${stem}.lesson.mirrorlab`;
  const { name, guide } = form;
  const solved = { format: SCENARIO_FORMAT, name: `Solution: ${name}`, guide, steps: solution };
  return {
    fileName: `${stem}.lesson.yaml`,
    text: asYaml(documentOf(form, scenario, design, designPath)),
    designs: { [designPath]: designText },
    solution: { file: `${stem}.solution.scenario.yaml`, text: asYaml(solved) },
    ways: null,
  };
}

const asYaml = (value: object): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

function documentOf(form: LessonForm, scenario: ScenarioDocument, design: Design, designPath: string): object {
  const { name, guide, level, minutes, idea, situation, eyes, until } = form;
  const { hidden, solution } = partsOf(scenario, design);
  const asked = form.states.filter(({ isAsked }) => isAsked);
  const states = asked.map(({ expect, text: wanted, within }, index) => ({
    id: `state${index + 1}`,
    text: wanted,
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
  const earned = [...form.questions, ...asked].map(({ points: given }) => given);
  const ids = [...questions, ...states].map(({ id }) => id);
  const isDone = states.length > 0;
  return {
    format: LESSON_FORMAT,
    name,
    guide,
    level,
    minutes,
    ...(idea === '' ? {} : { idea }),
    design: designPath,
    ...(design.mirrors.length > 1 ? { mirror: design.mirrors[0]?.id } : {}),
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
    ...mayOf(form, solution),
    until,
    tasks: [...questions, ...states],
    grade: {
      tasks: Object.fromEntries(ids.map((id, index) => [id, earned[index] ?? 0])),
      ...(isDone && form.downtime.points > 0 ? { downtime: form.downtime } : {}),
      ...(isDone && form.lostUpdates > 0 ? { lostUpdates: { points: form.lostUpdates } } : {}),
    },
  };
}

/** Where only some things are offered, at least those of the solution; everything else is offered by default. */
function mayOf({ offersOnlyNeeded }: LessonForm, solution: readonly StepDocument[]): { readonly may?: string[] } {
  const used = [...new Set(solution.map(({ operate, fault }) => operate ?? fault ?? ''))].filter((name) => name !== '');
  const isAll = used.every((name) => isOffered(name, { lesson: {} as never }));
  return offersOnlyNeeded || !isAll ? { may: used } : {};
}
