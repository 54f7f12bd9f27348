/** Below this zoom figures cannot be read: cards show only what they are and how they are, and larger. */
export const FAR = 0.5;

/** Below this one cards can still be read, but words that stand alone want to be larger. */
const SMALL = 0.75;

/**
 * How large the names of networks are in the drawing, in pixels of it. The latency of a link, which says less, is a little
 * smaller at every zoom (`canvas.css`). A few sizes, so that zooming lays out the words only now and then.
 */
export function networkNameSizeAt(zoom: number): number {
  if (zoom < FAR) return 24;
  return zoom < SMALL ? 15 : 11.5;
}
