import { expect, test } from 'vitest';
import { createGrader } from '../../src/lessons/grade.ts';
import { gradeAttempt } from '../../src/lessons/grade-attempt.ts';
import { learnerAt, playable, shipped } from './lesson-runs.ts';

test('the clock waits for a prediction, and an answer stands once it has gone on', async () => {
  const { player, state, nowMs } = learnerAt(shipped('what-a-take-over-is'));
  await player.runUntil({ kind: 'time', atMs: 60_000 });
  expect(nowMs()).toBe(5000);
  expect(state().lesson).toMatchObject({ waitsFor: 'who', furthestMs: 5000, isOver: false });
  await player.play();
  expect(state().transport.isPlaying).toBe(false);
  expect(await player.applyCommand({ kind: 'operate', action: 'instance.stop', target: 'B' })).toMatchObject({
    ok: false,
  });
  expect(await player.answerQuestion('who', ['Z'])).toBe('That is nothing that can be answered here.');
  expect(await player.answerQuestion('who', ['A'])).toBeNull();
  expect(await player.answerQuestion('who', ['B'])).toBeNull();
  await player.runUntil({ kind: 'time', atMs: 60_000 });
  expect(nowMs()).toBe(60_000);
  expect(await player.answerQuestion('who', ['A'])).toBe('The clock has gone on: this answer stands.');
  expect(state().lesson?.answers.who).toEqual({ value: ['B'], atMs: 5000 });
});

test('a lesson that is done well is handed in with full marks, and its attempt is graded alike', async () => {
  const source = shipped('primary-lost-without-failover');
  const { player, state, goOn, act, assignment } = learnerAt(source, 3);
  await goOn(assignment.incidentMs + 40_000);
  expect(await act({ kind: 'fault', fault: 'host.restore', target: 'host-a', startInstances: false })).toBe(true);
  await goOn(140_000);
  await act({ kind: 'operate', action: 'instance.start', target: 'A' });
  await player.answerQuestion('diagnose', [0]);
  const right = playable(source).document.tasks[0];
  const choice = right !== undefined && 'choices' in right ? right.choices.findIndex((one) => one.right === true) : -1;
  await player.answerQuestion('diagnose', [choice]);
  await goOn(200_000);
  const before = state().entries.length;
  const result = await player.handInLesson(null);
  expect(result).toMatchObject({ points: 100, of: 100, decisive: null, best: { points: 100 } });
  const lesson = playable(source);
  const graded = gradeAttempt(await player.writeLessonAttempt('Ada'), 'attempt', lesson, createGrader(lesson));
  expect(graded).toMatchObject({ verdict: 'graded', learner: 'Ada', remarks: [], grade: { points: result.points } });
  // Now everything is seen, from the beginning on.
  expect(state().lesson).toMatchObject({ isOver: true, sight: null, waitsFor: null });
  expect(state().entries.length).toBeGreaterThan(before);
  expect(state().entries.some(({ because }) => because.length > 0)).toBe(true);
  expect(state().lanes.some(({ kind }) => kind === 'vip')).toBe(true);
  const solution = await player.watchSolution();
  expect(state().tree).toMatchObject({ shown: solution, branches: [{ name: 'Your run' }, { name: 'The solution' }] });
  expect(await player.compareBranches(1, solution ?? 0)).toMatchObject({ partedAtMs: null });
});

test('what is done stays done: nobody acts in the past, or beyond what the lesson offers', async () => {
  const { player, goOn, act, state } = learnerAt(shipped('primary-lost-without-failover'));
  await goOn(90_000);
  await player.seek(10_000);
  const restore = { kind: 'fault', fault: 'host.restore', target: 'host-a' } as const;
  expect(await player.applyCommand(restore)).toMatchObject({ ok: false, reason: expect.stringMatching(/past/) });
  await player.seek(90_000);
  expect(await player.applyCommand({ kind: 'operate', action: 'member.demote', member: 'B' })).toMatchObject({
    ok: false,
  });
  expect(await act(restore)).toBe(true);
  expect(state().tree.branches).toHaveLength(1);
});

test('a hint that does not fit costs nothing', async () => {
  const { player, state, goOn } = learnerAt(shipped('primary-lost-without-failover'));
  await goOn(90_000);
  expect(await player.takeHint(2)).toMatch(/another moment/);
  expect(await player.takeHint(0)).toBeNull();
  expect(state().lesson?.hints).toMatchObject([{ index: 0, text: expect.stringContaining('console log') }]);
});

test('a step goes to what is seen next, or a little further where nothing is, and ends with the lesson', async () => {
  const { player, nowMs, state, assignment, goOn } = learnerAt(shipped('primary-lost-without-failover'));
  expect(await player.stepToNextChange()).toBe(false);
  expect(nowMs()).toBe(10_000);
  while (!(await player.stepToNextChange())) expect(nowMs()).toBeLessThan(assignment.incidentMs + 30_000);
  expect(nowMs()).toBeGreaterThanOrEqual(assignment.incidentMs);
  expect(nowMs()).toBeLessThan(assignment.incidentMs + 30_000);
  expect(state().entries.length).toBeGreaterThan(0);
  await goOn(10_000_000);
  expect(nowMs()).toBe(assignment.untilMs);
  await player.stepToNextChange();
  await player.play();
  expect(nowMs()).toBe(assignment.untilMs);
});
