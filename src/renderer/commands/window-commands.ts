import type { MenuChoice } from '../../shared/contract.ts';
import { bridge } from '../bridge.ts';
import { closeDocument, showOpenResult } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';

/** What a person can tell the window to do, by button, menu or key: one row each. */
export interface WindowCommand {
  readonly id: MenuChoice;
  readonly title: string;
  /** The key as the button's hint shows it. */
  readonly keys: string;
  /** The same as `keyName` has it; the places of keys are the same on keyboards on which their signs differ. */
  readonly key: string;
  readonly needsDocument: boolean;
  run(): void | Promise<void>;
}

export const windowCommands: readonly WindowCommand[] = [
  {
    id: 'play-or-pause',
    title: 'Play or pause',
    keys: 'Space',
    key: 'Space',
    needsDocument: true,
    run: () => (useSession.getState().transport.isPlaying ? bridge.pause() : bridge.play()),
  },
  {
    id: 'step-event',
    title: 'Step one event',
    keys: '.',
    key: 'Period',
    needsDocument: true,
    run: () => bridge.stepEvent(),
  },
  {
    id: 'next-change',
    title: 'Step to the next change',
    keys: 'Shift+.',
    key: 'Shift+Period',
    needsDocument: true,
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
    needsDocument: true,
    run: () => bridge.stepToPreviousChange(),
  },
  { id: 'to-start', title: 'To the start', keys: 'Home', key: 'Home', needsDocument: true, run: () => bridge.seek(0) },
  {
    id: 'open-file',
    title: 'Open file…',
    keys: 'Ctrl+O',
    key: 'Ctrl+KeyO',
    needsDocument: false,
    run: async () => showOpenResult(await bridge.openFile()),
  },
  {
    id: 'welcome',
    title: 'Welcome page',
    keys: '',
    key: '',
    needsDocument: true,
    run: closeDocument,
  },
];

export function windowCommand(id: MenuChoice): WindowCommand {
  return windowCommands.find((command) => command.id === id) as WindowCommand;
}
