import type { Scene } from './scene.ts';

/** One row of a menu: it opens another menu, begins a dialogue, or opens the Status Monitor. */
export interface MenuRow {
  readonly title: string;
  /** Said behind the title. */
  readonly note?: (scene: Scene) => string;
  readonly opens?: string;
  readonly dialogue?: string;
  readonly isMonitor?: true;
  /** The mirror that is chosen with it. */
  readonly mirror?: string;
}

export interface Menu {
  /** What stands before the cursor, where it is not `Option?`. */
  readonly prompt?: string;
  readonly head?: (scene: Scene) => readonly string[];
  readonly rows: (scene: Scene) => readonly MenuRow[];
}
