import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';
import type { Act, Ask, Dialogue, Step } from './steps.ts';
import type { Desk, DialogueState, Given, Printed, TerminalState } from './terminal-state.ts';

/** Goes through the steps of a dialogue: until a question, until an operation that takes its time, or to its end. */

interface Course {
  readonly desk: Desk;
  readonly lines: string[];
  state: TerminalState;
}

/** On the shell of a host a dialogue is about the instance that was named. */
export function dialogueScene(desk: Desk, state: TerminalState, given: Given): Scene {
  const instance = desk.place.kind === 'instance' ? desk.place.id : String(given.instance);
  return sceneOf(desk.world(), instance, state, given);
}

const sceneNow = ({ desk, state }: Course, given: Given): Scene => dialogueScene(desk, state, given);

export function beginDialogue(desk: Desk, state: TerminalState, dialogue: Dialogue, given: Given = {}): Printed {
  const closed = whyClosed(desk, dialogue);
  if (closed !== null) return { lines: [sentence(closed)], state };
  return goOn(desk, { ...state, dialogue: { id: dialogue.id, step: 0, given, waiting: null } }, dialogue);
}

/** What only leads to rows that are not offered asks and answers nothing, as its checks would already tell how things are. */
function whyClosed(desk: Desk, { steps }: Dialogue): string | null {
  const reasons = steps.flatMap((step) =>
    step.kind === 'act' ? step.actions.map((action) => desk.whyNot(action)) : [],
  );
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

/** From where the dialogue stands; a state without one is an end. */
export function goOn(desk: Desk, state: TerminalState, dialogue: Dialogue): Printed {
  const course: Course = { desk, lines: [], state };
  while (course.state.dialogue !== null && takeStep(course, course.state.dialogue, dialogue));
  return { lines: course.lines, state: course.state };
}

/** An answer to the question at which the dialogue stands. */
export function answer(desk: Desk, state: TerminalState, dialogue: Dialogue, line: string): Printed {
  const course: Course = { desk, lines: [], state };
  const at = state.dialogue;
  const step = questionOf(state, dialogue);
  if (at === null || step === null) return { lines: [], state };
  const scene = sceneNow(course, at.given);
  const typed = line.trim();
  const read = step.read(typed === '' ? (step.usual?.(scene) ?? '') : typed, scene);
  if ('again' in read) return { lines: [read.again], state };
  if ('stop' in read) return { lines: read.stop, state: { ...state, dialogue: null } };
  const given = { ...at.given, [step.name]: read.value };
  return goOn(desk, { ...state, dialogue: { ...at, step: at.step + 1, given } }, dialogue);
}

export function questionOf({ dialogue: at }: TerminalState, dialogue: Dialogue): Ask | null {
  const step = at === null || at.waiting !== null ? undefined : dialogue.steps[at.step];
  return step?.kind === 'ask' ? step : null;
}

/** Whether there is another step to take now. */
function takeStep(course: Course, at: DialogueState, { steps }: Dialogue): boolean {
  const step = steps[at.step];
  if (step === undefined) return end(course);
  if (at.waiting !== null) return hearOutcome(course, at, step, at.waiting);
  const scene = sceneNow(course, at.given);
  switch (step.kind) {
    case 'tell':
      course.lines.push(...step.lines(scene));
      return next(course, at);
    case 'check': {
      const why = step.why(scene);
      if (why === null) return next(course, at);
      course.lines.push(sentence(why));
      return end(course);
    }
    case 'ask':
      if (step.unless?.(scene) === true) return next(course, at);
      course.lines.push(...(step.lines?.(scene) ?? []));
      return false;
    case 'act':
      return step.unless?.(scene) === true ? next(course, at) : act(course, at, step, scene);
  }
}

function act(course: Course, at: DialogueState, step: Act, scene: Scene): boolean {
  const { desk } = course;
  for (const command of step.commands(scene)) {
    const result = desk.act(command);
    if (!result.ok) return refused(course, at, step, result.reason);
    if (result.operation === null) continue;
    const outcome = desk.outcomeOf(result.operation);
    if (outcome === null) {
      course.state = { ...course.state, dialogue: { ...at, waiting: result.operation } };
      return false;
    }
    if (!outcome.ok) return refused(course, at, step, outcome.text);
    if (step.done === undefined) course.lines.push(sentence(outcome.text));
  }
  course.lines.push(...(step.done?.(sceneNow(course, at.given)) ?? []));
  return next(course, at);
}

function hearOutcome(course: Course, at: DialogueState, step: Step, operation: number): boolean {
  const outcome = course.desk.outcomeOf(operation);
  if (outcome === null || step.kind !== 'act') return false;
  if (!outcome.ok) return refused(course, at, step, outcome.text);
  course.lines.push(...(step.done?.(sceneNow(course, at.given)) ?? [sentence(outcome.text)]));
  return next(course, at);
}

function refused(course: Course, at: DialogueState, { refusedAs }: Act, reason: string): boolean {
  course.lines.push(sentence(reason));
  if (refusedAs === undefined) return end(course);
  return next(course, { ...at, given: { ...at.given, [refusedAs]: reason } });
}

function next(course: Course, at: DialogueState): boolean {
  course.state = { ...course.state, dialogue: { ...at, step: at.step + 1, waiting: null } };
  return true;
}

function end(course: Course): boolean {
  course.state = { ...course.state, dialogue: null };
  return false;
}

/** A reason of a row as a line of its own. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
