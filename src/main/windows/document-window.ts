import { basename } from 'node:path';
import { app, BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { StreamName, Streams } from '../../shared/contract.ts';
import type { OpenDocument } from '../../shared/document.ts';
import { forWindow, hasUnsavedChanges, type KeptDocument } from '../documents/kept-document.ts';
import { readContent, watchContent } from '../platform/file-watch.ts';
import { RENDERER_ORIGIN } from '../platform/renderer-protocol.ts';
import type { Session } from './sessions.ts';
import type { WindowAnalysis } from './window-analysis.ts';

/** One window, the document that it shows, and the run of that document. */
export interface DocumentWindow {
  readonly browserWindow: BrowserWindow;
  /** Null while the window shows the welcome page. */
  document: KeptDocument | null;
  session: Session | null;
  /** What plays the outages of its drawing; null until the first time. */
  analysis: WindowAnalysis | null;
  stopWatching(): void;
  /** Called as soon as the window has told what it has drawn. */
  afterKeeping(): void;
}

const nothing = (): void => undefined;
const openWindows = new Set<DocumentWindow>();

export function registerWindow(browserWindow: BrowserWindow): DocumentWindow {
  const documentWindow: DocumentWindow = {
    browserWindow,
    document: null,
    session: null,
    analysis: null,
    stopWatching: nothing,
    afterKeeping: nothing,
  };
  openWindows.add(documentWindow);
  browserWindow.on('closed', () => {
    documentWindow.session?.end();
    documentWindow.analysis?.end();
    documentWindow.stopWatching();
    openWindows.delete(documentWindow);
  });
  return documentWindow;
}

/** Puts a document, or the welcome page, into a window. What ran before in it ends. */
export function showDocument(documentWindow: DocumentWindow, document: KeptDocument | null): void {
  documentWindow.session?.end();
  documentWindow.session = null;
  replaceDocument(documentWindow, document);
}

/** The same, while the run goes on with the drawing that it began with. */
export function replaceDocument(documentWindow: DocumentWindow, document: KeptDocument | null): void {
  documentWindow.document = document;
  followFile(documentWindow);
  showTitle(documentWindow);
}

/** The title shows what is unsaved, as the top bar does. */
export function showTitle({ browserWindow, document }: DocumentWindow): void {
  const isUnsaved = document !== null && hasUnsavedChanges(document);
  browserWindow.setDocumentEdited(isUnsaved);
  browserWindow.setTitle(document === null ? app.name : `${isUnsaved ? '• ' : ''}${document.name} — ${app.name}`);
}

/** Tells the window when another program writes into the file of its document, or takes it away. */
export function followFile(documentWindow: DocumentWindow): void {
  documentWindow.stopWatching();
  documentWindow.stopWatching = nothing;
  const { document } = documentWindow;
  if (document === null || document.file === null) return;
  const tell = (content: string | null): void => {
    if (documentWindow.document !== document || document.file === null || document.isBeingWritten) return;
    const isOurs = content === document.file.content;
    sendToWindow(documentWindow, 'outsideChange', isOurs ? null : content === null ? 'gone' : 'changed');
  };
  documentWindow.stopWatching = watchContent(document.file.path, tell);
}

/** The drawing stands: what another program wrote is known now, and is overwritten by the next save. */
export async function keepOwnVersion(documentWindow: DocumentWindow): Promise<void> {
  const { document } = documentWindow;
  if (document === null || document.file === null) return;
  document.file = { ...document.file, content: await readContent(document.file.path) };
  document.savedText = null;
  showTitle(documentWindow);
}

export function openDocumentOf({ document }: DocumentWindow): OpenDocument | null {
  if (document === null) return null;
  return forWindow(document, document.file === null ? null : basename(document.file.path));
}

/** The window in which a file is open already. */
export function windowOfFile(path: string): DocumentWindow | undefined {
  return allDocumentWindows().find(({ document }) => document?.file?.path === path);
}

export function findSender(event: IpcMainInvokeEvent | IpcMainEvent): DocumentWindow | undefined {
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
