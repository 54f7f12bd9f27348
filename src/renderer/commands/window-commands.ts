import { redoLabel, undoLabel } from '../../design/edits/history.ts';
import type { MenuChoice } from '../../shared/contract.ts';
import { bridge } from '../bridge.ts';
import { useDesignStore } from '../store/design-store.ts';
import { closeDocument, showOpenResult, showWorkspace, useDocument } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { saveDocument } from '../store/save-document.ts';
import { useSession } from '../store/session-store.ts';

/** What must be there: nothing, a document, or a run that is shown. */
type CommandNeed = 'nothing' | 'document' | 'run';

/** What a person can tell the window to do, by button, menu or key: one row each. */
export interface WindowCommand {
  readonly id: MenuChoice;
  readonly title: string;
  /** The key as the button's hint shows it. */
  readonly keys: string;
  /** The same as `keyName` has it; the places of keys are the same on keyboards on which their signs differ. */
  readonly key: string;
  readonly needs: CommandNeed;
  /** What exactly would happen now, such as the edit that would be undone; null where nothing would. */
  readonly object?: () => string | null;
  run(): void | Promise<void>;
}

export const windowCommands: readonly WindowCommand[] = [
  {
    id: 'play-or-pause',
    title: 'Play or pause',
    keys: 'Space',
    key: 'Space',
    needs: 'run',
    run: () => (useSession.getState().transport.isPlaying ? bridge.pause() : bridge.play()),
  },
  {
    id: 'step-event',
    title: 'Step one event',
    keys: '.',
    key: 'Period',
    needs: 'run',
    run: () => bridge.stepEvent(),
  },
  {
    id: 'next-change',
    title: 'Step to the next change',
    keys: 'Shift+.',
    key: 'Shift+Period',
    needs: 'run',
    run: async () => {
      const isFound = await bridge.stepToNextChange();
      if (!isFound)
        useNotice.getState().tell('Nothing changes by itself from here on. Break something, or act as the operator.');
    },
  },
  {
    id: 'previous-change',
    title: 'Step back to the previous change',
    keys: ',',
    key: 'Comma',
    needs: 'run',
    run: () => bridge.stepToPreviousChange(),
  },
  { id: 'to-start', title: 'To the start', keys: 'Home', key: 'Home', needs: 'run', run: () => bridge.seek(0) },
  {
    id: 'new',
    title: 'New design',
    keys: 'Ctrl+N',
    key: 'Ctrl+KeyN',
    needs: 'nothing',
    run: async () => showOpenResult(await bridge.newDocument()),
  },
  {
    id: 'open-file',
    title: 'Open file…',
    keys: 'Ctrl+O',
    key: 'Ctrl+KeyO',
    needs: 'nothing',
    run: async () => showOpenResult(await bridge.openFile()),
  },
  {
    id: 'save',
    title: 'Save',
    keys: 'Ctrl+S',
    key: 'Ctrl+KeyS',
    needs: 'document',
    run: () => saveDocument({ asNewFile: false }),
  },
  {
    id: 'save-as',
    title: 'Save as…',
    keys: 'Ctrl+Shift+S',
    key: 'Ctrl+Shift+KeyS',
    needs: 'document',
    run: () => saveDocument({ asNewFile: true }),
  },
  {
    id: 'undo',
    title: 'Undo',
    keys: 'Ctrl+Z',
    key: 'Ctrl+KeyZ',
    needs: 'document',
    object: () => undoLabel(useDesignStore.getState().history),
    run: () => undoOrRedo('undo'),
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: 'Ctrl+Shift+Z',
    key: 'Ctrl+Shift+KeyZ',
    needs: 'document',
    object: () => redoLabel(useDesignStore.getState().history),
    run: () => undoOrRedo('redo'),
  },
  {
    id: 'design',
    title: 'Design',
    keys: 'Ctrl+1',
    key: 'Ctrl+Digit1',
    needs: 'document',
    run: () => showWorkspace('design'),
  },
  {
    id: 'emulate',
    title: 'Emulate',
    keys: 'Ctrl+2',
    key: 'Ctrl+Digit2',
    needs: 'document',
    run: () => showWorkspace('emulate'),
  },
  {
    id: 'welcome',
    title: 'Welcome page',
    keys: '',
    key: '',
    needs: 'document',
    run: closeDocument,
  },
];

export function windowCommand(id: MenuChoice): WindowCommand {
  return windowCommands.find((command) => command.id === id) as WindowCommand;
}

export function canRun({ needs }: WindowCommand): boolean {
  const { document, workspace } = useDocument.getState();
  return needs === 'nothing' || (document !== null && (needs === 'document' || workspace === 'emulate'));
}

/** A field that is being typed into has a history of its own, which the application's menu means as well. */
function undoOrRedo(direction: 'undo' | 'redo'): void {
  if (isTextField(window.document.activeElement)) window.document.execCommand(direction);
  else useDesignStore.getState()[direction]();
}

export function isTextField(element: Element | null): boolean {
  return element?.matches('textarea, [contenteditable="true"], input:not([type="range"], [type="checkbox"])') === true;
}
