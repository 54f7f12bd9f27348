import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { FAR, networkNameSizeAt } from './network-name-size.ts';
import { useCanvasClass } from './useCanvasClass.ts';

/** Says on the canvas whether it is seen from afar, and how large the words of networks must be to be read from there. */
export function ZoomLevelOfDetail() {
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const nameSize = useStore(({ transform }) => networkNameSizeAt(transform[2]));
  const canvas = useStore(({ domNode }) => domNode);
  useCanvasClass('is-far', isFar);
  useLayoutEffect(() => canvas?.style.setProperty('--network-name-size', `${nameSize}px`), [canvas, nameSize]);
  return null;
}
