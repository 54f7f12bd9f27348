import { clipboard, nativeTheme, shell } from 'electron';
import type { ScenarioNow } from '../../session/scenario-keeper.ts';
import { type SessionCallName, type SessionCalls, sessionCalls } from '../../shared/calls/session-calls.ts';
import type { OpenResult, RunEnding, SessionStart } from '../../shared/document.ts';
import {
  chooseFile,
  describeRecentFile,
  listSamples,
  readDesignFile,
  readRecovery,
  readSample,
  recentFileId,
  startNewDocument,
} from '../documents/documents.ts';
import { type KeptDocument, keepText } from '../documents/kept-document.ts';
import type { KeptLesson } from '../documents/kept-lesson.ts';
import { branchesToPlay, keepScenarioNow } from '../documents/kept-scenario.ts';
import { readShippedLesson } from '../documents/lesson-documents.ts';
import type { Services } from '../documents/services.ts';
import { analyseOther, beginAnalysis, findRemedies, scenarioOfCell } from '../flows/analysis.ts';
import { confirmClose } from '../flows/closing.ts';
import { prepareEmulation } from '../flows/emulation-start.ts';
import { cancelExport, exportIntoFolder, prepareExport, readExportFile } from '../flows/exporting.ts';
import { cancelImport, importChosenFiles } from '../flows/importing.ts';
import { keyboardPage } from '../flows/keyboard-page.ts';
import { handInLesson, openLesson, restartLesson, saveAttempt, takeResultSheet } from '../flows/lessons.ts';
import { checkMadeLesson, draftOfRun, previewLesson, saveLesson } from '../flows/make-lesson.ts';
import { openDocumentWindow } from '../flows/open-document-window.ts';
import { opened, openPath, show } from '../flows/opening.ts';
import { beginRecording, cancelRecording, endRecording, writeRecording } from '../flows/recording.ts';
import { endRun } from '../flows/run-end.ts';
import { saveRehearsalLog } from '../flows/save-rehearsal-log.ts';
import { saveScenario } from '../flows/save-scenario.ts';
import { saveDocument } from '../flows/saving.ts';
import { openScenario, scenarioFileOf, scenarioToPlay } from '../flows/scenario-files.ts';
import { listScenarios, readShippedScenario } from '../flows/scenario-samples.ts';
import { openVersion, readOtherDesign, readVersion } from '../flows/versions.ts';
import { describeApplication, failureReport, startUpReport } from '../platform/about.ts';
import { readLicences } from '../platform/licences.ts';
import { grantOwnPicture } from '../platform/own-picture.ts';
import { type PreferenceStore, sharedPart } from '../platform/preferences.ts';
import { printPage } from '../platform/rendered-page.ts';
import {
  allDocumentWindows,
  type DocumentWindow,
  keepOwnVersion,
  openDocumentOf,
  replaceDocument,
  showDocument,
  showTitle,
} from '../windows/document-window.ts';
import { fillScreen } from '../windows/fill-screen.ts';
import { startSession } from '../windows/sessions.ts';
import type { CallHandlers } from './gate.ts';

/** What main does for each call of the contract. */
export function callHandlers(services: Services): CallHandlers {
  const { preferences, log, startUp } = services;
  return {
    ...openingHandlers(services),
    ...documentHandlers(services),
    ...takeHomeHandlers(services),
    readPreferences: () => sharedPart(preferences.read()),
    changePreferences: (_caller, change) => {
      preferences.change(change);
      return sharedPart(preferences.read());
    },
    openLogFile: async () => {
      const failure = await shell.openPath(log.path);
      if (failure !== '') log.warning(`The log could not be shown: ${failure}`);
    },
    allowOwnPicture: ({ browserWindow }) => grantOwnPicture(browserWindow.webContents),
    beginRecording: (caller, name) => beginRecording(services, caller, name),
    writeRecording,
    endRecording: (caller, durationMs) => endRecording(services, caller, durationMs),
    cancelRecording,
    fillScreen: (caller, isFilled) => fillScreen(caller, isFilled),
    openWindow: () => void openDocumentWindow(services, null),
    useClipboard: ({ browserWindow }, action) => browserWindow.webContents[action](),
    listGuideUses: async () => {
      // Its tables are not read before somebody asks.
      const { guideUses } = await import('../flows/guide-uses.ts');
      return guideUses(listScenarios(), services.lessonProgress.list());
    },
    listLicences: readLicences,
    printKeyboardMap: () => printPage(keyboardPage()),
    describeApplication: () => describeApplication(startUp),
    copyStartUpReport: () => clipboard.writeText(startUpReport(describeApplication(startUp))),
    noteFailure: (_caller, { part, message, trace }) => log.error(`${part} could not be shown: ${message}`, trace),
    copyFailureReport: (_caller, failure) => clipboard.writeText(failureReport(describeApplication(startUp), failure)),
    reportUsable: (_caller, view) => startUp.noteUsable(view),
    ...analysisHandlers(services),
    ...sessionHandlers(),
    ...lessonHandlers(services),
    ...versionHandlers(services),
  };
}

function versionHandlers(services: Services) {
  const { versions } = services;
  return {
    readOtherDesign,
    listVersions: (caller) => versions.list(documentOf(caller)),
    readVersion: (caller, id) => readVersion(services, caller, id),
    nameVersion: async (caller, called, text) => {
      keep(services, caller, text);
      await versions.keep(documentOf(caller), called);
      return versions.list(documentOf(caller));
    },
    removeVersion: async (caller, id) => {
      await versions.remove(documentOf(caller), id);
      return versions.list(documentOf(caller));
    },
    openVersion: (caller, id) => openVersion(services, caller, id),
  } satisfies Partial<CallHandlers>;
}

function openingHandlers(services: Services) {
  const { preferences, recoveries } = services;
  return {
    listSamples,
    listScenarios,
    listRecentFiles: () => Promise.all(preferences.read().recentFiles.map(describeRecentFile)),
    listRecoveries: () => recoveries.list().filter(({ id }) => !isOpenRecovery(id)),
    newDocument: (caller) => show(services, caller, { outcome: 'read', document: startNewDocument() }),
    openSample: (caller, id) => show(services, caller, readSample(id)),
    playScenario: (caller, id) => show(services, caller, readShippedScenario(id)),
    openFile: async (caller) => {
      const path = await chooseFile(caller.browserWindow, 'Open a design or a scenario');
      return path === null ? { outcome: 'cancelled' } : openPath(services, caller, path);
    },
    openRecentFile: async (caller, id) => {
      const path = preferences.read().recentFiles.find((known) => recentFileId(known) === id);
      return path === undefined ? { outcome: 'cancelled' } : openPath(services, caller, path);
    },
    openRecovery: (caller, id) => {
      const stored = isOpenRecovery(id) ? null : recoveries.read(id);
      return stored === null ? { outcome: 'cancelled' } : show(services, caller, readRecovery(id, stored));
    },
    discardRecovery: async (_caller, id) => {
      if (!isOpenRecovery(id) && recoveries.read(id) !== null) await recoveries.forget(id);
    },
  } satisfies Partial<CallHandlers>;
}

function documentHandlers(services: Services) {
  return {
    currentDocument: openDocumentOf,
    closeDocument: async (caller) => {
      const isAllowed = await confirmClose(services, caller);
      if (isAllowed) showDocument(caller, null);
      return isAllowed;
    },
    keepDocument: (caller, text, step) => {
      keep(services, caller, text);
      // What fails is in the log; the drawing itself is kept all the same.
      if (step !== null && caller.document?.lesson === null) {
        void services.versions.noteStep(documentOf(caller), step).catch(() => undefined);
      }
    },
    saveDocument: (caller, text) => {
      keep(services, caller, text);
      return saveDocument(services, caller, { asNewFile: false });
    },
    saveDocumentAs: (caller, text) => {
      keep(services, caller, text);
      return saveDocument(services, caller, { asNewFile: true });
    },
    reloadDocument: (caller) => reload(services, caller),
    keepOwnVersion: async (caller) => {
      await keepOwnVersion(caller);
      if (caller.document !== null) services.recoveries.scheduleAutosave(caller.document);
    },
    startSession: (caller) => startRun(services, caller),
    endRun: (caller) => makeRoomForRun(services, caller),
    openScenario: (caller) => openScenario(services, caller),
    saveScenario: (caller) => saveScenario(services, caller),
    saveRehearsalLog: (caller) => saveRehearsalLog(services, caller),
  } satisfies Partial<CallHandlers>;
}

function lessonHandlers(services: Services) {
  return {
    listLessons: () => services.lessonProgress.list(),
    openLesson: (caller, id) => openLesson(services, caller, readShippedLesson(id)),
    restartLesson: (caller) => restartLesson(services, caller),
    handInLesson: (caller, drawing) => handInLesson(services, caller, drawing),
    draftLesson: draftOfRun,
    checkLesson: checkMadeLesson,
    previewLesson: (caller, form) => previewLesson(services, caller, form),
    saveLesson: (caller, form) => saveLesson(services, caller, form),
    saveAttempt: (caller, learner) => saveAttempt(services, caller, learner),
    takeResultSheet: (caller, how, learner) => takeResultSheet(services, caller, how, learner),
  } satisfies Partial<CallHandlers>;
}

function takeHomeHandlers(services: Services) {
  return {
    prepareExport: (caller, choice) => prepareExport(services, caller, choice),
    readExportFile,
    writeExport: (caller) => exportIntoFolder(services, caller),
    cancelExport,
    importFiles: (caller) => importChosenFiles(services, caller),
    cancelImport,
  } satisfies Partial<CallHandlers>;
}

function analysisHandlers(services: Services) {
  return {
    beginAnalysis: (caller, faults) => beginAnalysis(services, caller, faults),
    cancelAnalysis: ({ analysis }) => analysis?.cancel(),
    scenarioOfCell: (caller, cell) => scenarioOfCell(services, caller, cell),
    findRemedies: (caller, faults) => findRemedies(services, caller, faults),
    analyseOther: (caller, which, faults) => analyseOther(services, caller, which, faults),
  } satisfies Partial<CallHandlers>;
}

function documentOf({ document }: DocumentWindow): KeptDocument {
  if (document === null) throw new Error('There is no open document.');
  return document;
}

async function startRun(services: Services, caller: DocumentWindow): Promise<SessionStart> {
  const { log, recoveries, preferences } = services;
  const document = documentOf(caller);
  if (document.lesson !== null) return startLesson(services, caller, document.lesson);
  const start = prepareEmulation(document);
  const { scenario, refusal } =
    start.outcome === 'started'
      ? await scenarioToPlay(services, caller, start.design)
      : { scenario: null, refusal: null };
  caller.session?.end();
  caller.session = null;
  if (start.outcome === 'blocked') return start;
  const { design } = start;
  const keepScenario = (now: ScenarioNow): void => {
    // The document may have been read again from its file since the run began.
    if (caller.document === null) return;
    caller.document.scenario = keepScenarioNow(caller.document.scenario, now);
    caller.document.branches = now.branches;
    recoveries.scheduleAutosave(caller.document);
  };
  const branches = branchesToPlay(document.branches, design);
  const { startSpeed: speed } = preferences.read();
  const { webContents: contents } = caller.browserWindow;
  caller.session = startSession({ design, scenario, branches, lesson: null, speed, keepScenario, contents, log });
  return { ...start, scenarioFile: scenarioFileOf(document.scenario), refusedScenario: refusal };
}

/** A lesson is played on its own design, and what is done in it is no scenario of the drawing. */
function startLesson({ log }: Services, caller: DocumentWindow, lesson: KeptLesson): SessionStart {
  const { name, designText: text } = lesson;
  const start = prepareEmulation({ name, text });
  caller.session?.end();
  caller.session = null;
  if (start.outcome === 'blocked') return start;
  const { webContents: contents } = caller.browserWindow;
  const nothing = { scenario: null, branches: null, speed: 1, keepScenario: () => undefined };
  caller.session = startSession({ design: start.design, ...nothing, lesson, contents, log });
  return { ...start, scenarioFile: null, refusedScenario: null };
}

/** A drawing that cannot be run ends no run. */
async function makeRoomForRun(services: Services, caller: DocumentWindow): Promise<RunEnding> {
  const start = prepareEmulation(documentOf(caller));
  if (start.outcome === 'blocked') return start;
  return { outcome: (await endRun(services, caller, start.design)) ? 'ended' : 'kept' };
}

function isOpenRecovery(id: string): boolean {
  return allDocumentWindows().some(({ document }) => document?.recoveryId === id);
}

function keep({ recoveries }: Services, caller: DocumentWindow, text: string): void {
  const document = documentOf(caller);
  keepText(document, text);
  recoveries.scheduleAutosave(document);
  showTitle(caller);
  caller.afterKeeping();
}

async function reload(services: Services, caller: DocumentWindow): Promise<OpenResult> {
  const { file, recoveryId, scenario, branches } = documentOf(caller);
  if (file === null) return { outcome: 'cancelled' };
  const reading = await readDesignFile(file.path);
  if (reading.outcome !== 'read') return reading;
  await services.recoveries.forget(recoveryId);
  replaceDocument(caller, { ...reading.document, scenario, branches });
  services.recoveries.scheduleAutosave(documentOf(caller));
  return opened(caller);
}

/** Calls about the run go on to its worker as they are. */
function sessionHandlers(): Pick<CallHandlers, SessionCallName> {
  const pass =
    <Name extends SessionCallName>(name: Name) =>
    (caller: DocumentWindow, ...request: Parameters<SessionCalls[Name]>): Promise<ReturnType<SessionCalls[Name]>> => {
      if (caller.session === null) throw new Error('There is no emulation in this window.');
      return caller.session.ask(name, request);
    };
  const handlers = Object.keys(sessionCalls).map((name) => [name, pass(name as SessionCallName)]);
  return Object.fromEntries(handlers) as Pick<CallHandlers, SessionCallName>;
}

/** The theme that the page sees as the system's. */
export function applyTheme(preferences: PreferenceStore): void {
  nativeTheme.themeSource = preferences.read().theme;
}
