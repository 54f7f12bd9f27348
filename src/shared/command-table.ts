import type { ThemeChoice } from './preferences.ts';
import { type PanelId, panelRows, workspaceRows } from './workspaces.ts';

/** The menus of the application, in their order. The window's own menu and the search show the same rows. */
export const commandMenus = ['File', 'Edit', 'Draw', 'Arrange', 'Emulate', 'View', 'Help'] as const;
export type CommandMenu = (typeof commandMenus)[number];

interface CommandTableRow {
  readonly id: string;
  /** As a menu, a hint and the search say it. */
  readonly title: string;
  readonly menu: CommandMenu;
  /** A line divides the sections of a menu. */
  readonly section: string;
  /** Signs stand for their place on the keyboard, letters for what the key says. Ctrl is Cmd on a Mac. */
  readonly keys?: string;
  /** Another key that does the same and is not shown. */
  readonly alsoKeys?: string;
  /** What the system itself does with the key and in the menu, as the window must not read the clipboard by itself. */
  readonly role?: 'cut' | 'copy' | 'paste';
  /** Takes something away that somebody made. */
  readonly isRemoval?: boolean;
}

/** What shows a panel. */
export const panelCommandId = <Id extends PanelId>(id: Id): `panel-${Id}` => `panel-${id}`;

/**
 * Everything that a person can tell the window to do, one row each. Menus, keys, hints, buttons and the search are made
 * from these rows; what a row does, and when it can be done, stands with the same id in a folder of the renderer, see `renderer/app/command-actions.ts`.
 */
export const commandTable = [
  { id: 'new', title: 'New design', menu: 'File', section: 'open', keys: 'Ctrl+N' },
  { id: 'new-window', title: 'New window', menu: 'File', section: 'open', keys: 'Ctrl+Shift+N' },
  { id: 'open-file', title: 'Open file…', menu: 'File', section: 'open', keys: 'Ctrl+O' },
  { id: 'welcome', title: 'Welcome page', menu: 'File', section: 'open' },
  { id: 'save', title: 'Save', menu: 'File', section: 'save', keys: 'Ctrl+S' },
  { id: 'save-as', title: 'Save as…', menu: 'File', section: 'save', keys: 'Ctrl+Shift+S' },
  { id: 'compare', title: 'Compare with…', menu: 'File', section: 'save' },
  { id: 'versions', title: 'Version history…', menu: 'File', section: 'save', keys: 'Ctrl+Shift+H' },
  { id: 'open-scenario', title: 'Open scenario…', menu: 'File', section: 'scenario' },
  { id: 'save-scenario', title: 'Save scenario…', menu: 'File', section: 'scenario' },

  { id: 'import', title: 'Import configuration files…', menu: 'File', section: 'take-home', keys: 'Ctrl+I' },
  { id: 'export', title: 'Export…', menu: 'File', section: 'take-home', keys: 'Ctrl+E' },
  { id: 'settings', title: 'Settings…', menu: 'File', section: 'settings', keys: 'Ctrl+,' },

  { id: 'undo', title: 'Undo', menu: 'Edit', section: 'history', keys: 'Ctrl+Z' },
  { id: 'redo', title: 'Redo', menu: 'Edit', section: 'history', keys: 'Ctrl+Shift+Z', alsoKeys: 'Ctrl+Y' },
  { id: 'cut', title: 'Cut', menu: 'Edit', section: 'clipboard', keys: 'Ctrl+X', role: 'cut' },
  { id: 'copy', title: 'Copy', menu: 'Edit', section: 'clipboard', keys: 'Ctrl+C', role: 'copy' },
  { id: 'paste', title: 'Paste', menu: 'Edit', section: 'clipboard', keys: 'Ctrl+V', role: 'paste' },
  { id: 'duplicate', title: 'Duplicate', menu: 'Edit', section: 'selection', keys: 'Ctrl+D' },
  { id: 'rename', title: 'Rename', menu: 'Edit', section: 'selection', keys: 'F2' },
  {
    id: 'delete',
    title: 'Delete',
    menu: 'Edit',
    section: 'selection',
    keys: 'Delete',
    alsoKeys: 'Backspace',
    isRemoval: true,
  },
  { id: 'lock', title: 'Lock in place', menu: 'Edit', section: 'selection', keys: 'Ctrl+L' },
  { id: 'select-all', title: 'Select all', menu: 'Edit', section: 'selection', keys: 'Ctrl+A' },
  { id: 'address-plan', title: 'Address plan…', menu: 'Edit', section: 'tables', keys: 'Ctrl+Shift+P' },
  { id: 'search', title: 'Search or run', menu: 'Edit', section: 'search', keys: 'Ctrl+K' },

  { id: 'draw-site', title: 'Draw site', menu: 'Draw', section: 'places', keys: 'S' },
  { id: 'draw-public-network', title: 'Draw network', menu: 'Draw', section: 'places', keys: 'N' },
  { id: 'draw-private-network', title: 'Draw private network', menu: 'Draw', section: 'places', keys: 'P' },
  { id: 'draw-failover', title: 'Draw failover member', menu: 'Draw', section: 'members', keys: 'F' },
  { id: 'draw-dr', title: 'Draw DR async', menu: 'Draw', section: 'members', keys: 'D' },
  { id: 'draw-reporting', title: 'Draw reporting async', menu: 'Draw', section: 'members', keys: 'R' },
  { id: 'draw-arbiter', title: 'Draw arbiter', menu: 'Draw', section: 'members', keys: 'A' },
  { id: 'draw-host', title: 'Draw host', menu: 'Draw', section: 'others', keys: 'H' },
  { id: 'draw-client', title: 'Draw client', menu: 'Draw', section: 'others', keys: 'C' },
  {
    id: 'draw-application-server',
    title: 'Draw application server',
    menu: 'Draw',
    section: 'around',
    keys: 'Shift+A',
  },
  { id: 'draw-web-gateway', title: 'Draw CSP Gateway', menu: 'Draw', section: 'around', keys: 'G' },
  { id: 'draw-load-balancer', title: 'Draw load balancer', menu: 'Draw', section: 'around', keys: 'L' },
  { id: 'draw-dns-name', title: 'Draw DNS name', menu: 'Draw', section: 'around', keys: 'Shift+D' },
  { id: 'draw-virtualization', title: 'Draw virtualization platform', menu: 'Draw', section: 'around', keys: 'V' },
  { id: 'draw-failover-cluster', title: 'Draw failover cluster', menu: 'Draw', section: 'around', keys: 'Shift+F' },
  { id: 'draw-note', title: 'Draw note', menu: 'Draw', section: 'others', keys: 'T' },
  { id: 'draw-failover-pair', title: 'Draw failover pair', menu: 'Draw', section: 'stamps', keys: 'Shift+P' },
  { id: 'draw-arbiter-site', title: 'Draw arbiter site', menu: 'Draw', section: 'stamps', keys: 'Shift+T' },
  { id: 'draw-dr-site', title: 'Draw DR site', menu: 'Draw', section: 'stamps', keys: 'Shift+S' },
  { id: 'draw-reporting-site', title: 'Draw reporting site', menu: 'Draw', section: 'stamps', keys: 'Shift+R' },

  { id: 'align-left', title: 'Align left edges', menu: 'Arrange', section: 'align' },
  { id: 'align-center', title: 'Align centers', menu: 'Arrange', section: 'align' },
  { id: 'align-right', title: 'Align right edges', menu: 'Arrange', section: 'align' },
  { id: 'align-top', title: 'Align top edges', menu: 'Arrange', section: 'align' },
  { id: 'align-middle', title: 'Align middles', menu: 'Arrange', section: 'align' },
  { id: 'align-bottom', title: 'Align bottom edges', menu: 'Arrange', section: 'align' },
  { id: 'distribute-horizontally', title: 'Distribute horizontally', menu: 'Arrange', section: 'distribute' },
  { id: 'distribute-vertically', title: 'Distribute vertically', menu: 'Arrange', section: 'distribute' },

  { id: 'lay-out', title: 'Lay out everything', menu: 'Arrange', section: 'layout', keys: 'Ctrl+Shift+L' },
  { id: 'member-earlier', title: 'Member earlier in the order', menu: 'Arrange', section: 'order', keys: 'Alt+Up' },
  { id: 'member-later', title: 'Member later in the order', menu: 'Arrange', section: 'order', keys: 'Alt+Down' },

  { id: 'play-or-pause', title: 'Play or pause', menu: 'Emulate', section: 'transport', keys: 'Space' },
  { id: 'step-event', title: 'Step one event', menu: 'Emulate', section: 'transport', keys: '.' },
  { id: 'next-change', title: 'Step to the next change', menu: 'Emulate', section: 'transport', keys: 'Shift+.' },
  {
    id: 'previous-change',
    title: 'Step back to the previous change',
    menu: 'Emulate',
    section: 'transport',
    keys: ',',
  },
  { id: 'to-start', title: 'To the start', menu: 'Emulate', section: 'transport', keys: 'Home' },
  { id: 'run-until', title: 'Run until a time or a status…', menu: 'Emulate', section: 'pace', keys: 'U' },
  { id: 'run-until-idle', title: 'Run until the mirror is idle', menu: 'Emulate', section: 'pace' },
  { id: 'slow-motion', title: 'Slow motion: follow single messages', menu: 'Emulate', section: 'pace', keys: 'M' },
  { id: 'branch-here', title: 'Branch from here', menu: 'Emulate', section: 'branch', keys: 'Shift+B' },
  { id: 'rename-branch', title: 'Rename this branch…', menu: 'Emulate', section: 'branch' },
  { id: 'remove-branch', title: 'Delete this branch…', menu: 'Emulate', section: 'branch', isRemoval: true },
  { id: 'end-comparison', title: 'End the comparison', menu: 'Emulate', section: 'branch' },
  { id: 'start-steady', title: 'Start again from the steady state', menu: 'Emulate', section: 'start' },
  { id: 'start-cold', title: 'Start again from a cold start', menu: 'Emulate', section: 'start' },
  { id: 'start-again', title: 'Start again with another seed…', menu: 'Emulate', section: 'start' },
  { id: 'add-bookmark', title: 'Bookmark this moment…', menu: 'Emulate', section: 'bookmark', keys: 'B' },
  { id: 'next-bookmark', title: 'To the next bookmark', menu: 'Emulate', section: 'bookmark', keys: ']' },
  { id: 'previous-bookmark', title: 'To the previous bookmark', menu: 'Emulate', section: 'bookmark', keys: '[' },
  { id: 'timeline-zoom-in', title: 'Zoom in on the timeline', menu: 'Emulate', section: 'zoom', keys: 'Alt++' },
  { id: 'timeline-zoom-out', title: 'Zoom out of the timeline', menu: 'Emulate', section: 'zoom', keys: 'Alt+-' },
  { id: 'timeline-whole', title: 'Whole run on the timeline', menu: 'Emulate', section: 'zoom', keys: 'Alt+0' },
  { id: 'timeline-event', title: 'Timeline to the explained change', menu: 'Emulate', section: 'zoom', keys: 'Alt+9' },
  { id: 'play-scenario', title: 'Play the scenario from the start', menu: 'Emulate', section: 'scenario' },
  { id: 'schedule', title: 'Schedule a fault or an action…', menu: 'Emulate', section: 'scenario', keys: 'Shift+H' },
  { id: 'expect-now', title: 'Expect what is seen now', menu: 'Emulate', section: 'scenario' },
  { id: 'copy-run', title: 'Copy into the drawing…', menu: 'Emulate', section: 'scenario' },
  { id: 'make-lesson', title: 'Make a lesson of this run…', menu: 'Emulate', section: 'scenario' },
  { id: 'add-note', title: 'Add a note here…', menu: 'Emulate', section: 'talk', keys: 'Shift+N' },
  { id: 'add-pause', title: 'Pause a talk here…', menu: 'Emulate', section: 'talk' },
  {
    id: 'talk-next',
    title: 'To the next note or pause',
    menu: 'Emulate',
    section: 'talk',
    keys: 'Right',
    alsoKeys: 'PageDown',
  },
  {
    id: 'talk-previous',
    title: 'To the previous note or pause',
    menu: 'Emulate',
    section: 'talk',
    keys: 'Left',
    alsoKeys: 'PageUp',
  },
  { id: 'rehearse', title: 'Rehearse a runbook…', menu: 'Emulate', section: 'rehearsal' },
  { id: 'save-rehearsal-log', title: 'Save the log of the rehearsal…', menu: 'Emulate', section: 'rehearsal' },

  ...workspaceRows.map(({ id, title, keys }) => ({ id, title, menu: 'View', section: 'workspace', keys }) as const),
  { id: 'view-network', title: 'Network lens', menu: 'View', section: 'lens', keys: 'Alt+1' },
  { id: 'view-mirror', title: 'Mirror lens', menu: 'View', section: 'lens', keys: 'Alt+2' },
  { id: 'view-list', title: 'List of everything', menu: 'View', section: 'lens', keys: 'Alt+3' },
  { id: 'edit-fields', title: 'Edit the fields', menu: 'View', section: 'region', keys: 'E' },
  { id: 'next-region', title: 'Next part of the window', menu: 'View', section: 'region', keys: 'F6' },
  { id: 'previous-region', title: 'Previous part of the window', menu: 'View', section: 'region', keys: 'Shift+F6' },
  ...panelRows.map(({ id, title }) => ({ id: panelCommandId(id), title, menu: 'View', section: 'panel' }) as const),
  { id: 'show-beliefs', title: 'What each member believes', menu: 'View', section: 'panel' },
  { id: 'show-load', title: 'Load of links and networks', menu: 'View', section: 'panel' },
  { id: 'outage-marks', title: 'Single points of failure', menu: 'View', section: 'panel' },
  { id: 'present', title: 'Present', menu: 'View', section: 'present', keys: 'F5' },
  {
    id: 'spotlight',
    title: 'Spotlight on what is explained',
    menu: 'View',
    section: 'present',
    keys: 'Shift+F5',
  },
  { id: 'record', title: 'Record the run as a moving picture…', menu: 'View', section: 'present' },
  { id: 'zoom-in', title: 'Zoom in', menu: 'View', section: 'zoom', keys: '+' },
  { id: 'zoom-out', title: 'Zoom out', menu: 'View', section: 'zoom', keys: '-' },
  { id: 'show-selection', title: 'Show the selection', menu: 'View', section: 'zoom', keys: 'Shift+2' },
  { id: 'show-on-canvas', title: 'Show on the canvas', menu: 'View', section: 'zoom' },
  { id: 'show-everything', title: 'Show everything', menu: 'View', section: 'zoom', keys: 'Shift+1' },
  { id: 'minimap', title: 'Minimap', menu: 'View', section: 'zoom' },
  { id: 'larger-interface', title: 'Larger interface', menu: 'View', section: 'size', keys: 'Ctrl++' },
  { id: 'smaller-interface', title: 'Smaller interface', menu: 'View', section: 'size', keys: 'Ctrl+-' },
  { id: 'usual-interface', title: 'Interface in its usual size', menu: 'View', section: 'size', keys: 'Ctrl+0' },
  { id: 'theme-system', title: 'Theme as the system', menu: 'View', section: 'theme' },
  { id: 'theme-light', title: 'Light theme', menu: 'View', section: 'theme' },
  { id: 'theme-dark', title: 'Dark theme', menu: 'View', section: 'theme' },

  { id: 'help', title: 'User guide', menu: 'Help', section: 'help', keys: 'F1' },
  { id: 'tour', title: 'Tour', menu: 'Help', section: 'help' },
  { id: 'guide-index', title: 'Guide index', menu: 'Help', section: 'help' },
  { id: 'glossary', title: 'Glossary', menu: 'Help', section: 'help' },
  { id: 'shortcuts', title: 'Keyboard map', menu: 'Help', section: 'help', keys: 'Shift+F1' },
  { id: 'licences', title: 'Licences', menu: 'Help', section: 'about' },
  { id: 'open-log', title: 'Open application log', menu: 'Help', section: 'log' },
  { id: 'copy-start-up-report', title: 'Copy start-up report', menu: 'Help', section: 'log' },
  { id: 'about', title: 'About MirrorLab', menu: 'Help', section: 'about' },
] as const satisfies readonly CommandTableRow[];

export type CommandId = (typeof commandTable)[number]['id'];

export interface CommandRow extends CommandTableRow {
  readonly id: CommandId;
}

/** The themes are the rows of which one always holds. */
export const themeCommands = {
  system: 'theme-system',
  light: 'theme-light',
  dark: 'theme-dark',
} as const satisfies Record<ThemeChoice, CommandId>;

/** The rows of a menu, section by section. */
export function sectionsOf(menu: CommandMenu): readonly (readonly CommandRow[])[] {
  const rows: readonly CommandRow[] = commandTable.filter((row) => row.menu === menu);
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections.map((section) => rows.filter((row) => row.section === section));
}

/** The rows of a menu that have keys, in the order of the menu. */
export function rowsWithKeys(
  menu: CommandMenu,
): readonly { readonly id: CommandId; readonly title: string; readonly keys: readonly string[] }[] {
  return sectionsOf(menu)
    .flat()
    .flatMap(({ id, title, keys, alsoKeys }) =>
      keys === undefined ? [] : [{ id, title, keys: alsoKeys === undefined ? [keys] : [keys, alsoKeys] }],
    );
}
