import type { DesignDocument } from '../design-document.ts';
import { type Places, placeElements } from './layout.ts';

/** How an element stands on the canvas now, which knows the sizes. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Direction = 'horizontally' | 'vertically';

/** Lines up the boxes on an edge or the middle of what surrounds them all. */
export function alignElements(document: DesignDocument, boxes: readonly Box[], alignment: Alignment): DesignDocument {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const aligned: Readonly<Record<Alignment, (box: Box) => Partial<Box>>> = {
    left: () => ({ x: left }),
    center: ({ width }) => ({ x: (left + right - width) / 2 }),
    right: ({ width }) => ({ x: right - width }),
    top: () => ({ y: top }),
    middle: ({ height }) => ({ y: (top + bottom - height) / 2 }),
    bottom: ({ height }) => ({ y: bottom - height }),
  };
  return placeElements(document, placesOf(boxes.map((box) => ({ ...box, ...aligned[alignment](box) }))));
}

/** Makes the gaps between the boxes equal. The first and the last stay, as do two that have nothing between them. */
export function distributeElements(
  document: DesignDocument,
  boxes: readonly Box[],
  direction: Direction,
): DesignDocument {
  const [start, size] = direction === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = boxes.toSorted((one, other) => one[start] - other[start]);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined || sorted.length < 3) return document;
  const filled = sorted.reduce((sum, box) => sum + box[size], 0);
  const gap = (last[start] + last[size] - first[start] - filled) / (sorted.length - 1);
  let next = first[start];
  const distributed = sorted.map((box) => {
    const moved = { ...box, [start]: next };
    next += box[size] + gap;
    return moved;
  });
  return placeElements(document, placesOf(distributed));
}

function placesOf(boxes: readonly Box[]): Places {
  return Object.fromEntries(boxes.map(({ id, x, y }) => [id, { x, y }]));
}
