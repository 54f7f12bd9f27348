import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface DraggableEdgeProps {
  readonly name: string;
  /** Which side of its area it is. */
  readonly side: 'top' | 'left';
  readonly size: number;
  readonly least: number;
  readonly most: number;
  readonly onResize: (size: number) => void;
}

const KEY_STEP = 16;

/** The edge by which a person makes a docked area larger or smaller, with the pointer or with the arrow keys. */
export function DraggableEdge({ name, side, size, least, most, onResize }: DraggableEdgeProps) {
  const grip = useRef<{ at: number; size: number } | null>(null);
  const [larger, smaller] = side === 'top' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const place = (event: PointerEvent): number => (side === 'top' ? event.clientY : event.clientX);
  const resize = (to: number): void => onResize(Math.round(Math.max(least, Math.min(most, to))));
  const press = (event: KeyboardEvent): void => {
    const step = event.key === larger ? KEY_STEP : event.key === smaller ? -KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(size + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      className={`draggable-edge is-${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation={side === 'top' ? 'horizontal' : 'vertical'}
      aria-label={name}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) resize(grip.current.size + grip.current.at - place(event));
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
    />
  );
}
