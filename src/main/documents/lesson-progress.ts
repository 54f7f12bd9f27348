import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { shippedLessons } from '../../lessons/shipped-lessons.ts';
import type { LessonEntry } from '../../shared/lesson.ts';
import type { ApplicationLog } from '../platform/application-log.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';

const FORMAT = 'mirrorlab/lesson-progress@1';
const storedSchema = z.object({
  format: z.literal(FORMAT),
  lessons: z.record(z.string(), z.object({ points: z.number(), of: z.number() })),
});
type Best = { readonly points: number; readonly of: number };

/** What was done of the learning path on this machine: of each lesson the best result. */
export interface LessonProgress {
  list(): readonly LessonEntry[];
  note(id: string, result: Best): void;
  /** Resolves when everything noted so far stands on the disk. */
  saved(): Promise<void>;
}

export function openLessonProgress(path: string, log: ApplicationLog): LessonProgress {
  let best = readStored(path, log);
  let saving = Promise.resolve();
  return {
    list: () => headings().map((one) => ({ ...one, best: best[one.id] ?? null })),
    note: (id, { points, of }) => {
      if ((best[id]?.points ?? -1) >= points && best[id]?.of === of) return;
      best = { ...best, [id]: { points, of } };
      const text = `${JSON.stringify({ format: FORMAT, lessons: best }, null, 2)}\n`;
      saving = saving
        .then(() => writeFileAtomically(path, text))
        .catch((error: unknown) => log.error('The progress of the lessons could not be saved.', error));
    },
    saved: () => saving,
  };
}

function readStored(path: string, log: ApplicationLog): Readonly<Record<string, Best>> {
  if (!existsSync(path)) return {};
  try {
    return storedSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).lessons;
  } catch (error) {
    log.warning(`The progress of the lessons could not be read; it is kept as ${path}.damaged: ${error}`);
    renameSync(path, `${path}.damaged`);
    return {};
  }
}

/**
 * What stands at the head of each lesson that ships, one field a line. Reading all of them whole would keep the welcome page
 * waiting; they were read whole before they shipped.
 */
function headings(): readonly Omit<LessonEntry, 'best'>[] {
  return shippedLessons.map(({ id, text }) => {
    const field = (name: string): string => {
      const [, written = ''] = new RegExp(`^${name}: *(.+)$`, 'm').exec(text) ?? [];
      return written.replace(/^(["'])(.*)\1$/, '$2');
    };
    const [name, guide, idea] = [field('name'), field('guide'), field('idea')];
    return { id, name, guide, level: Number(field('level')), minutes: Number(field('minutes')), idea };
  });
}
