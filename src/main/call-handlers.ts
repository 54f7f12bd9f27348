import { nativeTheme, shell } from 'electron';
import type { OpenResult } from '../shared/document.ts';
import type { SessionCalls } from '../shared/session.ts';
import type { ApplicationLog } from './application-log.ts';
import { type DocumentWindow, openDocumentWindow, showDocument } from './document-window.ts';
import { chooseDesignFile, describeRecentFile, listSamples, openDesignFile, openSample } from './documents.ts';
import type { CallHandlers } from './gate.ts';
import { type PreferenceStore, sharedPart } from './preferences.ts';
import type { SessionCallName } from './session/worker-protocol.ts';
import { startSession } from './sessions.ts';

export interface Services {
  readonly preferences: PreferenceStore;
  readonly log: ApplicationLog;
}

/** What main does for each call of the contract. */
export function callHandlers(services: Services): CallHandlers {
  const { preferences, log } = services;
  return {
    listSamples,
    listRecentFiles: () => preferences.read().recentFiles.map(describeRecentFile),
    openSample: (caller, id) => show(services, caller, openSample(id)),
    openFile: async (caller) => {
      const path = await chooseDesignFile(caller.browserWindow);
      return path === null ? { outcome: 'cancelled' } : openPath(services, caller, path);
    },
    openRecentFile: async (caller, id) => {
      const path = preferences.read().recentFiles.find((known) => describeRecentFile(known).id === id);
      return path === undefined ? { outcome: 'cancelled' } : openPath(services, caller, path);
    },
    currentDocument: (caller) => caller.document,
    closeDocument: (caller) => showDocument(caller, null),
    startSession: (caller) => restart(services, caller),
    readPreferences: () => sharedPart(preferences.read()),
    changePreferences: (_caller, change) => {
      preferences.change(change);
      return sharedPart(preferences.read());
    },
    openLogFile: async () => {
      const failure = await shell.openPath(log.path);
      if (failure !== '') log.warning(`The log could not be shown: ${failure}`);
    },
    ...sessionHandlers(),
  };
}

/** Opens a file for a window: in it while it shows the welcome page, otherwise in a window of its own. */
export async function openPath(
  services: Services,
  caller: DocumentWindow | undefined,
  path: string,
): Promise<OpenResult> {
  const result = await openDesignFile(path);
  if (result.outcome === 'opened') services.preferences.rememberFile(path);
  if (result.outcome === 'refused') services.log.information(`${path} was refused:\n${result.problems.join('\n')}`);
  return show(services, caller, result);
}

function show(services: Services, caller: DocumentWindow | undefined, result: OpenResult): OpenResult {
  if (result.outcome !== 'opened') return result;
  if (caller === undefined || caller.document !== null) {
    openDocumentWindow(services, result.document);
    return { outcome: 'elsewhere' };
  }
  showDocument(caller, result.document);
  return result;
}

function restart({ log }: Services, caller: DocumentWindow): void {
  if (caller.document === null) throw new Error('There is no document to emulate.');
  caller.session?.end();
  caller.session = startSession({ design: caller.document.design, contents: caller.browserWindow.webContents, log });
}

/** Calls about the run go on to its worker as they are. */
function sessionHandlers(): Pick<CallHandlers, SessionCallName> {
  const pass =
    <Name extends SessionCallName>(name: Name) =>
    (caller: DocumentWindow, ...request: Parameters<SessionCalls[Name]>): Promise<ReturnType<SessionCalls[Name]>> => {
      if (caller.session === null) throw new Error('There is no emulation in this window.');
      return caller.session.ask(name, request);
    };
  return {
    play: pass('play'),
    pause: pass('pause'),
    setSpeed: pass('setSpeed'),
    stepEvent: pass('stepEvent'),
    stepToNextChange: pass('stepToNextChange'),
    stepToPreviousChange: pass('stepToPreviousChange'),
    seek: pass('seek'),
    applyCommand: pass('applyCommand'),
    listChoices: pass('listChoices'),
    watchMonitor: pass('watchMonitor'),
  };
}

/** The theme that the page sees as the system's. */
export function applyTheme(preferences: PreferenceStore): void {
  nativeTheme.themeSource = preferences.read().theme;
}
