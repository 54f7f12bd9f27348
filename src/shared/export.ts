import type { ExportFinding } from '../export/export-files.ts';

/** What only the window can make, of the files of a kind that end like this. */
export const renderedKinds = [
  { id: 'png', title: 'Pictures as PNG', of: 'pictures', from: '.svg' },
  { id: 'pdf', title: 'Report as PDF', of: 'report', from: '.html' },
] as const;
export type RenderedKind = (typeof renderedKinds)[number]['id'];

export const exportProducts = ['cache', 'iris'] as const;
export type ExportProduct = (typeof exportProducts)[number];

export interface ExportChoice {
  /** Null for all that fit. */
  readonly kinds: readonly string[] | null;
  readonly rendered: readonly RenderedKind[];
  /** Null for what each instance is drawn as. */
  readonly product: ExportProduct | null;
}

export interface ExportKindRow {
  readonly id: string;
  readonly title: string;
  /** What the drawing lacks for it; null where it fits. */
  readonly lacks: string | null;
}

/** What would be written now. */
export interface ExportPreview {
  readonly kinds: readonly ExportKindRow[];
  /** Relative to the folder; the text is asked for by `readExportFile`. */
  readonly paths: readonly string[];
  readonly findings: readonly ExportFinding[];
}

export interface ExportProgress {
  readonly done: number;
  readonly of: number;
}

export type ExportOutcome =
  /** `left` are files of an earlier export that are not made any more. */
  | { readonly outcome: 'written'; readonly folder: string; readonly count: number; readonly left: readonly string[] }
  | { readonly outcome: 'failed'; readonly reasons: readonly string[] }
  | { readonly outcome: 'cancelled' };
