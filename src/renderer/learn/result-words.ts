import { size } from '../../design/size.ts';

/** Minutes and seconds of the run, as the texts of a result have them. */
export function clock(ms: number): string {
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export const lossText = (bytes: number): string => (bytes === 0 ? 'none' : size(bytes));
