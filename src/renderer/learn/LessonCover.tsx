import { Play } from 'lucide-react';
import { useDocument } from '../store/document-store.ts';
import { GuideSections } from '../ui/controls/GuideSections.tsx';
import { Icon } from '../ui/controls/icons.tsx';
import { levelWord, nextLesson } from './LessonPath.tsx';
import { beginLesson, useLearn } from './learn-store.ts';

/** What a lesson is about, before it begins. */
export function LessonCover() {
  const { entries, chosen } = useLearn();
  const open = useDocument(({ document }) => document?.lesson ?? null);
  const entry = entries.find(({ id }) => id === chosen) ?? nextLesson(entries);
  if (entry === undefined) return <section className="canvas lesson-cover" aria-label="Lesson" />;
  return (
    <section className="canvas lesson-cover" aria-label="Lesson">
      <article className="selectable">
        <p className="lesson-facts">
          {levelWord(entry.level)} · about {entry.minutes} minutes
        </p>
        <h2>{entry.name}</h2>
        <p className="lesson-idea">{entry.idea}</p>
        {entry.best !== null && (
          <p>
            Your best result: {entry.best.points} of {entry.best.of} points.
          </p>
        )}
        <GuideSections sections={[entry.guide]} />
        <div className="lesson-buttons">
          <button type="button" className="button is-strong" onClick={() => void beginLesson(entry.id)}>
            <Icon of={Play} size={15} /> {entry.best === null ? 'Begin' : 'Begin again'}
          </button>
          {open !== null && (
            <button type="button" className="button" onClick={() => useLearn.setState({ chosen: null })}>
              Back to “{open.name}”
            </button>
          )}
        </div>
        <p className="lesson-note">
          {open === null
            ? 'The lesson opens in a window of its own; this drawing stays as it is.'
            : 'The lesson that is open here ends with it.'}
        </p>
      </article>
    </section>
  );
}
