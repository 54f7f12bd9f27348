import type { AuthorFiles } from './author-gate.ts';
import { LESSON_PATH } from './lesson-path.ts';
import { LESSON_TEXTS } from './lesson-texts.ts';

/** A lesson that ships with MirrorLab; its files lie in resources/lessons. */
export interface ShippedLesson {
  readonly id: string;
  readonly fileName: string;
  readonly text: string;
  readonly files: AuthorFiles;
}

/** Every lesson that ships, in the order of the learning path. */
export const shippedLessons: readonly ShippedLesson[] = LESSON_PATH.map((id) => {
  const text = shippedText(`${id}.lesson.yaml`);
  if (text === null) throw new Error(`The lesson ${id} of the path is missing.`);
  return { id, fileName: `${id}.lesson.yaml`, text, files: filesBeside(id) };
});

function filesBeside(id: string): AuthorFiles {
  const beside = (fileName: string): AuthorFiles['solution'] => {
    const text = shippedText(fileName);
    return text === null ? null : { text, file: fileName };
  };
  return {
    solution: beside(`${id}.solution.scenario.yaml`),
    ways: beside(`${id}.ways.yaml`),
    design: shippedText,
  };
}

/** A file of resources/lessons, or null. */
function shippedText(path: string): string | null {
  return LESSON_TEXTS[path] ?? null;
}
