import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import {
  type Bridge,
  CALLS_ARGUMENT,
  type CallName,
  type Calls,
  DROPPED_FILES_CHANNEL,
  SESSION_PORT_CHANNEL,
  type StreamName,
  type Streams,
} from '../shared/contract.ts';

function call<Name extends CallName>(name: Name) {
  return async (...request: Parameters<Calls[Name]>): Promise<ReturnType<Calls[Name]>> => {
    try {
      return await ipcRenderer.invoke(name, ...request);
    } catch (error) {
      // Electron puts words for programmers before the message that people are to read.
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(message.replace(/^Error invoking remote method '\w+': (Error: )?/, ''));
    }
  };
}

function stream<Name extends StreamName>(name: Name) {
  return (listener: (event: Streams[Name]) => void): (() => void) => {
    const receive = (_event: IpcRendererEvent, event: Streams[Name]): void => listener(event);
    ipcRenderer.on(name, receive);
    return () => ipcRenderer.removeListener(name, receive);
  };
}

/** One function for each row of the tables of calls. */
function callFunctions(): Pick<Bridge, CallName> {
  const names =
    process.argv.find((argument) => argument.startsWith(CALLS_ARGUMENT))?.slice(CALLS_ARGUMENT.length) ?? '';
  return Object.fromEntries((names.split(',') as CallName[]).map((name) => [name, call(name)])) as Pick<
    Bridge,
    CallName
  >;
}

const bridge: Bridge = {
  ...callFunctions(),
  onMenuChoice: stream('menuChoice'),
  onPreferencesChanged: stream('preferencesChanged'),
  onDocumentOpened: stream('documentOpened'),
  onDocumentWanted: stream('documentWanted'),
  onOutsideChange: stream('outsideChange'),
  onExportProgress: stream('exportProgress'),
  onImportProgress: stream('importProgress'),
  onAnalysisNews: stream('analysisNews'),
  onComparisonProgress: stream('comparisonProgress'),
};

contextBridge.exposeInMainWorld('api', bridge);

// A port cannot pass the context bridge; the page's own message event is the way that Electron documents for it.
ipcRenderer.on(SESSION_PORT_CHANNEL, (event) => {
  window.postMessage(SESSION_PORT_CHANNEL, window.location.origin, [...event.ports]);
});

/** One file is dropped onto main by Chromium itself, see `lockDown`. */
const isDropOfSeveral = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer !== null && [...dataTransfer.items].filter(({ kind }) => kind === 'file').length > 1;

window.addEventListener('dragover', (event) => {
  if (isDropOfSeveral(event)) event.preventDefault();
});
window.addEventListener('drop', (event) => {
  if (!event.isTrusted || !isDropOfSeveral(event)) return;
  event.preventDefault();
  ipcRenderer.send(DROPPED_FILES_CHANNEL, [...(event.dataTransfer?.files ?? [])].map(pathOf));
});

/** Electron 25, with which tests run, has it as a property instead. */
function pathOf(file: File): string {
  return webUtils === undefined ? (file as File & { readonly path: string }).path : webUtils.getPathForFile(file);
}
