import { join } from 'node:path';
import { app, BrowserWindow, type IpcMainInvokeEvent, nativeTheme, screen, type WebContents } from 'electron';
import type { StreamName, Streams } from '../shared/contract.ts';
import type { OpenDocument } from '../shared/document.ts';
import type { ApplicationLog } from './application-log.ts';
import type { PreferenceStore, WindowPlace } from './preferences.ts';
import { RENDERER_ADDRESS, RENDERER_ORIGIN } from './renderer-protocol.ts';
import type { Session } from './sessions.ts';

/** One window, the document that it shows, and the run of that document. */
export interface DocumentWindow {
  readonly browserWindow: BrowserWindow;
  /** Null while the window shows the welcome page. */
  document: OpenDocument | null;
  session: Session | null;
}

export interface WindowManagement {
  readonly preferences: PreferenceStore;
  readonly log: ApplicationLog;
}

const DEFAULT_SIZE = { width: 1280, height: 800 };
const SMALLEST_SIZE = { minWidth: 960, minHeight: 600 };
/** Beside the window before it, so that it is seen that there are two. */
const OFFSET_OF_NEXT_WINDOW = 28;

const openWindows = new Set<DocumentWindow>();

export function openDocumentWindow(
  { preferences, log }: WindowManagement,
  document: OpenDocument | null,
): DocumentWindow {
  const place = placeForNewWindow(preferences.read().window);
  const browserWindow = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...place,
    ...SMALLEST_SIZE,
    show: false,
    title: app.name,
    icon: join(__dirname, '../../resources/icons/icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1216' : '#f3f5f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const documentWindow: DocumentWindow = { browserWindow, document: null, session: null };
  openWindows.add(documentWindow);
  showDocument(documentWindow, document);
  if (place?.isMaximized) browserWindow.maximize();

  browserWindow.once('ready-to-show', () => browserWindow.show());
  browserWindow.on('page-title-updated', (event) => event.preventDefault());
  browserWindow.on('close', () => {
    preferences.change({ window: { ...browserWindow.getNormalBounds(), isMaximized: browserWindow.isMaximized() } });
  });
  browserWindow.on('closed', () => {
    documentWindow.session?.end();
    openWindows.delete(documentWindow);
  });
  browserWindow.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error(`The page of a window ended (${reason}) and is loaded again; its document is still here.`);
    browserWindow.webContents.reload();
  });
  void browserWindow.loadURL(RENDERER_ADDRESS);
  return documentWindow;
}

/** Puts a document, or the welcome page, into a window. What ran before in it ends. */
export function showDocument(documentWindow: DocumentWindow, document: OpenDocument | null): void {
  documentWindow.session?.end();
  documentWindow.session = null;
  documentWindow.document = document;
  documentWindow.browserWindow.setTitle(document === null ? app.name : `${document.name} — ${app.name}`);
}

export function findSender(event: IpcMainInvokeEvent): DocumentWindow | undefined {
  const isOurPage = event.senderFrame !== null && new URL(event.senderFrame.url).href.startsWith(`${RENDERER_ORIGIN}/`);
  const isTopFrame = event.senderFrame === event.sender.mainFrame;
  return isOurPage && isTopFrame ? windowOf(event.sender) : undefined;
}

export function focusedDocumentWindow(): DocumentWindow | undefined {
  const focused = BrowserWindow.getFocusedWindow();
  return focused === null ? undefined : windowOf(focused.webContents);
}

export function allDocumentWindows(): readonly DocumentWindow[] {
  return [...openWindows];
}

export function sendToWindow<Name extends StreamName>(
  { browserWindow }: DocumentWindow,
  name: Name,
  event: Streams[Name],
): void {
  if (!browserWindow.isDestroyed()) browserWindow.webContents.send(name, event);
}

function windowOf(contents: WebContents): DocumentWindow | undefined {
  return [...openWindows].find(({ browserWindow }) => browserWindow.webContents === contents);
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
