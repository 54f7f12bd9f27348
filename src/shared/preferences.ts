export type ThemeChoice = 'system' | 'light' | 'dark';

/** What the window remembers from one start to the next, as far as the renderer may know and change it. */
export interface Preferences {
  readonly theme: ThemeChoice;
  /** Null: as high as the lanes need. */
  readonly dockHeight: number | null;
  /** Null: as high as the findings need, within reason. */
  readonly problemsHeight: number | null;
  readonly isProblemsOpen: boolean;
  readonly isMinimapShown: boolean;
}
