import { useReactFlow } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { PointerEvent } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { arrangementOf } from '../drawing.ts';
import { join } from '../element-actions.ts';
import { elementAt } from '../placement/elements-at.ts';

/** Dragged onto a network, or onto what it can be joined with, it connects. By keyboard the inspector's *Connect to* does the same. */
export function ConnectGrip({ element, name }: { readonly element: ElementReference; readonly name: string }) {
  const { screenToFlowPosition } = useReactFlow();
  const pointOf = ({ clientX, clientY }: PointerEvent) =>
    screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
  const start = (event: PointerEvent): void => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    showInDesignView({ connecting: { from: element, start: at, end: at } });
  };
  const drag = (event: PointerEvent): void => {
    const { connecting } = useDesignView.getState();
    if (connecting !== null) showInDesignView({ connecting: { ...connecting, end: pointOf(event) } });
  };
  const end = (event: PointerEvent): void => {
    if (useDesignView.getState().connecting === null) return;
    showInDesignView({ connecting: null });
    const target = elementAt(arrangementOf(useDesignStore.getState().history.present), pointOf(event));
    const isItself = target?.kind === element.kind && target.id === element.id;
    if (target !== null && !isItself) join(element, target);
  };
  return (
    <span
      className="connect-grip nodrag nopan"
      title={`Drag onto a network, or onto a card that it can use, to connect ${name}`}
      data-connects={`${element.kind}:${element.id}`}
      aria-hidden
      // The click that ends a drag would select what it began on.
      onClick={(event) => event.stopPropagation()}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={() => showInDesignView({ connecting: null })}
    >
      <Icon of={Plus} size={12} />
    </span>
  );
}
