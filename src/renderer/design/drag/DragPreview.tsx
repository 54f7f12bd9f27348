import { useStore } from '@xyflow/react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { elementOfKey } from '../../../design/element.ts';
import type { Point } from '../../../diagram/geometry.ts';
import { useDragging } from './dragging.ts';

interface DragPreviewProps {
  /** What is in the picture, by its place in the layout. */
  readonly ids: ReadonlySet<string>;
  /** How far the picture has moved for how far the mouse has. */
  readonly dragOffset: (by: Point) => Point;
  /** The lines that go along. */
  readonly children?: ReactNode;
}

/**
 * A picture of what is dragged, over everything that stays. It is moved as a whole, outside React and React Flow, which
 * would go through the whole drawing for every movement of the mouse; the things themselves wait unseen until they are let
 * go, and then have the focus again.
 */
export function DragPreview({ ids, dragOffset, children }: DragPreviewProps) {
  const canvas = useStore(({ domNode }) => domNode);
  const picture = useRef<HTMLDivElement>(null);
  const copies = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const nodes = [...(canvas?.querySelectorAll<HTMLElement>('.react-flow__nodes > .react-flow__node') ?? [])];
    const held = nodes.filter(({ dataset }) => ids.has(elementOfKey(dataset.id ?? '').id));
    copies.current?.replaceChildren(...held.map(copyOf));
    const focused = document.activeElement;
    for (const node of held) node.style.visibility = 'hidden';
    return () => {
      for (const node of held) node.style.visibility = 'visible';
      if (focused instanceof HTMLElement && document.activeElement === document.body)
        focused.focus({ preventScroll: true });
    };
  }, [canvas, ids]);
  useLayoutEffect(() => {
    const place = (): void => {
      const { x, y } = dragOffset(useDragging.getState().by);
      if (picture.current !== null) picture.current.style.transform = `translate(${x}px, ${y}px)`;
    };
    place();
    return useDragging.subscribe(place);
  }, [dragOffset]);
  return (
    <div ref={picture} className="held-picture" aria-hidden>
      <div ref={copies} />
      {children}
    </div>
  );
}

/** It looks the same, and nothing finds it or reaches it by its name. */
function copyOf(node: HTMLElement): HTMLElement {
  const copy = node.cloneNode(true) as HTMLElement;
  for (const one of [copy, ...copy.querySelectorAll('[data-element], [tabindex]')]) {
    for (const name of ['data-id', 'data-testid', 'data-element', 'data-out-of-sight', 'tabindex'])
      one.removeAttribute(name);
  }
  return copy;
}
