import type { CSSProperties } from 'react';
import { textWidth } from '../../diagram/text-width.ts';

/** For what `textWidth` measures. */
const MEASURED_AT_PX = 12;
/** From afar a name that fits only in smaller letters than these is cut instead. */
const LEAST_PX = 16;

/**
 * Where the words of a rail stand: between its wires, and from afar, where they are larger, in the size in which its name fits
 * there whole. It takes nothing of the room that keeps it apart from the wires: with wide letters it is wider than measured.
 */
export function railLabelPlace(name: string, left: number, maxWidth: number, railWidth: number): CSSProperties {
  const wholePx = (MEASURED_AT_PX * maxWidth) / Math.max(textWidth(name), 1);
  return {
    left,
    maxWidth,
    '--rail-rest': `${Math.max(maxWidth, railWidth - left)}px`,
    ...(wholePx >= LEAST_PX && { '--whole-name-size': `${wholePx.toFixed(1)}px` }),
  } as CSSProperties;
}
