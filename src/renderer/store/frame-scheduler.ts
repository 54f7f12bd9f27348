import { flushSync } from 'react-dom';

/** What waits gives way to the run in so many pictures, and no more. */
const MOST_PASSED = 3;

let urgent: (() => void) | null = null;
const waiting = new Map<object, () => void>();
let isAsked = false;
let passed = 0;

/** Shows something in the next picture that the browser draws. Only the newest of what was to be shown there is. */
export function inNextPicture(show: () => void): void {
  urgent = show;
  ask();
}

/**
 * Shows something in a picture of its own, soon: what the run brings goes first, and all of it together would take
 * longer than a picture has. Of what waits for the same owner, the newest is shown. Returns what takes it back.
 */
export function inTurn(owner: object, show: () => void): () => void {
  waiting.set(owner, show);
  ask();
  return () => {
    if (waiting.get(owner) === show) waiting.delete(owner);
  };
}

function ask(): void {
  if (!isAsked) requestAnimationFrame(draw);
  isAsked = true;
}

function draw(): void {
  isAsked = false;
  const isTaken = urgent !== null && passed < MOST_PASSED;
  const [next] = isTaken ? [] : waiting;
  passed = isTaken && waiting.size > 0 ? passed + 1 : 0;
  if (next !== undefined) waiting.delete(next[0]);
  if (waiting.size > 0) ask();
  const show = urgent;
  urgent = null;
  show?.();
  // What React would put off would fall to the next picture of the run.
  if (next !== undefined) flushSync(next[1]);
}
