import { redoLabel, undoLabel } from '../../design/edits/history.ts';
import { bridge } from '../bridge/bridge.ts';
import { always, type CommandAction, isTextField, withDocument } from '../commands/command-action.ts';
import { openScenario, saveScenario } from '../emulate/scenario/scenario-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { closeDocument, showOpenResult } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { saveDocument } from '../store/save-document.ts';
import { useSession } from '../store/session-store.ts';
import { openExport } from './export/export-store.ts';

/** The document as a whole: where it comes from, where it goes, and its history. */
export const documentCommands = {
  new: { disabledReason: always, run: async () => showOpenResult(await bridge.newDocument()) },
  'new-window': { disabledReason: always, run: () => bridge.openWindow() },
  'open-file': { disabledReason: always, run: async () => showOpenResult(await bridge.openFile()) },
  welcome: { disabledReason: withDocument, run: closeDocument },
  save: { disabledReason: withDocument, run: () => saveDocument({ asNewFile: false }) },
  'save-as': { disabledReason: withDocument, run: () => saveDocument({ asNewFile: true }) },
  'open-scenario': { disabledReason: withDocument, run: openScenario },
  'save-scenario': { disabledReason: withSteps, run: saveScenario },
  import: { disabledReason: always, run: async () => showOpenResult(await bridge.importFiles()) },
  export: { disabledReason: withDocument, run: openExport },
  undo: historyCommand('undo', 'Undo', undoLabel),
  redo: historyCommand('redo', 'Redo', redoLabel),
  'copy-start-up-report': {
    disabledReason: always,
    run: async () => {
      await bridge.copyStartUpReport();
      useNotice.getState().tell('The start-up report is on the clipboard.', 'neutral');
    },
  },
  'open-log': { disabledReason: always, run: () => bridge.openLogFile() },
} as const satisfies Record<string, CommandAction>;

function withSteps(): string | null {
  const isEmpty = useSession.getState().scenario.steps.length === 0;
  return withDocument() ?? (isEmpty ? 'Nothing has been done or expected yet.' : null);
}

/** A field that is being typed into has a history of its own, which the application's menu means as well. */
function historyCommand(direction: 'undo' | 'redo', title: string, labelOf: typeof undoLabel): CommandAction {
  const isTyping = () => isTextField(window.document.activeElement);
  const label = () => labelOf(useDesignStore.getState().history);
  return {
    disabledReason: () =>
      withDocument() ?? (label() === null && !isTyping() ? `There is nothing to ${direction}.` : null),
    titleNow: () => (label() === null ? title : `${title} ${label()}`),
    run: () => {
      if (isTyping()) window.document.execCommand(direction);
      else useDesignStore.getState()[direction]();
    },
  };
}
