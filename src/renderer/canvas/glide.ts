import { isMotionReduced } from '../ui/theme/motion.ts';

/** The view glides to its new place, except for a person who wants no motion. */
export function glide(): { readonly duration: number } {
  return { duration: isMotionReduced() ? 0 : 150 };
}
