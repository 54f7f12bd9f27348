import { basename } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { MenuChoice } from '../shared/contract.ts';
import type { ThemeChoice } from '../shared/preferences.ts';
import type { ApplicationLog } from './application-log.ts';
import { focusedDocumentWindow, sendToWindow } from './document-window.ts';
import type { PreferenceStore } from './preferences.ts';

export interface MenuActions {
  readonly preferences: PreferenceStore;
  readonly log: ApplicationLog;
  newWindow(): void;
  openRecentFile(path: string): void;
  changeTheme(theme: ThemeChoice): void;
}

const GUIDE_NAME = 'Caché High Availability Guide';

/** Builds the application's menu, and again whenever a preference that it shows changes. */
export function installMenu(actions: MenuActions): void {
  const build = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)));
  build();
  actions.preferences.onChange(build);
}

function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = process.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    fileMenu(actions, isMac),
    editMenu(),
    emulateMenu(),
    viewMenu(actions),
    { role: 'windowMenu' },
    helpMenu(actions),
  ];
}

function fileMenu({ preferences, newWindow, openRecentFile }: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const recent = preferences.read().recentFiles.map((path) => ({
    label: basename(path),
    sublabel: path,
    click: () => openRecentFile(path),
  }));
  return {
    label: '&File',
    submenu: [
      item('&New Design', 'new', 'CmdOrCtrl+N'),
      { label: 'New &Window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
      { label: '&Welcome Page', click: () => choose('welcome') },
      item('&Open…', 'open-file', 'CmdOrCtrl+O'),
      { label: 'Open &Recent', enabled: recent.length > 0, submenu: recent },
      { type: 'separator' },
      item('&Save', 'save', 'CmdOrCtrl+S'),
      item('Save &As…', 'save-as', 'CmdOrCtrl+Shift+S'),
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

/** Undo and redo are those of the drawing, except in a field that is being typed into; the window knows which. */
function editMenu(): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      item('&Undo', 'undo', 'CmdOrCtrl+Z'),
      item('&Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

/** The keys stand in the menu for people to find; the window itself listens for them, so that typing is not disturbed. */
function item(label: string, choice: MenuChoice, accelerator: string): MenuItemConstructorOptions {
  return { label, accelerator, registerAccelerator: false, click: () => choose(choice) };
}

function emulateMenu(): MenuItemConstructorOptions {
  return {
    label: '&Emulate',
    submenu: [
      item('&Play or Pause', 'play-or-pause', 'Space'),
      item('Step One &Event', 'step-event', '.'),
      item('Step to the Next &Change', 'next-change', 'Shift+.'),
      item('Step to the &Previous Change', 'previous-change', ','),
      { type: 'separator' },
      item('To the &Start', 'to-start', 'Home'),
    ],
  };
}

function viewMenu({ preferences, changeTheme }: MenuActions): MenuItemConstructorOptions {
  const theme = (label: string, choice: ThemeChoice): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: preferences.read().theme === choice,
    click: () => changeTheme(choice),
  });
  return {
    label: '&View',
    submenu: [
      item('&Design', 'design', 'CmdOrCtrl+1'),
      item('&Emulate', 'emulate', 'CmdOrCtrl+2'),
      { type: 'separator' },
      {
        label: '&Theme',
        submenu: [theme('As the &System', 'system'), theme('&Light', 'light'), theme('&Dark', 'dark')],
      },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

function helpMenu({ log }: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Open the &Log', click: () => void shell.openPath(log.path) },
      { type: 'separator' },
      { label: `Sections are those of the ${GUIDE_NAME}`, enabled: false },
      { label: `${app.name} ${app.getVersion()}`, enabled: false },
    ],
  };
}

function choose(choice: MenuChoice): void {
  const focused = focusedDocumentWindow();
  if (focused !== undefined) sendToWindow(focused, 'menuChoice', choice);
}
