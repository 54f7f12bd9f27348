import './learn.css';
import './result.css';
import { useEffect } from 'react';
import { Canvas } from '../emulate/canvas/Canvas.tsx';
import { RunDialogs } from '../emulate/RunDialogs.tsx';
import { SessionEndBanner } from '../emulate/SessionEndBanner.tsx';
import { Dock } from '../emulate/timeline/Dock.tsx';
import { GoalProgress } from '../emulate/timeline/GoalProgress.tsx';
import { useDocument } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';
import { Contained } from '../workspace/Contained.tsx';
import { Notice } from '../workspace/Notice.tsx';
import { DrawingTask } from './DrawingTask.tsx';
import { LearnDock } from './LearnDock.tsx';
import { LearnSide } from './LearnSide.tsx';
import { LessonCover } from './LessonCover.tsx';
import { LessonPath } from './LessonPath.tsx';
import { refreshPath, useLearn, useLesson } from './learn-store.ts';
import { MarkingProvider } from './Marking.tsx';
import { ResultSheet } from './ResultSheet.tsx';
import { RunHead } from './RunHead.tsx';

/** The learning path, and the lesson that is done: its situation and tasks, what its learner sees, and their clock. */
export function LearnWorkspace() {
  const lesson = useLesson();
  const { chosen, isPathOpen, shows, result } = useLearn();
  const openId = useDocument(({ document }) => document?.lesson?.id);
  const draws = useDocument(({ document }) => document?.lesson?.draws === true);
  useEffect(() => void refreshPath(), []);
  usePathThatMakesRoom();
  const hasLesson = lesson !== null;
  const showsCover = !hasLesson || (chosen !== null && chosen !== openId);
  const showsResult = !showsCover && lesson?.isOver === true && shows === 'result' && result !== null;
  const showsRun = !showsCover && !showsResult && lesson !== null;
  const isPlayed = lesson?.view.isPlayed === true && !showsCover && !showsResult;
  return (
    <main className="workspace learn-workspace">
      <div className="workspace-upper">
        {(isPathOpen || !hasLesson) && <LessonPath />}
        <div className="workspace-canvas">
          <SessionEndBanner />
          {showsCover && <LessonCover />}
          {!showsCover && lesson !== null && <RunHead lesson={lesson} showsResult={showsResult} />}
          {showsResult && <ResultSheet lesson={lesson} result={result} />}
          {showsRun && draws && !lesson.isOver && <DrawingTask />}
          {showsRun && !(draws && !lesson.isOver) && (
            <MarkingProvider lesson={lesson}>
              <Contained part="The drawing">
                <Canvas />
              </Contained>
            </MarkingProvider>
          )}
          <div className="canvas-notes">
            <Notice />
            <GoalProgress />
          </div>
        </div>
        {lesson !== null && !showsCover && <LearnSide lesson={lesson} />}
      </div>
      {isPlayed && <Contained part="The timeline">{lesson?.isOver ? <Dock /> : <LearnDock />}</Contained>}
      <RunDialogs />
    </main>
  );
}

/** In a narrow window the path gives its room to the lesson, until somebody opens it. */
function usePathThatMakesRoom(): void {
  useEffect(() => {
    const narrow = matchMedia('(width < 1100px)');
    const close = (): void => {
      if (narrow.matches && useSession.getState().lesson !== null) useLearn.setState({ isPathOpen: false });
    };
    narrow.addEventListener('change', close);
    return () => narrow.removeEventListener('change', close);
  }, []);
}
