import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';

/** Says something about the whole canvas to the style sheet. */
export function useCanvasClass(name: string, isOn: boolean): void {
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    canvas?.classList.toggle(name, isOn);
  }, [canvas, name, isOn]);
}
