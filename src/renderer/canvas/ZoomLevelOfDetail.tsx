import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { linkLabelSizeAt } from './link-label-size.ts';
import { useCanvasClass } from './useCanvasClass.ts';

/** Below this zoom figures cannot be read: cards show only what they are and how they are, and larger. */
const FAR = 0.5;

/** Says on the canvas whether it is seen from afar, and how large the latency of a link must be to be read from there. */
export function DetailOfZoom() {
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const labelSize = useStore(({ transform }) => linkLabelSizeAt(transform[2]));
  const canvas = useStore(({ domNode }) => domNode);
  useCanvasClass('is-far', isFar);
  useLayoutEffect(() => canvas?.style.setProperty('--link-label-size', `${labelSize}px`), [canvas, labelSize]);
  return null;
}
