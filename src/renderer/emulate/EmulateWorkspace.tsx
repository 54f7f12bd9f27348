import { useDocument } from '../store/document-store.ts';
import { usePresenting } from '../store/presenting-store.ts';
import { Contained } from '../workspace/Contained.tsx';
import { Notice } from '../workspace/Notice.tsx';
import { PutAway } from '../workspace/PutAway.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { EmulationBlocked } from './EmulationBlocked.tsx';
import { MovedOnBanner } from './MovedOnBanner.tsx';
import { SidePanel } from './panels/SidePanel.tsx';
import { PresenterBar } from './presenting/PresenterBar.tsx';
import { RecordingStrip } from './presenting/RecordingStrip.tsx';
import { RunDialogs } from './RunDialogs.tsx';
import { SessionEndBanner } from './SessionEndBanner.tsx';
import { useVerdictNotice } from './scenario/useVerdictNotice.ts';
import { Dock } from './timeline/Dock.tsx';
import { GoalProgress } from './timeline/GoalProgress.tsx';

export function EmulateWorkspace() {
  useVerdictNotice();
  const isPresenting = usePresenting((state) => state.isPresenting);
  const isEmulated = useDocument(({ emulated }) => emulated !== null);
  if (!isEmulated) {
    return (
      <>
        <EmulationBlocked />
        <Notice />
      </>
    );
  }
  return (
    <>
      <main className="workspace">
        <div className="workspace-upper">
          <div className="workspace-canvas">
            <SessionEndBanner />
            <MovedOnBanner />
            <Contained part="The drawing">
              <Canvas />
            </Contained>
            <div className="canvas-notes">
              <Notice />
              <GoalProgress />
            </div>
          </div>
          <PutAway>
            <SidePanel />
          </PutAway>
        </div>
        <Contained part="The timeline">
          <Dock />
        </Contained>
        {isPresenting && <PresenterBar />}
        <RunDialogs />
      </main>
      <RecordingStrip />
    </>
  );
}
