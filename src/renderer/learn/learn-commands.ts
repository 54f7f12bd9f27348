import { bridge } from '../bridge/bridge.ts';
import { type CommandAction, inOpenRun } from '../commands/command-action.ts';
import { openDialog } from '../store/dialog-store.ts';
import { useDocument } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';

/** What leads from a run to a lesson. */
export const learnCommands = {
  'make-lesson': {
    disabledReason: () => {
      if (inOpenRun() !== null) return inOpenRun();
      if (useDocument.getState().document?.lesson != null) return 'This run is that of a lesson already.';
      const { steps } = useSession.getState().scenario;
      return steps.length === 0 ? 'Do something in this run first: it becomes the lesson.' : null;
    },
    run: async () => {
      const draft = await bridge.draftLesson();
      if (draft !== null) openDialog({ kind: 'make-lesson', draft });
    },
  },
} as const satisfies Record<string, CommandAction>;
