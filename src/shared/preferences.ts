import type { MessageKind } from './emulation.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The panels beside the emulation, in the order of their tabs. */
export const PANEL_NAMES = ['why', 'monitor', 'log', 'charts', 'messages', 'scenario'] as const;
export type PanelName = (typeof PANEL_NAMES)[number];

export const PANEL_WIDTH = { least: 300, usual: 344, most: 640 } as const;

/** What the window remembers from one start to the next, as far as the renderer may know and change it. */
export interface Preferences {
  readonly theme: ThemeChoice;
  /** Null: as high as the lanes need. */
  readonly dockHeight: number | null;
  /** Null: as high as the findings need, within reason. */
  readonly problemsHeight: number | null;
  readonly isProblemsOpen: boolean;
  readonly isMinimapShown: boolean;
  readonly panelWidth: number;
  /** The panel that was shown last, in whichever window. */
  readonly panel: PanelName;
  /** The kinds of message that are not drawn on the canvas. */
  readonly hiddenMessages: readonly MessageKind[];
}
