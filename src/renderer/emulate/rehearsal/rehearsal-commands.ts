import { type CommandAction, inRun, withDocument } from '../../commands/command-action.ts';
import { chooseRunbook, saveRehearsalLog } from './rehearsal-actions.ts';

/** A runbook in the run, and the log of going through it. */
export const rehearsalCommands = {
  rehearse: { disabledReason: withDocument, run: chooseRunbook },
  'save-rehearsal-log': { disabledReason: inRun, run: saveRehearsalLog },
} as const satisfies Record<string, CommandAction>;
