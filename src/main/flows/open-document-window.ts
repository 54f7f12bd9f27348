import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { calls } from '../../shared/calls/calls.ts';
import { CALLS_ARGUMENT } from '../../shared/contract.ts';
import type { KeptDocument } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import type { PreferenceStore, WindowPlace } from '../platform/preferences.ts';
import { RENDERER_ADDRESS } from '../platform/renderer-protocol.ts';
import { allDocumentWindows, type DocumentWindow, registerWindow, showDocument } from '../windows/document-window.ts';
import { confirmClose } from './closing.ts';

const DEFAULT_SIZE = { width: 1280, height: 800 };
const MIN_SIZE = { minWidth: 960, minHeight: 600 };
/** Beside the window before it, so that it is seen that there are two. */
const OFFSET_OF_NEXT_WINDOW = 28;

export function openDocumentWindow(services: Services, document: KeptDocument | null): DocumentWindow {
  const { preferences, log, startUp } = services;
  const place = placeForNewWindow(preferences.read().window);
  const browserWindow = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...place,
    ...MIN_SIZE,
    show: false,
    title: app.name,
    icon: join(__dirname, '../../resources/icons/icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1216' : '#f3f5f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      additionalArguments: [`${CALLS_ARGUMENT}${Object.keys(calls)}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // A dropped file is a wish to go there, which `lockDown` turns into opening it.
      navigateOnDragDrop: true,
      spellcheck: false,
    },
  });
  startUp.note('Window created');
  const documentWindow = registerWindow(browserWindow);
  showDocument(documentWindow, document);
  if (place?.isMaximized) browserWindow.maximize();

  browserWindow.webContents.on('did-finish-load', () => applyZoom(browserWindow, preferences));
  browserWindow.once('ready-to-show', () => {
    startUp.note('First frame');
    browserWindow.show();
  });
  browserWindow.on('page-title-updated', (event) => event.preventDefault());
  browserWindow.on('close', (event) => {
    preferences.change({ window: { ...browserWindow.getNormalBounds(), isMaximized: browserWindow.isMaximized() } });
    if (documentWindow.document === null) return;
    event.preventDefault();
    void closeAfterAsking(services, documentWindow);
  });
  browserWindow.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error(`The page of a window ended (${reason}) and is loaded again; its document is still here.`);
    // The new page begins a run anew, which plays again what was done in this one.
    documentWindow.session?.end();
    browserWindow.webContents.reload();
  });
  void browserWindow.loadURL(RENDERER_ADDRESS);
  return documentWindow;
}

/** The size of everything in the window, as the settings have it. */
export function applyZoom({ webContents }: BrowserWindow, preferences: PreferenceStore): void {
  const factor = preferences.read().interfaceZoomPercent / 100;
  if (webContents.getZoomFactor() !== factor) webContents.setZoomFactor(factor);
}

const beingClosed = new WeakSet<DocumentWindow>();
let isQuitting = false;
app.on('before-quit', () => {
  isQuitting = true;
});

/** The question takes its time, in which the window stays; closing it once more meanwhile asks nothing more. */
async function closeAfterAsking(services: Services, documentWindow: DocumentWindow): Promise<void> {
  if (beingClosed.has(documentWindow)) return;
  beingClosed.add(documentWindow);
  const isAllowed = await confirmClose(services, documentWindow);
  beingClosed.delete(documentWindow);
  if (!isAllowed) {
    isQuitting = false;
    return;
  }
  if (!documentWindow.browserWindow.isDestroyed()) documentWindow.browserWindow.destroy();
  // The question has interrupted the end of the application, which goes on from here.
  if (isQuitting) app.quit();
}

function placeForNewWindow(remembered: WindowPlace | null): Partial<WindowPlace> | null {
  const front = allDocumentWindows().at(-1);
  if (front !== undefined) {
    const { x, y, width, height } = front.browserWindow.getNormalBounds();
    return { x: x + OFFSET_OF_NEXT_WINDOW, y: y + OFFSET_OF_NEXT_WINDOW, width, height };
  }
  // The monitor that it stood on may be gone.
  return remembered !== null && isVisibleSomewhere(remembered) ? remembered : null;
}

function isVisibleSomewhere({ x, y, width, height }: WindowPlace): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const visibleWidth = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const visibleHeight = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return visibleWidth > 100 && visibleHeight > 100;
  });
}
