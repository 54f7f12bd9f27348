import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import {
  type Bridge,
  type CallName,
  type Calls,
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

const bridge: Bridge = {
  listSamples: call('listSamples'),
  listScenarios: call('listScenarios'),
  listRecentFiles: call('listRecentFiles'),
  listRecoveries: call('listRecoveries'),
  newDocument: call('newDocument'),
  openSample: call('openSample'),
  playScenario: call('playScenario'),
  openFile: call('openFile'),
  openRecentFile: call('openRecentFile'),
  openRecovery: call('openRecovery'),
  discardRecovery: call('discardRecovery'),
  currentDocument: call('currentDocument'),
  closeDocument: call('closeDocument'),
  keepDocument: call('keepDocument'),
  saveDocument: call('saveDocument'),
  saveDocumentAs: call('saveDocumentAs'),
  reloadDocument: call('reloadDocument'),
  keepOwnVersion: call('keepOwnVersion'),
  startSession: call('startSession'),
  endRun: call('endRun'),
  openScenario: call('openScenario'),
  saveScenario: call('saveScenario'),
  readPreferences: call('readPreferences'),
  changePreferences: call('changePreferences'),
  openLogFile: call('openLogFile'),
  openWindow: call('openWindow'),
  useClipboard: call('useClipboard'),
  describeApplication: call('describeApplication'),
  copyStartUpReport: call('copyStartUpReport'),
  reportUsable: call('reportUsable'),

  play: call('play'),
  pause: call('pause'),
  setSpeed: call('setSpeed'),
  stepEvent: call('stepEvent'),
  stepToNextChange: call('stepToNextChange'),
  stepToPreviousChange: call('stepToPreviousChange'),
  seek: call('seek'),
  applyCommand: call('applyCommand'),
  listChoices: call('listChoices'),
  watchMonitor: call('watchMonitor'),
  watchExtras: call('watchExtras'),
  listMessages: call('listMessages'),
  readMessage: call('readMessage'),
  findCarriers: call('findCarriers'),
  readMemberDetails: call('readMemberDetails'),
  readHostDetails: call('readHostDetails'),
  describeScenario: call('describeScenario'),
  listExpectables: call('listExpectables'),
  addExpectation: call('addExpectation'),
  changeExpectation: call('changeExpectation'),
  removeStep: call('removeStep'),
  moveStep: call('moveStep'),
  handOverScenario: call('handOverScenario'),
  listRunbooks: call('listRunbooks'),
  beginRehearsal: call('beginRehearsal'),
  readRehearsal: call('readRehearsal'),
  beginBranch: call('beginBranch'),
  startAgain: call('startAgain'),
  showBranch: call('showBranch'),
  renameBranch: call('renameBranch'),
  removeBranch: call('removeBranch'),
  compareBranches: call('compareBranches'),
  runUntil: call('runUntil'),
  setSlowMotion: call('setSlowMotion'),
  addBookmark: call('addBookmark'),
  renameBookmark: call('renameBookmark'),
  removeBookmark: call('removeBookmark'),

  onMenuChoice: stream('menuChoice'),
  onPreferencesChanged: stream('preferencesChanged'),
  onDocumentOpened: stream('documentOpened'),
  onDocumentWanted: stream('documentWanted'),
  onOutsideChange: stream('outsideChange'),
};

contextBridge.exposeInMainWorld('api', bridge);

// A port cannot pass the context bridge; the page's own message event is the way that Electron documents for it.
ipcRenderer.on(SESSION_PORT_CHANNEL, (event) => {
  window.postMessage(SESSION_PORT_CHANNEL, window.location.origin, [...event.ports]);
});
