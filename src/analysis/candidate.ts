import type { DesignDocument } from '../design/design-document.ts';

/** A change of the drawing that may help: pure edits, the same that the palette and the quick fixes make. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** How many edits a person would make. */
  readonly edits: number;
  readonly document: DesignDocument;
}
