import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface DockEdgeProps {
  /** What it makes higher or lower, such as `Height of the timeline`. */
  readonly name: string;
  readonly height: number;
  readonly lowest: number;
  readonly highest: number;
  readonly onResize: (height: number) => void;
}

const KEY_STEP = 16;

/** The upper edge of a dock, by which it is made higher or lower, by mouse and by arrow keys. */
export function DockEdge({ name, height, lowest, highest, onResize }: DockEdgeProps) {
  const grip = useRef<{ y: number; height: number } | null>(null);
  const resize = (to: number): void => onResize(Math.round(Math.max(lowest, Math.min(highest, to))));
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? KEY_STEP : event.key === 'ArrowDown' ? -KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    resize(height + step);
  };
  const drag = (event: PointerEvent): void => {
    if (grip.current !== null) resize(grip.current.height + grip.current.y - event.clientY);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved.
    <div
      className="dock-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={name}
      aria-valuenow={height}
      aria-valuemin={lowest}
      aria-valuemax={highest}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { y: event.clientY, height };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = null;
      }}
    />
  );
}
