interface WorkspaceRow {
  readonly id: string;
  readonly title: string;
  readonly keys: string;
  /** Whether what it shows is a run, which begins when it is opened. */
  readonly needsRun: boolean;
}

/**
 * The workspaces, one row each, in the order of their tabs. Tabs, the View menu, keys and Ctrl+K are made from these rows; its
 * component stands with the same id in `renderer/app/workspaces.ts`.
 */
export const workspaceRows = [
  { id: 'design', title: 'Design', keys: 'Ctrl+1', needsRun: false },
  { id: 'emulate', title: 'Emulate', keys: 'Ctrl+2', needsRun: true },
  { id: 'analyze', title: 'Analyze', keys: 'Ctrl+3', needsRun: false },
  { id: 'learn', title: 'Learn', keys: 'Ctrl+4', needsRun: false },
] as const satisfies readonly WorkspaceRow[];

export type WorkspaceId = (typeof workspaceRows)[number]['id'];

export interface PanelRow {
  readonly id: string;
  /** On its tab, where most titles have room at the usual width. */
  readonly tab: string;
  /** As the menu and the search say it. */
  readonly title: string;
  /** In CSS pixels, where it needs more than others. */
  readonly leastWidth?: number;
}

/**
 * The panels beside the emulation, one row each, in the order of their tabs. Tabs, the View menu, Ctrl+K and what is remembered
 * are made from these rows; its component stands with the same id in `renderer/emulate/panels/panels.ts`.
 */
export const panelRows = [
  { id: 'why', tab: 'Why', title: 'Why' },
  { id: 'monitor', tab: 'Monitor', title: 'Mirror Monitor' },
  { id: 'log', tab: 'Log', title: 'Console log' },
  { id: 'charts', tab: 'Charts', title: 'Charts' },
  { id: 'messages', tab: 'Messages', title: 'Messages' },
  { id: 'ladder', tab: 'Ladder', title: 'Ladder of messages' },
  { id: 'scenario', tab: 'Scenario', title: 'Scenario' },
  { id: 'rehearsal', tab: 'Rehearse', title: 'Rehearsal' },
  // Eighty columns.
  { id: 'terminal', tab: 'Terminal', title: 'Terminal', leastWidth: 648 },
] as const satisfies readonly PanelRow[];

export type PanelId = (typeof panelRows)[number]['id'];
export const panelIds = panelRows.map(({ id }) => id);
