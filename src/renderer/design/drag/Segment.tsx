import type { Point } from '../../../diagram/geometry.ts';

/** Of the element, as in the style sheet. */
const NATURAL_LENGTH = 1000;
/** Without any length it would be taken out of what is painted, and put in again when it has one. */
const UNSEEN = 0.001;

interface SegmentProps {
  readonly className: string;
  readonly from: Point;
  readonly to: Point;
  /** How many times as thick as in the style sheet. */
  readonly thickness?: number;
}

/**
 * A straight line that follows a drag. The browser turns and stretches one that it has painted already; the path of an SVG
 * would be laid out and painted again for every movement.
 */
export function Segment({ className, from, to, thickness = 1 }: SegmentProps) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [x, y] = length < UNSEEN ? [UNSEEN, 0] : [to.x - from.x, to.y - from.y];
  const thick = thickness / Math.max(length, UNSEEN);
  const transform = `matrix(${x / NATURAL_LENGTH}, ${y / NATURAL_LENGTH}, ${-y * thick}, ${x * thick}, ${from.x}, ${from.y})`;
  return <span className={`line-segment ${className}`} style={{ transform }} />;
}
