import { usePresenting } from '../store/presenting-store.ts';

/** How a whole drawing is shown: clear of what lies over the canvas's edges, and never larger than it is legible anyway. */
export const FIT = { padding: { top: '52px', right: '20px', bottom: '46px', left: '20px' }, maxZoom: 1.25 } as const;

/** For an audience everything over the canvas is larger, and the drawing as large as it can be. */
const PRESENTED_FIT = { padding: { top: '84px', right: '24px', bottom: '24px', left: '24px' }, maxZoom: 2.6 } as const;

interface Fit {
  readonly padding: Readonly<Record<'top' | 'right' | 'bottom' | 'left', `${number}px`>>;
  readonly maxZoom: number;
}

/** `coveredPx`: how much of the upper edge is covered, where that is more than usual. */
export function fitNow(coveredPx = 0): Fit {
  const fit: Fit = usePresenting.getState().isPresenting ? PRESENTED_FIT : FIT;
  const top = Math.max(Number.parseInt(fit.padding.top, 10), coveredPx);
  return { ...fit, padding: { ...fit.padding, top: `${top}px` } };
}
