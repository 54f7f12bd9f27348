import { describe, expect, it } from 'vitest';
import { lessonFingerprints, writeAttempt } from '../../src/lessons/attempt.ts';
import { createGrader } from '../../src/lessons/grade.ts';
import { gradeAttempt } from '../../src/lessons/grade-attempt.ts';
import type { PlayableLesson } from '../../src/lessons/read-lesson.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';
import { shippedLessons } from '../../src/lessons/shipped-lessons.ts';
import { playable } from './shipped.ts';

const shipped = shippedLessons.find(({ id }) => id === 'primary-lost-without-failover');
if (shipped === undefined) throw new Error('The lesson of these tests does not ship any more.');
const lesson = playable(shipped);
const SEED = 1;
const { values, incidentMs } = lesson.assign(SEED);
const [restored, started] = [incidentMs + 40_000, incidentMs + 180_000];

type Fields = Parameters<typeof writeAttempt>[0];

function attemptText(changes: Partial<Fields> = {}, of: PlayableLesson = lesson): string {
  const { fingerprint, played } = lessonFingerprints(of.document, of.design);
  return writeAttempt({
    lesson: { name: of.document.name, fingerprint, played },
    learner: 'Ada',
    seed: SEED,
    values,
    steps: [
      { at: restored, fault: 'host.restore', target: 'host-a', startInstances: false },
      { at: started, operate: 'instance.start', target: 'A' },
    ],
    answers: { diagnose: { value: [0], at: incidentMs + 20_000 } },
    hints: [],
    ended: '10m',
    ...changes,
  });
}

const grade = (text: string, of: PlayableLesson = lesson) =>
  gradeAttempt(text, 'ada.attempt.json', of, createGrader(of));
const points = (text: string): number | string => {
  const graded = grade(text);
  return graded.verdict === 'graded' ? graded.grade.points : graded.reason;
};
const changed = (change: (attempt: Record<string, unknown>) => void): string => {
  const attempt = JSON.parse(attemptText());
  change(attempt);
  return JSON.stringify(attempt);
};

describe('an attempt', () => {
  it('is graded by playing it again', () => {
    const graded = grade(attemptText());
    expect(graded).toMatchObject({
      verdict: 'graded',
      learner: 'Ada',
      seed: SEED,
      remarks: [],
      grade: { points: 100, of: 100, lostBytes: 0 },
    });
    expect(grade(attemptText())).toEqual(graded);
  });

  it('earns what was done and answered, and pays for hints', () => {
    expect(points(attemptText({ steps: [] }))).toBe(5);
    expect(points(attemptText({ answers: {} }))).toBe(85);
    expect(points(attemptText({ hints: [1, 1] }))).toBe(95);
    expect(points(attemptText({ steps: [], answers: {}, hints: [0, 1] }))).toBe(0);
  });

  it('is not believed what it says of itself', () => {
    const boasting = changed((attempt) => {
      attempt.seal = undefined;
      attempt.steps = [];
      attempt.points = 100;
      attempt.grade = { points: 100, of: 100 };
    });
    expect(grade(boasting)).toMatchObject({
      verdict: 'graded',
      grade: { points: 5 },
      remarks: [expect.stringContaining('no seal')],
    });
  });

  it.each([
    [
      'changed after it was saved',
      changed((attempt) => Object.assign(attempt, { hints: [0] })),
      'the attempt was changed after it was saved',
    ],
    [
      'with other values than its seed gives',
      attemptText({ values: { delay: '5m' } }),
      `the seed is foreign: 1 gives delay ${values.delay}, and 5m was played`,
    ],
    [
      'of a fault that nobody offers',
      attemptText({ steps: [{ at: 1000, fault: 'host.fail', target: 'host-b' }] }),
      'steps[0].fault: is "host.fail", which the lesson does not offer',
    ],
    [
      'of an action that the lesson does not offer',
      attemptText({ steps: [{ at: 1000, operate: 'member.demote', member: 'B' }] }),
      'steps[0].operate: is "member.demote", which the lesson does not offer',
    ],
    [
      'of an expectation',
      attemptText({ steps: [{ at: 1000, expect: { primary: 'B' } }] }),
      'steps[0].expect: is nothing that a learner does',
    ],
    [
      'of a step on what is not there',
      attemptText({ steps: [{ at: 1000, operate: 'instance.start', target: 'Z' }] }),
      'is "Z", which is no instance here',
    ],
    [
      'of a step after its end',
      attemptText({ steps: [{ at: '11m', operate: 'instance.start', target: 'A' }] }),
      'expected at most ended: 10m',
    ],
    ['that ends in the middle', attemptText().slice(0, 300), 'the attempt is broken: line'],
    ['of another format', '{"format":"mirrorlab/scenario@1"}', 'expected mirrorlab/attempt@1'],
    [
      'without its answers',
      changed((attempt) => {
        attempt.answers = undefined;
        attempt.seal = undefined;
      }),
      'answers: is missing',
    ],
  ])('%s could not be judged', (_what, text, reason) => {
    const graded = grade(text);
    expect(graded.verdict).toBe('could not be judged');
    expect(graded.verdict === 'graded' ? '' : graded.reason).toContain(reason);
  });

  it('is of one lesson: another one, and a lesson that has changed, are said so', () => {
    const otherText = (from: string, to: string): PlayableLesson => {
      const reading = readLesson(shipped.text.replace(from, to), 'other');
      const other = reading.onDesign(lesson.design, lesson.drawing).lesson;
      if (other === null) throw new Error(reading.problems.map(({ message }) => message).join());
      return other;
    };
    const reason = (of: PlayableLesson) => {
      const graded = grade(attemptText(), of);
      return graded.verdict === 'graded' ? graded.remarks.join() : graded.reason;
    };
    expect(reason(otherText('until: 12m', 'until: 11m'))).toBe('the lesson has changed since the attempt was made');
    expect(reason(otherText('within: 6m', 'within: 1m'))).toBe('the lesson has changed since the attempt was made');
    expect(reason(otherText('serve: 35', 'serve: 36'))).toContain(
      'The texts or the grading of the lesson have changed',
    );
    const renamed = otherText('until: 12m', 'until: 11m');
    const graded = grade(attemptText(), { ...renamed, document: { ...renamed.document, name: 'Another' } });
    expect(graded).toMatchObject({ verdict: 'could not be judged', reason: expect.stringContaining('another lesson') });
  });
});
