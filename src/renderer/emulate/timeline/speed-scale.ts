import { FASTEST_SPEED, MIN_SPEED, type Speed } from '../../../shared/session.ts';

/** Positions of the slider; the last of all is as fast as it goes. */
export const SLIDER_STEPS = 101;
const FINITE_STEPS = SLIDER_STEPS - 1;
const DECADES = Math.log10(FASTEST_SPEED / MIN_SPEED);

export function speedAt(position: number): Speed {
  if (position >= FINITE_STEPS) return 'max';
  const exact = MIN_SPEED * 10 ** ((position / (FINITE_STEPS - 1)) * DECADES);
  // Two digits are enough, and make 1×, 10× and 100× exact.
  return Number(exact.toPrecision(2));
}

export function positionOf(speed: Speed): number {
  if (speed === 'max') return FINITE_STEPS;
  return Math.round((Math.log10(speed / MIN_SPEED) / DECADES) * (FINITE_STEPS - 1));
}

export function speedText(speed: Speed): string {
  return speed === 'max' ? 'max' : rateText(speed);
}

/** A rate as it is read at a glance: `0.00022×`, `0.5×`, `12×`, `12 400×`. */
export function rateText(rate: number): string {
  const rounded =
    rate >= 100
      ? Math.round(rate / 10 ** (Math.floor(Math.log10(rate)) - 2)) * 10 ** (Math.floor(Math.log10(rate)) - 2)
      : Number(rate.toPrecision(2));
  // Slow motion is slower than a number is written without an exponent.
  if (rounded < 1) return `${rounded.toFixed(Math.max(1, 1 - Math.floor(Math.log10(rounded)))).replace(/0$/, '')}×`;
  return `${rounded.toString().replaceAll(/\B(?=(\d{3})+$)/g, ' ')}×`;
}
