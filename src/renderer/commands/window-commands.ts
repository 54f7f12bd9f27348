import { type CommandId, type CommandRow, commandTable } from '../../shared/command-table.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';
import type { CommandAction } from './command-action.ts';
import { documentCommands } from './document-commands.ts';
import { drawingCommands } from './drawing-commands.ts';
import { emulationCommands } from './emulation-commands.ts';
import { timelineCommands } from './timeline-commands.ts';
import { viewCommands } from './view-commands.ts';

/** The compiler refuses a row of the table that nobody carries out. */
const actions: Readonly<Record<CommandId, CommandAction>> = {
  ...documentCommands,
  ...drawingCommands,
  ...emulationCommands,
  ...timelineCommands,
  ...viewCommands,
};

export type WindowCommand = CommandRow & CommandAction;

export const windowCommands: readonly WindowCommand[] = commandTable.map((row) => ({ ...row, ...actions[row.id] }));

export function windowCommand(id: CommandId): WindowCommand {
  return windowCommands.find((command) => command.id === id) as WindowCommand;
}

export function titleOf({ title, titleNow }: WindowCommand): string {
  return titleNow?.() ?? title;
}

/** Does it, or tells why it cannot be done. */
export function runWindowCommand(command: WindowCommand): void {
  const refusal = command.whyNot();
  if (refusal !== null) return useNotice.getState().tell(refusal);
  Promise.resolve(command.run()).catch((error: unknown) => {
    // That the session has ended is told above the canvas.
    if (useSession.getState().endReason !== null) return;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  });
}
