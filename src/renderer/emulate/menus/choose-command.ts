import type { CommandChoice } from '../../../shared/emulation.ts';
import { openDialog } from '../../store/dialog-store.ts';
import { carryOut } from './carry-out.ts';

/** Carries out a row of the engine's tables. Where it wants values, a dialog asks for them first. */
export function chooseCommand(choice: CommandChoice): void {
  if (choice.fields.length === 0) void carryOut(choice.command);
  else openDialog({ kind: 'values', choice });
}
