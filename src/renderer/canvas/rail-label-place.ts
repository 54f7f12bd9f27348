import type { CSSProperties } from 'react';
import { textWidth } from '../../diagram/text-width.ts';

/** For what `textWidth` measures. */
const MEASURED_AT_PX = 12;

/**
 * Where the words of a rail stand: between its wires, and from afar, where they are larger, in the size in which its name fits
 * there, or up to the rail's end where it never would.
 */
export function railLabelPlace(name: string, left: number, maxWidth: number, railWidth: number): CSSProperties {
  const fittingPx = (MEASURED_AT_PX * maxWidth) / Math.max(textWidth(name), 1);
  return {
    left,
    maxWidth,
    '--rail-rest': `${Math.max(maxWidth, railWidth - left)}px`,
    '--fitting-name-size': `${fittingPx.toFixed(1)}px`,
  } as CSSProperties;
}
