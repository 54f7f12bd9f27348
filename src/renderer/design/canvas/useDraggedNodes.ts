import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { type Dragged, useDesignView } from '../design-view.ts';
import { wayOf } from '../dragged.ts';
import { elementOfNode } from './drawn-nodes.ts';

/**
 * Moves on the canvas what is dragged, outside React and React Flow, which would go through the whole drawing for every
 * movement of the mouse. What is let go stands where the document says.
 */
export function useDraggedNodes(): void {
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    let held: readonly HTMLElement[] = [];
    const place = (element: HTMLElement, dragged: Dragged | null): void => {
      const { x, y } = dragged === null ? { x: 0, y: 0 } : wayOf(dragged, idOf(element));
      element.style.translate = dragged === null ? '' : `${x}px ${y}px`;
    };
    return useDesignView.subscribe(({ dragged }, before) => {
      if (dragged === before.dragged) return;
      if (before.dragged === null) {
        const nodes = [...(canvas?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])];
        held = nodes.filter((element) => dragged?.ids.has(idOf(element)));
      }
      for (const element of held) place(element, dragged);
      if (dragged === null) held = [];
    });
  }, [canvas]);
}

const idOf = (element: HTMLElement): string => elementOfNode(element.dataset.id ?? '').id;
