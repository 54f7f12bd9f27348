/** The view glides to its new place, except for a person who wants no motion. */
export function glide(): { readonly duration: number } {
  return { duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150 };
}
