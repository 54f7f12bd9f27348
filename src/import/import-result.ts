import type { DesignDocument } from '../design/design-document.ts';

/** A file as it was given: `name` is a path, only ever used to name it and to find what lies beside it. */
export interface ImportFile {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** It lies in a folder that was given: where it is of no format, nobody has said that it were. */
  readonly isFound?: boolean;
}

/** Reads what a file mounts or names beside or below itself; a text is the reason why it cannot. */
export type ReadBeside = (file: string, relative: string) => Uint8Array | string;

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `unreadable` and `contradiction` are what the exit code 1 tells of. */
  readonly kind: 'unreadable' | 'contradiction' | 'placeholder' | 'assumed' | 'note';
  readonly text: string;
}

/** What became of a line: it shaped the drawing, it stands in the notes, or it does nothing here, and why. */
export interface Verdict {
  readonly line: number;
  readonly kind: 'understood' | 'kept' | 'ignored';
  readonly text: string;
  /** The line as it may be shown: without secrets, and of what was ignored no more than its name. */
  readonly shown: string;
}

export interface ReadFile {
  readonly name: string;
  readonly format: string;
  /** One for each line of the file. */
  readonly verdicts: () => readonly Verdict[];
}

export interface ImportResult {
  /** Null where no mirror was found. */
  readonly document: DesignDocument | null;
  /** In the order of files and lines. */
  readonly findings: readonly Finding[];
  readonly files: readonly ReadFile[];
}
