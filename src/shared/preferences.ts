import type { MessageKind } from './emulation.ts';
import type { Speed } from './session.ts';
import type { PanelId } from './workspaces.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export const PANEL_WIDTH = { least: 300, usual: 344, most: 760 } as const;

/** What a person sets up once, in *Settings*. */
export interface Settings {
  readonly theme: ThemeChoice;
  /** Whether things glide: as the system is set, always, or never. */
  readonly motion: 'system' | 'full' | 'reduced';
  readonly interfaceZoomPercent: number;
  /** Of a run that begins. */
  readonly startSpeed: Speed;
  /** How many threads play outages; null leaves one processor to the window. */
  readonly analysisWorkers: number | null;
  /** Of an instance that is drawn. */
  readonly newProduct: 'cache' | 'iris';
  /** Of a mirror that is drawn. */
  readonly newQosTimeoutMs: number;
  /** Of a link that is drawn. */
  readonly newLinkLatencyMs: number;
}

export const SETTING_LIMITS = {
  interfaceZoomPercent: { least: 70, most: 200 },
  analysisWorkers: { least: 1, most: 64 },
  newQosTimeoutMs: { least: 1, most: 86_400_000 },
  newLinkLatencyMs: { least: 0, most: 60_000 },
} as const;

export const USUAL_SETTINGS: Settings = {
  theme: 'system',
  motion: 'system',
  interfaceZoomPercent: 100,
  startSpeed: 1,
  analysisWorkers: null,
  newProduct: 'cache',
  newQosTimeoutMs: 8_000,
  newLinkLatencyMs: 0.5,
};

/** What the window remembers from one start to the next, as far as the renderer may know and change it. */
export interface Preferences extends Settings {
  /** Whether the tour was finished or left, so that it does not begin by itself again. */
  readonly isTourDone: boolean;
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
