import { usePresenting } from '../store/presenting-store.ts';

/** How a whole drawing is shown: clear of what lies over the canvas's edges, and never larger than it is legible anyway. */
export const FIT = { padding: { top: '52px', right: '20px', bottom: '46px', left: '20px' }, maxZoom: 1.25 } as const;

/** For an audience everything over the canvas is larger, and the drawing as large as it can be. */
const PRESENTED_FIT = { padding: { top: '84px', right: '24px', bottom: '24px', left: '24px' }, maxZoom: 2.6 } as const;

export const fitNow = (): typeof FIT | typeof PRESENTED_FIT =>
  usePresenting.getState().isPresenting ? PRESENTED_FIT : FIT;
