const moves = new WeakMap<Element, Animation>();
const DURATION_MS = 1000;

/**
 * Moves an element by a share of its own width, between none and all of it. It is moved along an animation that stands
 * still, which is left to the compositor: a new transform makes Chromium composite the whole page again.
 */
export function setProgress(element: Element, share: number): void {
  let move = moves.get(element);
  if (move === undefined) {
    move = element.animate({ transform: ['none', 'translateX(100%)'] }, { duration: DURATION_MS, fill: 'both' });
    move.playbackRate = 0;
    moves.set(element, move);
  }
  move.currentTime = DURATION_MS * Math.max(0, Math.min(1, share));
}
