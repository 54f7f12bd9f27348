import type { Design } from '../design/design.ts';

export interface CanvasPosition {
  readonly x: number;
  readonly y: number;
  /** Of networks and sites, where they are not as large as what stands on or in them. */
  readonly width?: number;
  readonly height?: number;
}

/** Where the document wants elements to stand, by id; what is not named here is arranged by the canvas. */
export type CanvasLayout = Readonly<Record<string, CanvasPosition>>;

/** The document that a window shows. The renderer gets the file's name for its title, never a path to act on. */
export interface OpenDocument {
  readonly name: string;
  /** Null where it was opened from a sample and stands in no file. */
  readonly fileName: string | null;
  readonly design: Design;
  readonly layout: CanvasLayout;
  /** What the reader remarked without refusing, one line each. */
  readonly remarks: readonly string[];
}

export type OpenResult =
  | { readonly outcome: 'opened'; readonly document: OpenDocument }
  | { readonly outcome: 'refused'; readonly fileName: string; readonly problems: readonly string[] }
  /** The window that asked keeps what it shows. */
  | { readonly outcome: 'elsewhere' }
  | { readonly outcome: 'cancelled' };

/** A design that ships, as the welcome page shows it. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly guide: string;
  readonly design: Design;
  readonly layout: CanvasLayout;
}

/** The id stands for a path that only main knows. */
export interface RecentFile {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
}
