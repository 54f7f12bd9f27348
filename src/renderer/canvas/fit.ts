/** How a whole drawing is shown: clear of what lies over the canvas's edges, and never larger than it is legible anyway. */
export const FIT = { padding: { top: '52px', right: '20px', bottom: '46px', left: '20px' }, maxZoom: 1.25 } as const;
