import type { LessonForm } from '../../../shared/lesson.ts';

const DURATION = /^\d+(\.\d+)? ?(ms|s|m|h)$/;

/** What is still missing before a lesson can be read from the form, as a sentence; null where nothing is. */
export function flawOfForm(form: LessonForm): string | null {
  const { name, guide, situation, states, questions, until, downtime } = form;
  if (name.trim() === '') return 'Give the lesson a name.';
  if (guide.trim() === '') return 'Name the section of the guide that it is about.';
  if (situation.trim() === '') return 'Write the situation that the learner finds.';
  const asked = states.filter(({ isAsked }) => isAsked);
  if (asked.length + questions.length === 0)
    return 'Ask for a state or add a question: a lesson has at least one task.';
  if (asked.some(({ expect }) => Object.keys(expect).length === 0)) return 'A state that is asked for says nothing.';
  if (asked.some(({ text }) => text.trim() === '')) return 'Say of every state that is asked for what is to be done.';
  if (questions.some(({ ask, choices }) => ask.trim() === '' || choices.some(({ text }) => text.trim() === '')))
    return 'Fill in every question and its answers.';
  if (questions.some(({ choices }) => !choices.some(({ right }) => right)))
    return 'Mark the right answer of every question.';
  const wrongWay = flawOfWays(form);
  if (wrongWay !== null) return wrongWay;
  const durations = [
    until,
    downtime.full,
    downtime.none,
    ...asked.flatMap(({ within }) => (within === '' ? [] : [within])),
  ];
  const wrong = durations.find((one) => !DURATION.test(one));
  return wrong === undefined ? null : `“${wrong}” is no duration (examples: 90s, 10m).`;
}

/** Two ways that are told by the same thing would cost points twice. */
function flawOfWays({ ways }: LessonForm): string | null {
  const taken = ways.filter(({ isTaken }) => isTaken);
  const silent = taken.find(({ feedback }) => feedback.trim() === '');
  if (silent !== undefined) return `Write what is said to whoever goes the way “${silent.branch}”.`;
  const [first, second] = taken.filter(({ mistake }) => {
    return taken.filter((other) => JSON.stringify(other.mistake) === JSON.stringify(mistake)).length > 1;
  });
  if (first === undefined || second === undefined) return null;
  return `“${first.branch}” and “${second.branch}” are told by the same mistake. Choose another for one of them.`;
}
