import type { Arrangement } from '../../../diagram/arrange.ts';
import type { Point } from '../../../diagram/geometry.ts';
import type { MovingMessage } from '../../../shared/session.ts';
import type { Transform } from '../../canvas/live-viewport.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { listenToTraces, type SessionState, useSession } from '../../store/session-store.ts';
import { isMotionReduced } from '../../ui/theme/motion.ts';
import { dotPicture, type SurfaceSize } from './dot-picture.ts';
import {
  addDot,
  clearDots,
  createDotField,
  type Dot,
  dotAt,
  fieldTime,
  holdStill,
  moveOn,
  removeArrived,
} from './dots.ts';
import { type MeasuredPath, measurePath, messagePath } from './message-path.ts';
import type { PaintOrder } from './paint-dots.ts';
import PaintDots from './paint-dots.ts?worker';

export interface DotDrawing {
  redraw(): void;
  /** The dot near a point of the surface, or null. */
  dotNear(at: Point, within: number): Dot | null;
  stop(): void;
}

/**
 * Draws the dots while they move, and again when the drawing below is moved. The surface is painted in a worker: it is as
 * large as the canvas, and to fill it would be half of the work of this thread for a frame.
 */
export function drawDots(surface: HTMLCanvasElement, arrangement: Arrangement, transform: () => Transform): DotDrawing {
  const painter = new PaintDots();
  const order = (what: PaintOrder, transfer: Transferable[]): void => painter.postMessage(what, transfer);
  const canvas = surface.transferControlToOffscreen();
  order({ kind: 'surface', canvas }, [canvas]);
  const field = createDotField();
  const pathOf = measuredPaths(arrangement);
  let request: number | null = null;
  let size: SurfaceSize = { width: surface.clientWidth, height: surface.clientHeight };

  const step = (now: number): void => {
    request = null;
    const time = fieldTime(field, now);
    removeArrived(field, time);
    const picture = dotPicture(size, field, transform(), time);
    order(picture, [picture.places.buffer]);
    if (field.dots.length > 0 && field.stillSince === null) wake();
  };
  const wake = (): void => {
    request ??= requestAnimationFrame(step);
  };
  const take = (traces: readonly MovingMessage[], { transport }: SessionState): void => {
    if (isMotionReduced()) return;
    const now = performance.now();
    moveOn(field, now);
    const hidden = usePreferences.getState().hiddenMessages;
    for (const trace of traces) {
      const way = hidden.includes(trace.kind) ? null : pathOf(trace);
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
  const fit = new ResizeObserver(([entry]) => {
    if (entry !== undefined) size = entry.contentRect;
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
      painter.terminate();
    },
  };
}

/** The ways over an arrangement, each worked out once. */
function measuredPaths(arrangement: Arrangement): (trace: MovingMessage) => MeasuredPath | null {
  const known = new Map<string, MeasuredPath | null>();
  return (trace) => {
    const key = `${trace.from} ${trace.to} ${trace.route.join(' ')}`;
    let way = known.get(key);
    if (way === undefined) {
      const points = messagePath(arrangement, trace);
      way = points === null ? null : measurePath(points);
      known.set(key, way);
    }
    return way;
  };
}
