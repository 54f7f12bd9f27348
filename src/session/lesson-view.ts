import { type ElementKind, element, elementKey } from '../design/element.ts';
import { elementTitle } from '../design/element-names.ts';
import type { Assignment } from '../lessons/lesson.ts';
import type { LessonTask, PickTask, PredictTask } from '../lessons/lesson-schema.ts';
import { isQuestion, NOBODY } from '../lessons/questions.ts';
import { parseDuration } from '../scenario/duration.ts';
import type { AnswerOption, LessonTaskKind, LessonTaskView, LessonView } from '../shared/lesson.ts';
import { STATUS_WORDS } from '../shared/session.ts';

/** A lesson as its learner sees it: nothing of what is right or hidden stands in it. */
export function viewOfLesson(assignment: Assignment): LessonView {
  const { lesson, mirror, hidden, untilMs } = assignment;
  const { name, guide, level, minutes, idea = '', situation, view = {}, hints = [] } = lesson;
  const tasks = lesson.tasks.map((task) => taskView(task, assignment));
  const { downtime, lostUpdates } = lesson.grade;
  return {
    name,
    guide,
    level,
    minutes,
    idea,
    situation,
    mirror: mirror.id,
    tasks,
    hints: hints.map((hint, index) => ({ index, task: hint.for, costs: hint.costs })),
    untilMs,
    of: tasks.reduce((sum, { points }) => sum + points, (downtime?.points ?? 0) + (lostUpdates?.points ?? 0)),
    eyes: view.members ?? null,
    explains: view.why === 'always',
    isPlayed: hidden.length > 0 || lesson.tasks.some((task) => 'expect' in task || 'procedure' in task),
  };
}

function taskView(task: LessonTask, assignment: Assignment): LessonTaskView {
  const points = assignment.lesson.grade.tasks?.[task.id] ?? 0;
  const common = { id: task.id, points, atMs: null, options: [], several: hasSeveralAnswers(task) };
  if (isQuestion(task)) {
    const kind: LessonTaskKind = 'choices' in task ? 'choices' : 'predict' in task ? 'predict' : 'pick';
    return { ...common, kind, text: task.ask, atMs: parseDuration(task.at), options: optionsOf(task, assignment) };
  }
  const kind: LessonTaskKind = 'expect' in task ? 'expect' : 'procedure' in task ? 'procedure' : 'drawing';
  return { ...common, kind, text: task.text };
}

const hasSeveralAnswers = (task: LessonTask): boolean =>
  'pick' in task || ('choices' in task && task.choices.filter(({ right }) => right === true).length > 1);

function optionsOf(task: LessonTask, assignment: Assignment): readonly AnswerOption[] {
  if ('choices' in task) return task.choices.map(({ text }, value) => ({ value, text }));
  if ('predict' in task) return predictable(task, assignment).map((value) => ({ value, text: value }));
  return 'pick' in task ? pickable(task, assignment) : [];
}

function predictable({ predict }: PredictTask, { mirror }: Assignment): readonly string[] {
  if (predict === 'mode') return ['Arbiter Controlled', 'Agent Controlled'];
  if (predict === 'status') return STATUS_WORDS;
  const mayServe = mirror.members.filter(({ type }) => type === 'failover' || type === 'dr');
  return [...mayServe.map(({ name }) => name), NOBODY];
}

const PICKED_KINDS: readonly ElementKind[] = ['host', 'network', 'link', 'site'];

function pickable({ pick, kinds }: PickTask, { mirror, design, drawing }: Assignment): readonly AnswerOption[] {
  if (pick === 'members') return mirror.members.map(({ name }) => ({ value: name, text: name }));
  const lists: Partial<Record<ElementKind, readonly { readonly id: string }[]>> = {
    host: design.hosts,
    instance: design.instances,
    network: design.networks,
    link: design.links,
    site: design.sites,
    client: design.clients,
  };
  return ((kinds as readonly ElementKind[] | undefined) ?? PICKED_KINDS).flatMap((kind) =>
    (lists[kind] ?? []).map(({ id }) => ({
      value: elementKey(element(kind, id)),
      text: elementTitle(drawing, element(kind, id)),
    })),
  );
}
