import { readDesign } from '../../src/design/read-design.ts';
import { type PlayableLesson, readLesson } from '../../src/lessons/read-lesson.ts';
import type { ShippedLesson } from '../../src/lessons/shipped-lessons.ts';

/** A lesson that ships, on its design; whatever is wrong with it ends the test. */
export function playable({ text, fileName, files }: ShippedLesson): PlayableLesson {
  const reading = readLesson(text, fileName);
  const problems = [...reading.problems];
  const path = reading.document?.design ?? '';
  const drawn = readDesign(files.design(path) ?? '', path);
  problems.push(...drawn.problems);
  if (drawn.design === null || drawn.document === null) throw new Error(problemText(problems));
  const { lesson, problems: names } = reading.onDesign(drawn.design, drawn.document);
  problems.push(...names);
  if (lesson === null || problems.length > 0) throw new Error(problemText(problems));
  return lesson;
}

function problemText(
  problems: readonly { readonly line: number; readonly path: string; readonly message: string }[],
): string {
  return problems.map(({ line, path, message }) => `${line} ${path}: ${message}`).join('\n');
}
