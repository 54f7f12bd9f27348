import { Canvas } from '../canvas/Canvas.tsx';
import { SidePanel } from '../panels/SidePanel.tsx';
import { Dock } from '../timeline/Dock.tsx';
import { SessionEndBanner } from './SessionEndBanner.tsx';

export function EmulateWorkspace() {
  return (
    <main className="workspace">
      <div className="workspace-upper">
        <div className="workspace-canvas">
          <SessionEndBanner />
          <Canvas />
        </div>
        <SidePanel />
      </div>
      <Dock />
    </main>
  );
}
