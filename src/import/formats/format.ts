import type { Facts } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';

/** What a reader works with. */
export interface ReadingContext {
  readonly facts: Facts;
  /** Every file that was given, whatever its format. */
  readonly given: readonly SourceFile[];
  /** A file beside or below another: one that was given, or one that is read now. Null where there is none, which is noted where it matters. */
  readonly beside: (file: SourceFile, relative: string) => SourceFile | { readonly reason: string };
  /** The variables of the `.env` beside a file. */
  readonly environment: (file: SourceFile) => ReadonlyMap<string, string>;
  /** What another format reads as its own, so that it is not read a second time. */
  readonly claimed: Set<SourceFile>;
}

/** A vendor format: one row, one file. */
export interface VendorFormat {
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** By content, whatever the file is called. */
  readonly recognises: (file: SourceFile) => boolean;
  /** Reads all files of the format at once, as they may belong together. */
  readonly read: (files: readonly SourceFile[], context: ReadingContext) => void;
}
