/** In pixels of the drawing where it is as large as life. */
const SIZE = 11;
/** No smaller than this share of it on the screen. */
const MIN_SHARE = 0.75;

/** Larger the smaller the drawing is, in steps, so that zooming lays out the labels only now and then. */
export function linkLabelSizeAt(zoom: number): number {
  const steps = Math.max(0, Math.ceil(2 * Math.log2(MIN_SHARE / zoom)));
  return Math.round(SIZE * 2 ** (steps / 2));
}
