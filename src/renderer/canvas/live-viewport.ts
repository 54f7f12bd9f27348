import type { useStoreApi, Viewport } from '@xyflow/react';
import { createContext, useContext } from 'react';
import type { Box } from '../../diagram/geometry.ts';

/** Pixels of the screen by which the drawing is moved, and how many of them are one of the drawing. */
export type Transform = readonly [panX: number, panY: number, zoom: number];

/**
 * Where the canvas is right now. While a person drags it, React Flow's store, which every element listens to, is told only
 * where that begins and ends; what must follow in between listens here.
 */
export interface LiveViewport {
  transform(): Transform;
  /** What of the drawing is in view. */
  inView(): Box;
  /** Hears of every movement, and of whatever else changes in React Flow's store. */
  subscribe(listener: () => void): () => void;
  /** Moves the drawing, until `rest`, without the store. */
  move(viewport: Viewport): void;
  rest(): void;
}

export function createLiveViewport(flow: ReturnType<typeof useStoreApi>): LiveViewport {
  const listeners = new Set<() => void>();
  let moved: [number, number, number] | null = null;
  const now = (): Transform => moved ?? flow.getState().transform;
  return {
    transform: now,
    inView: () => {
      const { width, height } = flow.getState();
      const [panX, panY, zoom] = now();
      return { x: -panX / zoom, y: -panY / zoom, width: width / zoom, height: height / zoom };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const stop = flow.subscribe(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    move: ({ x, y, zoom }) => {
      moved = [x, y, zoom];
      const drawing = flow.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport');
      if (drawing) drawing.style.transform = styleOf(moved);
      for (const listener of listeners) listener();
    },
    rest: () => {
      const transform = moved;
      moved = null;
      if (transform !== null) flow.setState({ transform });
    },
  };
}

/** As a style sheet says it. */
export function styleOf([panX, panY, zoom]: Transform): string {
  return `translate(${panX}px, ${panY}px) scale(${zoom})`;
}

export const LiveViewportContext = createContext<LiveViewport | null>(null);

export function useLiveViewport(): LiveViewport {
  const viewport = useContext(LiveViewportContext);
  if (viewport === null) throw new Error('There is no CanvasProvider around.');
  return viewport;
}
