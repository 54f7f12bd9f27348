import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@xyflow/react/dist/base.css';
import 'uplot/dist/uPlot.min.css';
import './theme/tokens.css';
import './theme/base.css';
import './controls/controls.css';
import './frame/frame.css';
import './welcome/welcome.css';
import './canvas/canvas.css';
import './canvas/cards.css';
import './panels/panels.css';
import './panels/charts/charts.css';
import './panels/messages/messages.css';
import './timeline/timeline.css';
import './timeline/run.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { bridge, listenToSessions } from './bridge.ts';
import { reportWhenUsable } from './frame/report-usable.ts';
import { showDocument, showOpenResult } from './store/document-store.ts';
import { answerDocumentWanted, followDrawing } from './store/keep-drawing.ts';
import { followPreferences } from './store/preferences-store.ts';
import { showOutsideChange } from './store/save-document.ts';
import { receiveFromSession } from './store/session-store.ts';
import { showRememberedPanel } from './store/view-store.ts';

async function start(): Promise<void> {
  listenToSessions(receiveFromSession);
  followDrawing();
  bridge.onDocumentWanted(() => void answerDocumentWanted());
  bridge.onOutsideChange(showOutsideChange);
  bridge.onDocumentOpened((result) => void showOpenResult(result));
  await followPreferences();
  showRememberedPanel();
  const document = await bridge.currentDocument();
  if (document !== null) await showDocument(document);
  createRoot(window.document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  reportWhenUsable(document === null ? 'welcome page' : 'canvas');
}

void start();
