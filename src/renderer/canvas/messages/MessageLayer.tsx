import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { MessageKind } from '../../../shared/emulation.ts';
import { listenToTraces, useSession } from '../../store/session-store.ts';
import type { Arrangement } from '../arrangement/arrange.ts';
import { addDot, clearDots, createDotField, type DotField, placeOfDot, removeArrived } from './dots.ts';
import { MESSAGE_TOKENS } from './message-colour.ts';
import { messagePath } from './message-path.ts';

const DOT_RADIUS = 4.5;

/** Draws the messages as dots on one canvas above the drawing. It rests while there is nothing on its way. */
export function MessageLayer({ arrangement }: { readonly arrangement: Arrangement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    const surface = canvas.current;
    if (surface === null) return;
    return animate(surface, arrangement, () => flow.getState().transform);
  }, [arrangement, flow]);
  return <canvas ref={canvas} className="message-layer" aria-hidden />;
}

type Transform = readonly [number, number, number];

function animate(surface: HTMLCanvasElement, arrangement: Arrangement, transform: () => Transform): () => void {
  const field = createDotField();
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let request: number | null = null;
  const paths = new Map<string, ReturnType<typeof messagePath>>();

  const step = (now: number): void => {
    removeArrived(field, now);
    draw(surface, field, transform(), now);
    request = field.dots.length > 0 ? requestAnimationFrame(step) : null;
  };
  const stopListening = listenToTraces((traces, { transport }) => {
    if (calm.matches) return;
    const now = performance.now();
    for (const trace of traces) {
      const key = `${trace.from} ${trace.to} ${trace.route.join(' ')}`;
      if (!paths.has(key)) paths.set(key, messagePath(arrangement, trace));
      const path = paths.get(key);
      if (path !== null && path !== undefined) addDot(field, { trace, path, speed: transport.speed, now });
    }
    if (request === null && field.dots.length > 0) request = requestAnimationFrame(step);
  });
  const stopWatching = useSession.subscribe(({ transport, observation }, before) => {
    const isBackwards = (observation?.atMs ?? 0) < (before.observation?.atMs ?? 0);
    if (transport.isSeeking || isBackwards) clearDots(field);
  });
  const fit = new ResizeObserver(() => {
    surface.width = surface.clientWidth * window.devicePixelRatio;
    surface.height = surface.clientHeight * window.devicePixelRatio;
  });
  fit.observe(surface);
  return () => {
    stopListening();
    stopWatching();
    fit.disconnect();
    if (request !== null) cancelAnimationFrame(request);
  };
}

function draw(surface: HTMLCanvasElement, field: DotField, [panX, panY, zoom]: Transform, now: number): void {
  const context = surface.getContext('2d');
  if (context === null) return;
  const density = window.devicePixelRatio;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, surface.clientWidth, surface.clientHeight);
  if (field.dots.length === 0) return;
  const style = getComputedStyle(surface);
  const colours = new Map<MessageKind, string>();
  // A rim of the ground keeps a dot apart from the rail of its own colour.
  context.strokeStyle = style.getPropertyValue('--site');
  context.lineWidth = 1.5;
  const radius = Math.max(3, Math.min(6, DOT_RADIUS * zoom));
  for (const dot of field.dots) {
    const colour = colours.get(dot.kind) ?? style.getPropertyValue(MESSAGE_TOKENS[dot.kind]);
    colours.set(dot.kind, colour);
    const { x, y } = placeOfDot(dot, now);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(panX + x * zoom, panY + y * zoom, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
