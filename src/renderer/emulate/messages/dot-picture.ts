import type { Transform } from '../../canvas/live-viewport.ts';
import { colourOf } from '../../ui/theme/colours.ts';
import { type DotField, placeOfDot } from './dots.ts';
import { MESSAGE_GROUPS } from './message-colour.ts';
import type { DotPicture } from './paint-dots.ts';

const DOT_RADIUS = 4.5;

/** Pixels of the window. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
}

/** The dots as they are to be painted now, in the colours of the theme. */
export function dotPicture(
  { width, height }: SurfaceSize,
  { dots }: DotField,
  [panX, panY, zoom]: Transform,
  now: number,
): DotPicture {
  const density = window.devicePixelRatio;
  const places = new Float32Array(2 * dots.length);
  let end = 0;
  const shapes = MESSAGE_GROUPS.map(({ token, kinds }) => {
    for (const dot of dots) {
      if (!kinds.includes(dot.kind)) continue;
      const { x, y } = placeOfDot(dot, now);
      places[end] = panX + x * zoom;
      places[end + 1] = panY + y * zoom;
      end += 2;
    }
    return { colour: colourOf(token), end };
  });
  return {
    kind: 'picture',
    width: width * density,
    height: height * density,
    density,
    radius: Math.max(3, Math.min(6, DOT_RADIUS * zoom)),
    // A rim of the ground keeps a dot apart from the rail of its own colour.
    rim: colourOf('--site'),
    shapes,
    places,
  };
}
