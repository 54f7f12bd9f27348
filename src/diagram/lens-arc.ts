import { type Box, bottom } from './geometry.ts';
import type { MirrorRelation } from './mirror-relations.ts';

/** How high an arc rises over the cards, and how much more for each pixel between them. */
const RISE = { least: 34, share: 0.16 };
/** Arcs that begin or end on one card stand apart. */
const FAN = 26;

/** Over the cards from one to another beside it; straight towards one that stands above or below. */
export function lensArc(kind: MirrorRelation['kind'], start: Box, end: Box): string {
  const shift = kind === 'watch' ? FAN : 0;
  const direction = Math.sign(end.x - start.x) || 1;
  const isBelow = end.y > bottom(start);
  if (isBelow || start.y > bottom(end)) {
    const from = { x: start.x + start.width / 2 + shift, y: isBelow ? bottom(start) : start.y };
    const to = { x: end.x + end.width / 2 + shift, y: isBelow ? end.y - 2 : bottom(end) + 2 };
    const middle = (from.y + to.y) / 2;
    return `M ${from.x} ${from.y} C ${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
  }
  const from = { x: start.x + start.width / 2 + direction * FAN, y: start.y };
  const to = { x: end.x + end.width / 2 - direction * (FAN - 2 * shift), y: end.y - 2 };
  const rise = RISE.least + shift + Math.abs(to.x - from.x) * RISE.share;
  const top = Math.min(from.y, to.y) - rise;
  return `M ${from.x} ${from.y} C ${from.x} ${top} ${to.x} ${top} ${to.x} ${to.y}`;
}
