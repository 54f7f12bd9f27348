import { GraduationCap } from 'lucide-react';
import { showWorkspace, useDocument } from '../store/document-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { useLesson } from './learn-store.ts';

/** Over the drawing of a design exercise: what is to be drawn, and the way back. */
export function LessonStrip() {
  const lesson = useLesson();
  const workspace = useDocument((state) => state.workspace);
  const tasks = lesson?.view.tasks.filter(({ kind }) => kind === 'drawing') ?? [];
  if (workspace !== 'design' || lesson === null || lesson.isOver || tasks.length === 0) return null;
  return (
    <div className="lesson-strip" role="note">
      <Icon of={GraduationCap} size={16} />
      <p>{tasks.map(({ text }) => text).join(' ')}</p>
      <button type="button" className="button" onClick={() => void showWorkspace('learn')}>
        Back to the lesson
      </button>
    </div>
  );
}
