/** How a whole drawing is shown: clear of what lies over the canvas's edges, and never larger than it is legible anyway. */
export const FIT = { padding: { top: '58px', right: '24px', bottom: '44px', left: '24px' }, maxZoom: 1.25 } as const;
