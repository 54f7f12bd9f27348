import type { MessageTrace } from '../../../shared/emulation.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { listenToTraces, type SessionState, useSession } from '../../store/session-store.ts';
import type { Arrangement } from '../arrangement/arrange.ts';
import type { Point } from '../arrangement/geometry.ts';
import {
  addDot,
  clearDots,
  createDotField,
  type Dot,
  type DotField,
  dotAt,
  fieldTime,
  holdStill,
  moveOn,
  placeOfDot,
  removeArrived,
} from './dots.ts';
import { MESSAGE_GROUPS } from './message-colour.ts';
import { messagePath, type Way, wayOver } from './message-path.ts';

const DOT_RADIUS = 4.5;

type Transform = readonly [number, number, number];

export interface DotDrawing {
  redraw(): void;
  /** The dot near a point of the surface, or null. */
  dotNear(at: Point, within: number): Dot | null;
  stop(): void;
}

/** Draws the dots while they move, and again when the drawing below is moved. */
export function drawDots(surface: HTMLCanvasElement, arrangement: Arrangement, transform: () => Transform): DotDrawing {
  const field = createDotField();
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const wayOf = waysOver(arrangement);
  let request: number | null = null;

  const step = (now: number): void => {
    request = null;
    const time = fieldTime(field, now);
    removeArrived(field, time);
    draw(surface, field, transform(), time);
    if (field.dots.length > 0 && field.stillSince === null) wake();
  };
  const wake = (): void => {
    request ??= requestAnimationFrame(step);
  };
  const take = (traces: readonly MessageTrace[], { transport }: SessionState): void => {
    if (calm.matches) return;
    const now = performance.now();
    moveOn(field, now);
    const hidden = usePreferences.getState().hiddenMessages;
    for (const trace of traces) {
      const way = hidden.includes(trace.kind) ? null : wayOf(trace);
      if (way !== null) addDot(field, { trace, way, speed: transport.speed, now });
    }
    wake();
  };
  const follow = ({ transport, observation }: SessionState, before: SessionState): void => {
    const isBackwards = (observation?.atMs ?? 0) < (before.observation?.atMs ?? 0);
    if (transport.isSeeking || isBackwards) clearDots(field);
    if (transport.isPlaying === before.transport.isPlaying) return;
    if (transport.isPlaying) moveOn(field, performance.now());
    else holdStill(field, performance.now());
    wake();
  };
  const hide = ({ hiddenMessages }: { readonly hiddenMessages: readonly string[] }): void => {
    field.dots = field.dots.filter(({ kind }) => !hiddenMessages.includes(kind));
    wake();
  };
  const fit = new ResizeObserver(() => {
    surface.width = surface.clientWidth * window.devicePixelRatio;
    surface.height = surface.clientHeight * window.devicePixelRatio;
    wake();
  });
  fit.observe(surface);
  const stops = [listenToTraces(take), useSession.subscribe(follow), usePreferences.subscribe(hide)];
  return {
    redraw: () => {
      if (field.dots.length > 0) wake();
    },
    dotNear: ({ x, y }, within) => {
      const [panX, panY, zoom] = transform();
      const at = { x: (x - panX) / zoom, y: (y - panY) / zoom };
      return dotAt(field, at, within / zoom, fieldTime(field, performance.now()));
    },
    stop: () => {
      for (const stop of stops) stop();
      fit.disconnect();
      if (request !== null) cancelAnimationFrame(request);
    },
  };
}

/** The ways over an arrangement, each worked out once. */
function waysOver(arrangement: Arrangement): (trace: MessageTrace) => Way | null {
  const known = new Map<string, Way | null>();
  return (trace) => {
    const key = `${trace.from} ${trace.to} ${trace.route.join(' ')}`;
    let way = known.get(key);
    if (way === undefined) {
      const points = messagePath(arrangement, trace);
      way = points === null ? null : wayOver(points);
      known.set(key, way);
    }
    return way;
  };
}

/** All dots of a colour as one shape: a change of colour costs more than a dot. */
function draw(surface: HTMLCanvasElement, { dots }: DotField, [panX, panY, zoom]: Transform, now: number): void {
  const context = surface.getContext('2d');
  if (context === null) return;
  const density = window.devicePixelRatio;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, surface.clientWidth, surface.clientHeight);
  if (dots.length === 0) return;
  const style = getComputedStyle(surface);
  // A rim of the ground keeps a dot apart from the rail of its own colour.
  context.strokeStyle = style.getPropertyValue('--site');
  context.lineWidth = 1.5;
  const radius = Math.max(3, Math.min(6, DOT_RADIUS * zoom));
  for (const { token, kinds } of MESSAGE_GROUPS) {
    context.fillStyle = style.getPropertyValue(token);
    context.beginPath();
    for (const dot of dots) {
      if (!kinds.includes(dot.kind)) continue;
      const place = placeOfDot(dot, now);
      const [x, y] = [panX + place.x * zoom, panY + place.y * zoom];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.stroke();
    context.fill();
  }
}
