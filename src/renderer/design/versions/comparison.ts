import { create } from 'zustand';
import type { DesignDocument } from '../../../design/design-document.ts';
import { type DesignDifference, designDifference } from '../../../design/difference/design-difference.ts';
import { resolveDesign } from '../../../design/resolve-design.ts';
import { arrange } from '../../../diagram/arrange.ts';
import type { Box } from '../../../diagram/geometry.ts';
import { type DrawnArrangement, notesInPlace } from '../../../diagram/notes-in-place.ts';
import { useDocument } from '../../store/document-store.ts';
import { type DifferenceMark, type Drawn, differenceMarks } from './difference-marks.ts';

/** Another design that the drawing is compared with: what was there before, or stands elsewhere. */
export interface Comparison {
  /** What it is called in a sentence: `the last saved version`. */
  readonly title: string;
  readonly other: DesignDocument;
  /** Where everything of it stands, for what is drawn there only. */
  readonly arrangement: DrawnArrangement;
}

interface ComparisonState {
  readonly shown: Comparison | null;
  /** What is to be brought into view, although nothing of the drawing stands there. */
  readonly pointedAt: Box | null;
}

export const useComparison = create<ComparisonState>(() => ({ shown: null, pointedAt: null }));

export function compareWith(title: string, other: DesignDocument): void {
  // Not by way of the drawing's own arrangement, which keeps what it knows of the drawing alone.
  const arranged = arrange(resolveDesign(other), other.layout?.nodes ?? {}, null);
  const arrangement = { ...arranged, notes: notesInPlace(other, arranged.box) };
  useComparison.setState({ shown: { title, other, arrangement }, pointedAt: null });
}

export function endComparison(): void {
  useComparison.setState({ shown: null, pointedAt: null });
}

/** It is about the document that is open. */
useDocument.subscribe(({ document }) => {
  if (document === null && useComparison.getState().shown !== null) endComparison();
});

let last: {
  readonly other: DesignDocument;
  readonly present: DesignDocument;
  readonly found: DesignDifference;
} | null = null;

/** Worked out once for each version of the drawing, for the canvas and the list. */
export function differenceFrom({ other }: Comparison, present: DesignDocument): DesignDifference {
  if (last?.other !== other || last.present !== present) {
    last = { other, present, found: designDifference(other, present) };
  }
  return last.found;
}

/** What it marks on the canvas. */
export const marksOf = (comparison: Comparison, now: Drawn): readonly DifferenceMark[] =>
  differenceMarks(differenceFrom(comparison, now.document), now, {
    document: comparison.other,
    arrangement: comparison.arrangement,
  });
