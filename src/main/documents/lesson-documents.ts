import { randomInt } from 'node:crypto';
import { type LessonSource, loadLesson, sourceOfShipped } from '../../lessons/lesson-source.ts';
import { type Reading, refused } from './documents.ts';
import { keepDocument } from './kept-document.ts';
import type { KeptLesson } from './kept-lesson.ts';

/** Seeds stay short enough to be told over the telephone. */
const MAX_SEED = 10_000;

export function readShippedLesson(id: string): Reading {
  const source = sourceOfShipped(id);
  return source === null ? refused(id, ['is not the name of a lesson']) : lessonDocument(source, id);
}

/** A document with the drawing of a lesson, in whose window the lesson is done; each time with another seed. */
export function lessonDocument(source: LessonSource, id: string | null): Reading {
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') return { outcome: 'refused', fileName: source.fileName, problems: loaded.problems };
  const { document, drawing } = loaded.lesson;
  const lesson: KeptLesson = {
    id,
    name: document.name,
    source,
    seed: randomInt(1, MAX_SEED),
    designText: source.designs[document.design] ?? '',
    draws: document.tasks.some((task) => 'drawing' in task),
  };
  const kept = keepDocument({ document: drawing, origin: 'lesson', file: null, remarks: [], lesson });
  return { outcome: 'read', document: kept };
}
