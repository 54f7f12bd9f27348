import { join } from 'node:path';
import { app, Menu } from 'electron';
import type { OpenResult } from '../shared/document.ts';
import { refused } from './documents/documents.ts';
import { openKeptResults } from './documents/kept-results.ts';
import { openVersions } from './documents/kept-versions.ts';
import { openLessonProgress } from './documents/lesson-progress.ts';
import { openRecoveries } from './documents/recoveries.ts';
import type { Services } from './documents/services.ts';
import { openDropped } from './flows/importing.ts';
import { applyZoom, openDocumentWindow } from './flows/open-document-window.ts';
import { openPath } from './flows/opening.ts';
import { applyTheme, callHandlers } from './ipc/call-handlers.ts';
import { openGate } from './ipc/gate.ts';
import { openApplicationLog } from './platform/application-log.ts';
import { lockDown } from './platform/lock-down.ts';
import { filesNamedBy, type NamedFiles } from './platform/named-files.ts';
import { openPreferences, sharedPart } from './platform/preferences.ts';
import { processStartedAtMs } from './platform/process-start.ts';
import { registerRendererScheme, serveRenderer } from './platform/renderer-protocol.ts';
import { openStartUp } from './platform/start-up.ts';
import { allDocumentWindows, type DocumentWindow, findSender, sendToWindow } from './windows/document-window.ts';
import { installMenu } from './windows/menu.ts';

/** A Mac asks for the file by which somebody starts the application before Electron is ready, and once only. */
const askedBefore: string[] = [];
const keepAsked = (event: Electron.Event, path: string): void => {
  event.preventDefault();
  askedBefore.push(path);
};
app.on('open-file', keepAsked);

registerRendererScheme();
// While it is worked on, the next instance starts at the moment in which this one is told to end: it asks nothing, and
// neither keeps a lock nor the debugger's port.
if (import.meta.env.DEV) process.once('SIGTERM', () => process.kill(process.pid, 'SIGKILL'));
if (import.meta.env.DEV || app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  const log = openApplicationLog(join(app.getPath('logs'), 'mirrorlab.log'));
  const startUp = openStartUp({ processStartedAtMs: processStartedAtMs(), now: Date.now, log });
  startUp.note('Main script loaded');
  process.on('uncaughtException', (error) => log.error('An error in main was not handled.', error));
  process.on('unhandledRejection', (reason) => log.error('A promise in main was not handled.', reason));
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'), log);
  const recoveries = openRecoveries(join(app.getPath('userData'), 'recovery'), log);
  const keptResults = openKeptResults(join(app.getPath('userData'), 'analysis'), log, app.getVersion());
  const lessonProgress = openLessonProgress(join(app.getPath('userData'), 'lesson-progress.json'), log);
  const versions = openVersions(join(app.getPath('userData'), 'versions'), log);
  const services: Services = { preferences, recoveries, keptResults, lessonProgress, versions, log, startUp };

  // Else Electron makes a menu of its own first, which is thrown away.
  Menu.setApplicationMenu(null);

  await app.whenReady();
  startUp.note('Electron ready');
  log.information(`MirrorLab ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform}`);
  lockDown(log, { openDroppedFile: (path) => void openDroppedFile(services, path) });
  serveRenderer(join(__dirname, '../renderer'));
  openGate({
    handlers: callHandlers(services),
    findSender,
    openDroppedFiles: (caller, paths) => void openDroppedFiles(services, caller, paths),
    log,
  });
  followPreferences(services);
  installMenu({
    preferences,
    newWindow: () => void openDocumentWindow(services, null),
    openRecentFile: (path) => void openFromSystem(services, path),
  });
  followSystem(services);

  const { paths, elsewhere } = filesNamedBy(process.argv.slice(1), process.cwd());
  await openAllFromSystem(services, { paths: [...paths, ...askedBefore.splice(0)], elsewhere });
}

/** Each in a window of its own; an empty window where there is none. */
async function openAllFromSystem(services: Services, { paths, elsewhere }: NamedFiles): Promise<void> {
  if (paths.length === 0) openDocumentWindow(services, null);
  for (const path of paths) await openFromSystem(services, path);
  if (elsewhere.length > 0) tellOutcome(services, windowWithoutDocument(), notHere(elsewhere));
}

const notHere = ([first = '', ...others]: readonly string[]): OpenResult =>
  refused(
    first,
    ['is not a file of this computer; copy it here first'],
    others.map((url) => `${url} is not one either`),
  );

/** Opens a file that nobody chose in a window; what is wrong with it is told in the window at the front. */
async function openFromSystem(services: Services, path: string): Promise<void> {
  const emptyWindow = windowWithoutDocument();
  tellOutcome(services, emptyWindow, await openPath(services, emptyWindow, path));
}

const windowWithoutDocument = (): DocumentWindow | undefined =>
  allDocumentWindows().find(({ document }) => document === null);

/** Chromium has told main of it, and not in which window. */
async function openDroppedFile(services: Services, path: string): Promise<void> {
  const emptyWindow = windowWithoutDocument();
  for (const result of await openDropped(services, emptyWindow, [path])) tellOutcome(services, emptyWindow, result);
}

async function openDroppedFiles(services: Services, caller: DocumentWindow, paths: readonly string[]): Promise<void> {
  for (const result of await openDropped(services, caller, paths)) {
    if (result.outcome !== 'elsewhere' && result.outcome !== 'cancelled')
      sendToWindow(caller, 'documentOpened', result);
  }
}

function tellOutcome(services: Services, emptyWindow: DocumentWindow | undefined, result: OpenResult): void {
  if (result.outcome === 'elsewhere') return;
  if (result.outcome === 'cancelled') {
    if (allDocumentWindows().length === 0) openDocumentWindow(services, null);
    return;
  }
  const target = emptyWindow ?? allDocumentWindows().at(-1) ?? openDocumentWindow(services, null);
  const tell = (): void => sendToWindow(target, 'documentOpened', result);
  if (target.browserWindow.webContents.isLoading()) target.browserWindow.webContents.once('did-finish-load', tell);
  else tell();
}

function followPreferences({ preferences }: Services): void {
  applyTheme(preferences);
  preferences.onChange(() => {
    applyTheme(preferences);
    for (const { browserWindow } of allDocumentWindows()) applyZoom(browserWindow, preferences);
    for (const open of allDocumentWindows()) sendToWindow(open, 'preferencesChanged', sharedPart(preferences.read()));
  });
}

function followSystem(services: Services): void {
  app.on('second-instance', (_event, argv, folder) => {
    void openAllFromSystem(services, filesNamedBy(argv.slice(1), folder));
  });
  app.off('open-file', keepAsked);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFromSystem(services, path);
  });
  app.on('activate', () => {
    if (allDocumentWindows().length === 0) openDocumentWindow(services, null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  let isSaved = false;
  app.on('will-quit', (event) => {
    if (isSaved) return;
    event.preventDefault();
    const { preferences, recoveries, lessonProgress, versions } = services;
    void Promise.all([preferences.saved(), recoveries.saved(), lessonProgress.saved(), versions.saved()]).then(() => {
      isSaved = true;
      app.quit();
    });
  });
}
