import type { CSSProperties } from 'react';

/** Where the words of a rail stand: between its wires, and from afar, where they are larger, up to its end at most. */
export function railLabelPlace(left: number, maxWidth: number, railWidth: number): CSSProperties {
  return { left, maxWidth, '--rail-rest': `${Math.max(maxWidth, railWidth - left)}px` } as CSSProperties;
}
