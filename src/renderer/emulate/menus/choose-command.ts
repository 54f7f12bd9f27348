import { create } from 'zustand';
import type { CommandChoice } from '../../../shared/emulation.ts';
import { carryOut } from './carry-out.ts';

/** The choice whose values a person is asked for; null while none is. */
export const useAskedChoice = create<{ readonly asked: CommandChoice | null }>(() => ({ asked: null }));

/** Carries out a row of the engine's tables. Where it wants values, a dialog asks for them first. */
export function chooseCommand(choice: CommandChoice): void {
  if (choice.fields.length === 0) void carryOut(choice.command);
  else useAskedChoice.setState({ asked: choice });
}
