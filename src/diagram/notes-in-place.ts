import type { DesignDocument } from '../design/design-document.ts';
import { placeOf } from '../design/edits/layout.ts';
import { notesOf } from '../design/elements/note.ts';
import type { Arrangement } from './arrange.ts';
import { type Box, bottom } from './geometry.ts';

export interface PlacedNote {
  readonly id: string;
  readonly box: Box;
}

/** The arrangement of a design with the notes beside it, which only the one who draws sees. */
export interface DrawnArrangement extends Arrangement {
  readonly notes: readonly PlacedNote[];
}

export const NOTE_SIZE = { width: 208, height: 96 } as const;
const GAP = 24;

/** Where nobody has placed a note, it stands in a row below everything else. */
export function notesInPlace(document: DesignDocument, around: Box): readonly PlacedNote[] {
  return notesOf(document).map(({ id }, index): PlacedNote => {
    const place = placeOf(document, id);
    return {
      id,
      box: {
        x: place?.x ?? around.x + index * (NOTE_SIZE.width + GAP),
        y: place?.y ?? bottom(around) + 2 * GAP,
        width: sizeOf(place?.width, NOTE_SIZE.width),
        height: sizeOf(place?.height, NOTE_SIZE.height),
      },
    };
  });
}

const sizeOf = (written: unknown, byDefault: number): number =>
  typeof written === 'number' && written > 0 ? written : byDefault;
