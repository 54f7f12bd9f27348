import { useMemo, useState } from 'react';
import type { LessonNow } from '../../shared/lesson.ts';
import { GuideSections } from '../ui/controls/GuideSections.tsx';
import { htmlOfMarkdown, SafeMarkup } from '../ui/controls/SafeMarkup.tsx';
import { handIn, useLearn, useLesson } from './learn-store.ts';
import { TaskItem } from './TaskItem.tsx';

/** The situation, what is asked, and the way to hand it in. */
export function LessonSheet() {
  const lesson = useLesson();
  if (lesson === null) return null;
  return <Sheet lesson={lesson} />;
}

function Sheet({ lesson }: { readonly lesson: LessonNow }) {
  const { view, isOver } = lesson;
  const html = useMemo(() => htmlOfMarkdown(view.situation), [view.situation]);
  return (
    <div className="lesson-sheet selectable">
      <h2>{view.name}</h2>
      <section className="lesson-situation" aria-label="Situation">
        <SafeMarkup html={html} />
      </section>
      <h3>Tasks</h3>
      <ol className="lesson-tasks" aria-label="Tasks">
        {view.tasks.map((task) => (
          <TaskItem key={task.id} task={task} lesson={lesson} />
        ))}
      </ol>
      {isOver ? (
        <button type="button" className="button" onClick={() => useLearn.setState({ shows: 'result' })}>
          Show the result
        </button>
      ) : (
        <HandIn lesson={lesson} />
      )}
      <GuideSections sections={[view.guide]} />
    </div>
  );
}

/** What is left open is asked about once, as a lesson is handed in only once. */
function HandIn({ lesson }: { readonly lesson: LessonNow }) {
  const [asks, setAsks] = useState<'never' | 'now' | 'before'>('never');
  const [isGrading, setGrading] = useState(false);
  const open = lesson.view.tasks.filter(
    ({ id, options }) => options.length > 0 && (lesson.answers[id]?.value.length ?? 0) === 0,
  ).length;
  const hand = async (): Promise<void> => {
    setGrading(true);
    await handIn();
    setGrading(false);
  };
  if (isGrading) return <p role="status">Playing your run again to grade it…</p>;
  if (asks === 'now') {
    return (
      <fieldset className="hand-in">
        <legend>Hand in?</legend>
        <p>
          {open > 0 && `${open === 1 ? 'One question is' : `${open} questions are`} not answered. `}
          {lesson.view.isPlayed && 'The run is judged to the end of the lesson, as you leave it now.'}
        </p>
        <div className="lesson-buttons">
          {/* biome-ignore lint/a11y/noAutofocus: it answers the button in whose place it stands, and comes into sight with the question. */}
          <button type="button" className="button is-strong" autoFocus onClick={() => void hand()}>
            Hand in
          </button>
          <button type="button" className="button" onClick={() => setAsks('before')}>
            Go on
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    // biome-ignore lint/a11y/noAutofocus: only where the question was left.
    <button type="button" className="button is-strong" autoFocus={asks === 'before'} onClick={() => setAsks('now')}>
      Hand in…
    </button>
  );
}
