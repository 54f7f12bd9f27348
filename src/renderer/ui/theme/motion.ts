type MotionChoice = 'system' | 'full' | 'reduced';

/** Style sheets go by the mark on the root (`tokens.css`), code by `isMotionReduced`. */
export function applyMotion(motion: MotionChoice): void {
  document.documentElement.dataset.motion = motion;
}

/** Whether a person wants nothing to move: by the settings, or where they leave it to the system, by that. */
export function isMotionReduced(): boolean {
  const { motion } = document.documentElement.dataset;
  if (motion === 'full' || motion === 'reduced') return motion === 'reduced';
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
