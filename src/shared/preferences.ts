import type { MessageKind } from './emulation.ts';
import type { PanelId } from './workspaces.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export const PANEL_WIDTH = { least: 300, usual: 344, most: 760 } as const;

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
  readonly panel: PanelId;
  /** The kinds of message that are not drawn on the canvas. */
  readonly hiddenMessages: readonly MessageKind[];
}
