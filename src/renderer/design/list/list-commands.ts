import type { CommandId } from '../../../shared/command-table.ts';

/** What is offered for the selection in the list, in sections. */
export const LIST_COMMANDS: readonly (readonly CommandId[])[] = [
  ['rename', 'duplicate', 'delete'],
  ['cut', 'copy', 'paste'],
  ['member-earlier', 'member-later'],
];
