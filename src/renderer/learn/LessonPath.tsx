import { Check, Circle, CircleDot } from 'lucide-react';
import type { LessonEntry } from '../../shared/lesson.ts';
import { useDocument } from '../store/document-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { chooseLesson, useLearn } from './learn-store.ts';

const LEVELS = { 1: 'Basics', 2: 'Operator', 3: 'Architect' } as const;
export const levelWord = (level: number): string => LEVELS[level as keyof typeof LEVELS] ?? '';

/** What is best taken next: the first that was not done yet. */
export const nextLesson = (entries: readonly LessonEntry[]): LessonEntry | undefined =>
  entries.find(({ best }) => best === null) ?? entries[0];

/** Every lesson in the order in which they are best taken, with what was reached on this machine. */
export function LessonPath() {
  const { entries, chosen } = useLearn();
  const open = useDocument(({ document }) => document?.lesson?.id);
  const shown = chosen ?? open ?? nextLesson(entries)?.id;
  const done = entries.filter(({ best }) => best !== null).length;
  return (
    <nav className="learn-path" aria-label="Learning path">
      <header className="learn-path-head">
        <h2>Learning path</h2>
        <p>
          {done} of {entries.length} done
        </p>
        <progress value={done} max={Math.max(1, entries.length)} aria-label="Lessons done" />
      </header>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className="learn-path-lesson"
              aria-current={entry.id === shown ? 'page' : undefined}
              onClick={() => chooseLesson(entry.id)}
            >
              <Mark entry={entry} isOpen={entry.id === open} />
              <span className="learn-path-words">
                <span>{entry.name}</span>
                <span className="learn-path-facts">
                  {levelWord(entry.level)} · {entry.minutes} min
                  {entry.best !== null && ` · best ${entry.best.points} of ${entry.best.of}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Mark({ entry: { best }, isOpen }: { readonly entry: LessonEntry; readonly isOpen: boolean }) {
  if (best !== null) {
    const isFull = best.points >= best.of;
    return (
      <span className={`learn-mark ${isFull ? 'tone-backup' : 'tone-trouble'}`}>
        <Icon of={isFull ? Check : CircleDot} size={15} />
        <span className="visually-hidden">{isFull ? 'Done with full marks:' : 'Done:'}</span>
      </span>
    );
  }
  return (
    <span className={`learn-mark ${isOpen ? 'tone-primary' : 'tone-neutral'}`}>
      <Icon of={isOpen ? CircleDot : Circle} size={15} />
      {isOpen && <span className="visually-hidden">Open:</span>}
    </span>
  );
}
