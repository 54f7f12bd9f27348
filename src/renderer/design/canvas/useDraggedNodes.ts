import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { useDragging, wayOf } from '../dragging.ts';
import { elementOfNode } from './drawn-nodes.ts';

interface HeldNode {
  readonly id: string;
  readonly element: HTMLElement;
  /** Above what else it lies, when it is at rest. */
  readonly level: string;
}

/** More than there are levels (`drawn-nodes.ts`), so that what is dragged keeps its order. */
const LIFT = 10;

/**
 * Moves on the canvas what is dragged, outside React and React Flow, which would go through the whole drawing for every
 * movement of the mouse. It is lifted over everything else, so that it can be moved as a picture that is drawn already. What
 * is let go stands where the document says.
 */
export function useDraggedNodes(): void {
  const canvas = useStore(({ domNode }) => domNode);
  useLayoutEffect(() => {
    let nodes: readonly HeldNode[] = [];
    return useDragging.subscribe(({ held, by }, before) => {
      if (held !== before.held) {
        nodes.forEach(putDown);
        const all = [...(canvas?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])];
        nodes = all.map(heldNode).filter(({ id }) => held?.ids.has(id));
        nodes.forEach(lift);
      }
      if (held === null) return;
      for (const { id, element } of nodes) {
        const { x, y } = wayOf(held, by, id);
        element.style.translate = `${x}px ${y}px`;
      }
    });
  }, [canvas]);
}

function heldNode(element: HTMLElement): HeldNode {
  return { id: elementOfNode(element.dataset.id ?? '').id, element, level: element.style.zIndex };
}

function lift({ element, level }: HeldNode): void {
  element.toggleAttribute('data-held', true);
  element.style.zIndex = String(Number(level) + LIFT);
}

function putDown({ element, level }: HeldNode): void {
  element.removeAttribute('data-held');
  element.style.zIndex = level;
  element.style.translate = '';
}
