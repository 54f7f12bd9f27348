import { EyeOff, MousePointerClick, PanelLeft } from 'lucide-react';
import type { LessonNow } from '../../shared/lesson.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { useLearn } from './learn-store.ts';
import { useMarkedTask } from './Marking.tsx';

/** Over the canvas: the path, what is asked there, and through whose eyes one looks. */
export function RunHead({ lesson, showsResult }: { readonly lesson: LessonNow; readonly showsResult: boolean }) {
  const isPathOpen = useLearn((state) => state.isPathOpen);
  const task = useMarkedTask(lesson);
  const { eyes } = lesson.view;
  return (
    <div className="run-head">
      <button
        type="button"
        className="button"
        aria-pressed={isPathOpen}
        onClick={() => useLearn.setState({ isPathOpen: !isPathOpen })}
      >
        <Icon of={PanelLeft} size={15} /> Path
      </button>
      {lesson.isOver && !showsResult && (
        <button type="button" className="button" onClick={() => useLearn.setState({ shows: 'result' })}>
          Back to the result
        </button>
      )}
      {task !== null && (
        <p className="run-head-note tone-primary" role="status">
          <Icon of={MousePointerClick} size={14} /> Click your answer on the drawing, or choose it on the right.
        </p>
      )}
      {task === null && eyes !== null && !lesson.isOver && (
        <p className="run-head-note tone-neutral">
          <Icon of={EyeOff} size={14} /> You see what {eyes.join(' and ')} {eyes.length === 1 ? 'knows' : 'know'}, and
          no more.
        </p>
      )}
    </div>
  );
}
