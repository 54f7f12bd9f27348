import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../src/lessons/author-gate.ts';
import { shippedLessons } from '../../src/lessons/shipped-lessons.ts';
import { playable } from './shipped.ts';

describe("every lesson passes the author's gate for two hundred seeds", () => {
  it.each(shippedLessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_id, shipped) => {
    const findings = [...checkLesson(playable(shipped), shipped.files)];
    if (process.env.SHOW)
      console.log(
        findings
          .slice(0, process.env.SHOW === 'all' ? undefined : 9)
          .map(({ text }) => text)
          .join('\n'),
      );
    expect(findings.filter(({ ok }) => !ok).map(({ text }) => text)).toEqual([]);
    // Doing nothing, the solution and three wrong ways.
    expect(findings.length).toBeGreaterThanOrEqual(5);
  });
});
