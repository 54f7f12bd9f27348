import { dirname, isAbsolute, join } from 'node:path';
import { describeValue, orList, type Problem } from '../design/problem.ts';
import { readDesign } from '../design/read-design.ts';
import { readBytes } from '../files/read-bytes.ts';
import type { AuthorFiles } from '../lessons/author-gate.ts';
import { type PlayableLesson, readLesson } from '../lessons/read-lesson.ts';
import { shippedLessons } from '../lessons/shipped-lessons.ts';
import { blockers, InputError, readText, report } from './input.ts';

export interface LoadedLesson {
  readonly file: string;
  readonly lesson: PlayableLesson;
  readonly files: AuthorFiles;
}

/** A lesson that ships by its name, else a file; or throws the reasons why it cannot be used. */
export function loadLesson(name: string): LoadedLesson {
  const shipped = shippedLessons.find(({ id }) => id === name);
  if (shipped !== undefined)
    return resolved(shipped.fileName, shipped.text, shipped.files, (path) => shipped.files.design(path));
  if (!/[./\\]/.test(name)) {
    const known = shippedLessons.map(({ id }) => id);
    throw new InputError([
      `lesson: is ${describeValue(name)}, expected the path of a lesson file, or ${orList(known)}`,
    ]);
  }
  const problems: Problem[] = [];
  const text = readText(name, 'a lesson file', problems);
  if (text === null) return refuse(problems, name);
  return resolved(name, text, filesBeside(name), (path) => beside(name, path));
}

function resolved(
  file: string,
  text: string,
  files: AuthorFiles,
  design: (path: string) => string | null,
): LoadedLesson {
  const reading = readLesson(text, file);
  const problems = [...reading.problems];
  if (reading.document === null) return refuse(problems, file);
  const path = reading.document.design;
  const drawn = design(path);
  if (drawn === null) {
    const message = `is ${describeValue(path)}, which cannot be read, expected the path of a design, relative to this file`;
    problems.push({ file, ...reading.placeOf(['design']), path: 'design', message, severity: 'error' });
    return refuse(problems, file);
  }
  const { document, design: resolvedDesign, problems: found, placeOf } = readDesign(drawn, path);
  problems.push(...found);
  if (document === null || resolvedDesign === null) return refuse(problems, file);
  problems.push(...blockers({ file: path, document, design: resolvedDesign, placeOf }));
  const { lesson, problems: names } = reading.onDesign(resolvedDesign, document);
  problems.push(...names);
  report(problems);
  return lesson === null ? refuse(problems, file) : { file, lesson, files };
}

function refuse(problems: readonly Problem[], file: string): never {
  report(problems);
  throw new Error(`${file} was refused without a reason`);
}

/** What the author wrote beside a lesson, by the names of the files (docs/lessons.md). */
function filesBeside(lesson: string): AuthorFiles {
  const stem = lesson.replace(/(\.lesson)?\.(ya?ml|json)$/, '');
  const own = (ending: string): AuthorFiles['solution'] => {
    const file = `${stem}${ending}`;
    const text = textOf(file);
    return text === null ? null : { text, file };
  };
  return {
    solution: own('.solution.scenario.yaml'),
    ways: own('.ways.yaml'),
    design: (path) => beside(lesson, path),
  };
}

function beside(file: string, path: string): string | null {
  return textOf(isAbsolute(path) ? path : join(dirname(file), path));
}

function textOf(file: string): string | null {
  const bytes = readBytes(file, 'a file');
  if (typeof bytes === 'string') return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
