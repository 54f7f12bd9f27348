import type { CommandId } from '../../shared/command-table.ts';
import type { CommandAction } from '../commands/command-action.ts';
import { drawingCommands } from '../design/drawing-commands.ts';
import { presentingCommands } from '../emulate/presenting/presenting-commands.ts';
import { rehearsalCommands } from '../emulate/rehearsal/rehearsal-commands.ts';
import { emulationCommands } from '../emulate/timeline/emulation-commands.ts';
import { timelineCommands } from '../emulate/timeline/timeline-commands.ts';
import { learnCommands } from '../learn/learn-commands.ts';
import { documentCommands } from '../shell/document-commands.ts';
import { viewCommands } from '../shell/view-commands.ts';

/** What the features bring. The compiler refuses a row of the command table that nobody carries out. */
export const commandActions: Readonly<Record<CommandId, CommandAction>> = {
  ...documentCommands,
  ...drawingCommands,
  ...emulationCommands,
  ...learnCommands,
  ...presentingCommands,
  ...rehearsalCommands,
  ...timelineCommands,
  ...viewCommands,
};
