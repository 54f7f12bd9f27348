import { formatProblem, type Problem } from '../design/problem.ts';
import { readDesign } from '../design/read-design.ts';
import { emulationBlockers } from '../design/rules/check-design.ts';
import type { AuthorFiles } from './author-gate.ts';
import { LESSON_TEXTS } from './lesson-texts.ts';
import { type PlayableLesson, readLesson } from './read-lesson.ts';
import { shippedLessons } from './shipped-lessons.ts';

interface SourceFile {
  readonly text: string;
  readonly file: string;
}

/** The texts that a lesson is read from, as plain data, so that they can be handed from one thread to another. */
export interface LessonSource {
  readonly fileName: string;
  readonly text: string;
  /** Designs beside it, by their paths as the lesson writes them. */
  readonly designs: Readonly<Record<string, string>>;
  readonly solution: SourceFile | null;
  readonly ways: SourceFile | null;
}

export type LoadedLesson =
  | { readonly outcome: 'loaded'; readonly lesson: PlayableLesson; readonly files: AuthorFiles }
  | { readonly outcome: 'refused'; readonly problems: readonly string[] };

/** Reads a lesson with the design that it is played on, or says why it cannot be played, line by line. */
export function loadLesson({ fileName, text, designs, solution, ways }: LessonSource): LoadedLesson {
  const reading = readLesson(text, fileName);
  if (reading.document === null) return refused(reading.problems);
  const path = reading.document.design;
  const drawn = designs[path];
  if (drawn === undefined) {
    const message = 'cannot be read, expected the path of a design, relative to the lesson';
    return refused([
      {
        file: fileName,
        ...reading.placeOf(['design']),
        path: 'design',
        message: `is ${path}, which ${message}`,
        severity: 'error',
      },
    ]);
  }
  const { document, design, problems } = readDesign(drawn, path);
  if (document === null || design === null) return refused(problems);
  const [blocker] = emulationBlockers(design, document);
  if (blocker !== undefined) return { outcome: 'refused', problems: [`${path}: ${blocker.message}`] };
  const { lesson, problems: names } = reading.onDesign(design, document);
  if (lesson === null) return refused(names);
  return { outcome: 'loaded', lesson, files: { solution, ways, design: (one) => designs[one] ?? null } };
}

function refused(problems: readonly Problem[]): LoadedLesson {
  return { outcome: 'refused', problems: problems.filter(({ severity }) => severity === 'error').map(formatProblem) };
}

/** The texts of a lesson that ships; null where none is called so. */
export function sourceOfShipped(id: string): LessonSource | null {
  const shipped = shippedLessons.find((one) => one.id === id);
  if (shipped === undefined) return null;
  const designs = Object.entries(LESSON_TEXTS).filter(([path]) => path.endsWith('.mirrorlab'));
  const { fileName, text, files } = shipped;
  return { fileName, text, designs: Object.fromEntries(designs), solution: files.solution, ways: files.ways };
}
