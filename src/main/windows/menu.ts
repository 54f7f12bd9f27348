import { basename } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  type CommandId,
  type CommandMenu,
  type CommandRow,
  commandMenus,
  sectionsOf,
  themeCommands,
} from '../../shared/command-table.ts';
import type { PreferenceStore } from '../platform/preferences.ts';
import { focusedDocumentWindow, sendToWindow } from './document-window.ts';

export interface MenuActions {
  readonly preferences: PreferenceStore;
  newWindow(): void;
  openRecentFile(path: string): void;
}

const GUIDE_NAME = 'Caché High Availability Guide';

/** Builds the application's menu, and again whenever a preference that it shows changes. */
export function installMenu(actions: MenuActions): void {
  const build = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)));
  build();
  actions.preferences.onChange(build);
}

function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const menus = commandMenus.map((menu): MenuItemConstructorOptions => {
    const sections = sectionsOf(menu).map((rows) => rows.map((row) => commandItem(row, actions)));
    return { label: menu, submenu: withLines([...sections, ...furtherSections(menu, actions)]) };
  });
  const appMenu = process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : [];
  return withMnemonics([...appMenu, ...menus.slice(0, -1), { role: 'windowMenu' }, ...menus.slice(-1)]);
}

/** What the system does, or what only main knows: these stand in the menu alone. */
function furtherSections(menu: CommandMenu, actions: MenuActions): MenuItemConstructorOptions[][] {
  switch (menu) {
    case 'File':
      return [[recentFiles(actions)], [{ role: process.platform === 'darwin' ? 'close' : 'quit' }]];
    case 'View':
      return [[{ role: 'togglefullscreen' }]];
    case 'Help':
      return [
        [
          { label: `Sections are those of the ${GUIDE_NAME}`, enabled: false },
          { label: `${app.name} ${app.getVersion()}`, enabled: false },
        ],
      ];
    default:
      return [];
  }
}

function recentFiles({ preferences, openRecentFile }: MenuActions): MenuItemConstructorOptions {
  const files = preferences.read().recentFiles.map((path) => ({
    label: basename(path),
    sublabel: path,
    click: () => openRecentFile(path),
  }));
  return { label: 'Open recent', enabled: files.length > 0, submenu: files };
}

/** The keys stand in the menu for people to find; the window itself listens for them, so that typing is not disturbed. */
function commandItem({ id, title, keys, role }: CommandRow, actions: MenuActions): MenuItemConstructorOptions {
  if (role !== undefined) return { role };
  const isTheme = Object.values<CommandId>(themeCommands).includes(id);
  const theme = { type: 'radio' as const, checked: themeCommands[actions.preferences.read().theme] === id };
  return {
    label: title,
    ...(isTheme && theme),
    ...acceleratorOf(keys),
    click: () => choose(id, actions),
  };
}

/** A Mac always registers what a menu shows, so that there a key without Cmd, which is also typed, is not shown. */
function acceleratorOf(keys: string | undefined): MenuItemConstructorOptions {
  if (keys === undefined || (process.platform === 'darwin' && !keys.startsWith('Ctrl+'))) return {};
  return { accelerator: keys.replace(/^Ctrl\+/, 'CmdOrCtrl+').replace(/\+$/, 'Plus'), registerAccelerator: false };
}

function choose(id: CommandId, { newWindow }: MenuActions): void {
  const focused = focusedDocumentWindow();
  if (focused !== undefined) sendToWindow(focused, 'menuChoice', id);
  // On a Mac the menu outlives the last window.
  else if (id === 'new' || id === 'new-window' || id === 'open-file') newWindow();
}

function withLines(sections: MenuItemConstructorOptions[][]): MenuItemConstructorOptions[] {
  return sections.flatMap((items, index) => (index === 0 ? items : [{ type: 'separator' as const }, ...items]));
}

/** Gives every item the first letter of its label that no item beside it has, for the Alt key. */
function withMnemonics(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const submenu = Array.isArray(item.submenu) ? { submenu: withMnemonics(item.submenu) } : {};
    if (item.label === undefined) return { ...item, ...submenu };
    const label = item.label.replaceAll('&', '&&');
    const letter = [...label.toLowerCase()].find((sign) => /[a-z]/.test(sign) && !taken.has(sign));
    if (letter === undefined) return { ...item, ...submenu, label };
    taken.add(letter);
    const place = label.toLowerCase().indexOf(letter);
    return { ...item, ...submenu, label: `${label.slice(0, place)}&${label.slice(place)}` };
  });
}
