import type { KeyboardEvent } from 'react';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What lies aside is further away than what lies straight ahead. */
const ASIDE = 2;

/** The place of the nearest box in the direction of an arrow key; -1 where there is none. */
export function nearestTowards(key: string, from: Box, others: readonly Box[]): number {
  const [dx, dy] = DIRECTIONS[key] ?? [0, 0];
  const distances = others.map((other) => {
    const x = other.x + other.width / 2 - from.x - from.width / 2;
    const y = other.y + other.height / 2 - from.y - from.height / 2;
    const ahead = x * dx + y * dy;
    return ahead <= 1 ? Number.POSITIVE_INFINITY : ahead + ASIDE * Math.abs(x * dy + y * dx);
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : -1;
}

/** On the canvas of a run the arrow keys go from element to element; wires are reached by Tab. */
export function moveBetweenElements(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.key in DIRECTIONS) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const { target } = event;
  if (!(target instanceof Element) || !target.hasAttribute('data-element')) return;
  const elements = [...event.currentTarget.querySelectorAll<HTMLElement>('div[data-element]')].filter(
    (one) => one !== target && one.checkVisibility(),
  );
  const boxes = elements.map((one) => one.getBoundingClientRect());
  const next = elements[nearestTowards(event.key, target.getBoundingClientRect(), boxes)];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}
