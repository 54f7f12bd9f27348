import type { Box } from './geometry.ts';
import type { PlacedRail } from './place-zones.ts';

export const RAIL_HEIGHT = 6;

type Rail = Pick<PlacedRail, 'fromX' | 'toX' | 'y'>;

/** What a rail takes up where it is drawn. */
export function railBox({ fromX, toX, y }: Rail): Box {
  return { x: fromX, y: y - RAIL_HEIGHT / 2, width: toX - fromX, height: RAIL_HEIGHT };
}

/** Where a rail stands, as a line without any height. */
export function railLine({ fromX, toX, y }: Rail): Box {
  return { x: fromX, y, width: toX - fromX, height: 0 };
}
