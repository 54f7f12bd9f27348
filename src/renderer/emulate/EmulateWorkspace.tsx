import { useDocument } from '../store/document-store.ts';
import { Notice } from '../workspace/Notice.tsx';
import { CopyRunDialog } from './CopyRunDialog.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { EmulationBlocked } from './EmulationBlocked.tsx';
import { MovedOnBanner } from './MovedOnBanner.tsx';
import { ValuesDialog } from './menus/ValuesDialog.tsx';
import { SidePanel } from './panels/SidePanel.tsx';
import { SessionEndBanner } from './SessionEndBanner.tsx';
import { useVerdictNotice } from './scenario/useVerdictNotice.ts';
import { Dock } from './timeline/Dock.tsx';
import { GoalProgress } from './timeline/GoalProgress.tsx';

export function EmulateWorkspace() {
  useVerdictNotice();
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
    <main className="workspace">
      <div className="workspace-upper">
        <div className="workspace-canvas">
          <SessionEndBanner />
          <MovedOnBanner />
          <Canvas />
          <div className="canvas-notes">
            <Notice />
            <GoalProgress />
          </div>
        </div>
        <SidePanel />
      </div>
      <Dock />
      <ValuesDialog />
      <CopyRunDialog />
    </main>
  );
}
