import type { Box } from '../../diagram/geometry.ts';

/**
 * Where React Flow shows a node. It would place each by a transform, which is a layer for each whenever the browser puts
 * together what it has painted.
 */
export function placed({ x, y, width, height }: Box) {
  return { position: { x, y }, style: { transform: 'none', left: x, top: y }, width, height };
}
