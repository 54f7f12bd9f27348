import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@xterm/xterm/css/xterm.css';
import '@xyflow/react/dist/base.css';
import 'uplot/dist/uPlot.min.css';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import '../ui/controls/controls.css';
import '../shell/frame.css';
import '../shell/welcome/welcome.css';
import '../canvas/canvas.css';
import '../canvas/cards.css';
import '../emulate/panels/panels.css';
import '../emulate/panels/charts/charts.css';
import '../emulate/messages/messages.css';
import '../emulate/terminal/terminal.css';
import '../emulate/timeline/timeline.css';
import '../emulate/timeline/run.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startFollowingDrawing } from '../analyze/follow-drawing.ts';
import { bridge, listenToSessions } from '../bridge/bridge.ts';
import { registerCommands } from '../commands/registry.ts';
import { followExport } from '../shell/export/export-store.ts';
import { followImport } from '../shell/import-store.ts';
import { followTour, offerTour } from '../shell/tour/tour-store.ts';
import { receiveAnalysisNews, receiveComparisonProgress } from '../store/analysis-store.ts';
import { answerDocumentWanted, startAutosave } from '../store/autosave.ts';
import { showDocument, showOpenResult } from '../store/document-store.ts';
import { followPreferences } from '../store/preferences-store.ts';
import { showOutsideChange } from '../store/save-document.ts';
import { receiveFromSession } from '../store/session-store.ts';
import { showRememberedPanel } from '../store/view-store.ts';
import { Contained } from '../workspace/Contained.tsx';
import { App } from './App.tsx';
import { commandActions } from './command-actions.ts';
import { reportWhenUsable } from './report-usable.ts';

async function start(): Promise<void> {
  registerCommands(commandActions);
  listenToSessions(receiveFromSession);
  startAutosave();
  startFollowingDrawing();
  bridge.onAnalysisNews(receiveAnalysisNews);
  bridge.onComparisonProgress(receiveComparisonProgress);
  bridge.onDocumentWanted(() => void answerDocumentWanted());
  followExport();
  followImport();
  bridge.onOutsideChange(showOutsideChange);
  bridge.onDocumentOpened((result) => void showOpenResult(result));
  await followPreferences();
  showRememberedPanel();
  const document = await bridge.currentDocument();
  if (document !== null) await showDocument(document);
  followTour();
  offerTour();
  createRoot(window.document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <Contained part="The window">
        <App />
      </Contained>
    </StrictMode>,
  );
  reportWhenUsable(document === null ? 'welcome page' : 'canvas');
}

void start();
