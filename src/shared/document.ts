import type { Design } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import type { CanvasLayout } from '../diagram/canvas-layout.ts';

/** Far beyond any real design; a film opened by mistake must not fill the memory before the reader refuses it. */
export const MAX_DESIGN_BYTES = 8 * 1024 * 1024;

/** Where a document came from; one that was recovered is unsaved from the start. */
export type DocumentOrigin = 'new' | 'sample' | 'file' | 'imported' | 'recovered' | 'lesson';

/** The document that a window shows. The renderer gets the file's name for its title, never a path to act on. */
export interface OpenDocument {
  /** Null where it stands in no file yet. */
  readonly fileName: string | null;
  readonly origin: DocumentOrigin;
  readonly document: DesignDocument;
  /** Whether its file holds exactly this. */
  readonly isSaved: boolean;
  /** What the reader remarked without refusing, or the import found, one line each. */
  readonly remarks: readonly string[];
  /** Whether there is a scenario to be played on it. */
  readonly hasScenario: boolean;
  /** The lesson that its window does; its id is null where it stands in a file. */
  readonly lesson: { readonly id: string | null; readonly name: string; readonly draws: boolean } | null;
}

export type OpenResult =
  | { readonly outcome: 'opened'; readonly document: OpenDocument }
  | {
      readonly outcome: 'refused';
      readonly fileName: string;
      readonly problems: readonly string[];
      readonly isMissing?: boolean;
    }
  /** A scenario for the drawing that the window shows: its next run plays it. */
  | { readonly outcome: 'scenario'; readonly fileName: string }
  /** The window that asked keeps what it shows. */
  | { readonly outcome: 'elsewhere' }
  | { readonly outcome: 'cancelled' };

/** How far an import is: so many of its parts are done, and this one is next. */
export interface ImportProgress {
  readonly done: number;
  readonly of: number;
  readonly next: string;
}

export type SaveResult =
  | {
      readonly outcome: 'saved';
      readonly fileName: string;
      readonly beside?: readonly string[];
      /** The name that a design without one has got from its file. */
      readonly name?: string;
    }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'cancelled' };

export type RecordingStart =
  | { readonly outcome: 'ready' }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'cancelled' };

/** What another program did to the file of the open document. */
export type OutsideChange = 'changed' | 'gone';

/** The emulation works on the drawing as it was when the run began. */
export type SessionStart =
  | {
      readonly outcome: 'started';
      readonly design: Design;
      readonly layout: CanvasLayout;
      /** Where the scenario that it plays stands; null where it plays none, or one that stands in no file. */
      readonly scenarioFile: { readonly name: string; readonly isSaved: boolean } | null;
      /** A scenario that was there and does not fit this drawing, with its problem lines. */
      readonly refusedScenario: { readonly fileName: string; readonly problems: readonly string[] } | null;
    }
  /** The drawing is not finished, or means nothing that could run: one sentence for each reason. */
  | { readonly outcome: 'blocked'; readonly reasons: readonly string[] };

/** Whether the run was ended to make room for the drawing as it is now. */
export type RunEnding =
  | { readonly outcome: 'ended' }
  /** Something in it was not to be lost. */
  | { readonly outcome: 'kept' }
  /** The drawing cannot be run, and the run stays. */
  | Extract<SessionStart, { outcome: 'blocked' }>;

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
  readonly kind: 'design' | 'scenario';
  /** Moved, renamed or deleted since. */
  readonly isMissing: boolean;
}

/** A scenario that ships, with the name of the sample that it is played on. */
export interface SampleScenario {
  readonly id: string;
  readonly name: string;
  readonly guide: string;
  readonly designName: string;
}

/** A document that was unsaved when the application ended without asking. */
export interface Recovery {
  readonly id: string;
  readonly name: string;
  readonly fileName: string | null;
  /** Whether the drawing itself was unsaved. */
  readonly isUnsaved: boolean;
  /** The scenario that was unsaved with it, and of how many steps; null where there was none. */
  readonly scenario: { readonly name: string; readonly steps: number } | null;
  /** How many branches its run had beside that. */
  readonly otherBranches: number;
  /** When it was kept last, as ISO 8601. */
  readonly keptAt: string;
}

/** A state of a document that main keeps beside it: named, saved into the file, or what a step led to, named by that. */
export interface KeptVersion {
  readonly id: string;
  /** ISO 8601. */
  readonly keptAt: string;
  /** Null for one that was saved. */
  readonly name: string | null;
  readonly isStep: boolean;
}

export interface KeptVersions {
  /** The newest first. */
  readonly versions: readonly KeptVersion[];
  /** Files of states that could not be read, by the paths to which they were put aside. */
  readonly damagedFiles: readonly string[];
  /** Files that stand where they stood, but may not be read; nothing is kept of the document until they may. */
  readonly closedFiles: readonly { readonly path: string; readonly reason: string }[];
}

/** The drawing of another file, which is compared and not opened. */
export type OtherDesign =
  | { readonly outcome: 'read'; readonly name: string; readonly document: DesignDocument }
  | Extract<OpenResult, { outcome: 'refused' }>
  | { readonly outcome: 'cancelled' };
