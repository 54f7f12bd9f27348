import { describe, expect, test } from 'vitest';
import { saveDesign } from '../../src/design/save-design.ts';
import { solutionDeeds } from '../../src/lessons/author-gate.ts';
import { createGrader } from '../../src/lessons/grade.ts';
import { LESSON_PATH } from '../../src/lessons/lesson-path.ts';
import { loadLesson } from '../../src/lessons/lesson-source.ts';
import { learnerAt, shipped } from './lesson-runs.ts';

/** What a command does to what, whatever else is given with it. */
const sameDeed = (one: object, other: object): boolean => {
  const fields = ['kind', 'fault', 'action', 'target', 'member', 'between'] as const;
  const [first, second] = [one, other] as Readonly<Record<string, unknown>>[];
  return fields.every((field) => JSON.stringify(first?.[field]) === JSON.stringify(second?.[field]));
};

describe.each(LESSON_PATH)('%s', (id) => {
  test('its solution can be done in the window as its author meant it, and earns everything', async () => {
    const source = shipped(id);
    const loaded = loadLesson(source);
    if (loaded.outcome === 'refused') throw new Error(loaded.problems.join('\n'));
    const { lesson, files } = loaded;
    const learner = learnerAt(source, 5);
    const { player, assignment, nowMs, state } = learner;
    const deeds = solutionDeeds(lesson, files, createGrader(lesson), assignment);
    if (deeds === null) throw new Error('The lesson has no solution.');
    const waits = Object.entries(deeds.answers).toSorted(([, one], [, other]) => one.atMs - other.atMs);
    const answerUpTo = async (atMs: number): Promise<void> => {
      for (const [task, { value, atMs: askedMs }] of waits) {
        if (askedMs > atMs || state().lesson?.answers[task] !== undefined) continue;
        await player.runUntil({ kind: 'time', atMs: askedMs });
        expect(await player.answerQuestion(task, [...value])).toBeNull();
      }
      await player.runUntil({ kind: 'time', atMs });
      expect(nowMs()).toBe(atMs);
    };
    for (const { atMs, command } of deeds.steps) {
      await answerUpTo(atMs);
      const choices = await player.listChoices();
      expect(
        choices.some((choice) => sameDeed(choice.command, command)),
        JSON.stringify(command),
      ).toBe(true);
      expect(await player.applyCommand(command)).toMatchObject({ ok: true });
    }
    await answerUpTo(assignment.untilMs);
    const drawing = deeds.drawing === null ? null : saveDesign(deeds.drawing.document);
    const result = await player.handInLesson(drawing);
    expect(result.points, JSON.stringify(result.checks)).toBe(result.of);
    expect(result.best?.points).toBe(result.of);
  });
});
