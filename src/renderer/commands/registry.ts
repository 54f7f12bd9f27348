import { type CommandId, type CommandRow, commandTable } from '../../shared/command-table.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';
import type { CommandAction } from './command-action.ts';

/** A row of the command table and what it does. */
export type WindowCommand = CommandRow & CommandAction;

const registered = new Map<CommandId, WindowCommand>();

/** Called once at the start of the window, with the actions that the features bring: one for every row of the table. */
export function registerCommands(actions: Readonly<Record<CommandId, CommandAction>>): void {
  for (const row of commandTable) registered.set(row.id, { ...row, ...actions[row.id] });
}

/** In the order of the table. */
export function windowCommands(): readonly WindowCommand[] {
  return [...registered.values()];
}

export function windowCommand(id: CommandId): WindowCommand {
  const command = registered.get(id);
  if (command === undefined) throw new Error(`Command ${id} has not been registered.`);
  return command;
}

export function titleOf({ title, titleNow }: WindowCommand): string {
  return titleNow?.() ?? title;
}

/** Does it, or tells why it cannot be done. */
export function runWindowCommand(command: WindowCommand): void {
  const refusal = command.disabledReason();
  if (refusal !== null) return useNotice.getState().tell(refusal);
  Promise.resolve(command.run()).catch((error: unknown) => {
    // That the session has ended is told above the canvas.
    if (useSession.getState().endReason !== null) return;
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  });
}
