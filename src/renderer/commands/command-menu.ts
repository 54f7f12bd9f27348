import { type CommandMenu, sectionsOf } from '../../shared/command-table.ts';
import type { MenuGroup, MenuItem } from '../ui/controls/menu-items.ts';
import { runWindowCommand, titleOf, type WindowCommand, windowCommand } from './registry.ts';

/** A menu of the command table, or some sections of it, with what each row would do at this moment or why it cannot. */
export function commandMenu(menu: CommandMenu, only?: readonly string[]): readonly MenuGroup[] {
  const sections = sectionsOf(menu).filter(([first]) => only === undefined || only.includes(first?.section ?? ''));
  return sections.map((rows) => ({
    title: null,
    items: rows.map(({ id }) => commandItem(windowCommand(id))),
  }));
}

export function commandItem(command: WindowCommand): MenuItem {
  return {
    id: command.id,
    title: titleOf(command),
    hint: command.keys,
    isRemoval: command.isRemoval,
    refusal: command.disabledReason() ?? undefined,
    choose: () => runWindowCommand(command),
  };
}
