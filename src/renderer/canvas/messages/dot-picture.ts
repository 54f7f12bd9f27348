import type { Transform } from '../live-viewport.ts';
import { type DotField, placeOfDot } from './dots.ts';
import { MESSAGE_GROUPS } from './message-colour.ts';
import type { DotPicture } from './paint-dots.ts';

const DOT_RADIUS = 4.5;

/** The dots as they are to be painted now, in the colours of the theme. */
export function dotPicture(
  surface: HTMLCanvasElement,
  { dots }: DotField,
  [panX, panY, zoom]: Transform,
  now: number,
): DotPicture {
  const style = getComputedStyle(surface);
  const density = window.devicePixelRatio;
  const shapes = MESSAGE_GROUPS.flatMap(({ token, kinds }) => {
    const ofGroup = dots.filter(({ kind }) => kinds.includes(kind));
    if (ofGroup.length === 0) return [];
    const places = new Float32Array(2 * ofGroup.length);
    ofGroup.forEach((dot, index) => {
      const { x, y } = placeOfDot(dot, now);
      places[2 * index] = panX + x * zoom;
      places[2 * index + 1] = panY + y * zoom;
    });
    return [{ colour: style.getPropertyValue(token), places }];
  });
  return {
    kind: 'picture',
    width: surface.clientWidth * density,
    height: surface.clientHeight * density,
    density,
    radius: Math.max(3, Math.min(6, DOT_RADIUS * zoom)),
    // A rim of the ground keeps a dot apart from the rail of its own colour.
    rim: style.getPropertyValue('--site'),
    shapes,
  };
}
