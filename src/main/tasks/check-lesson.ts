import { checkLesson } from '../../lessons/author-gate.ts';
import { loadLesson } from '../../lessons/lesson-source.ts';
import type { LessonCheck } from '../../shared/lesson.ts';
import type { TaskWork } from './tasks.ts';

/** Whether a lesson can be solved: its solution is played and must earn everything, wrong ways less, and doing nothing nothing. */
export const checkMadeLesson: TaskWork<'check-lesson'> = (_tell, source): LessonCheck => {
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') return { ok: false, lines: loaded.problems };
  const findings = [...checkLesson(loaded.lesson, loaded.files, 1, { needsWays: false })];
  return { ok: findings.every(({ ok }) => ok), lines: findings.map(({ text }) => text) };
};
