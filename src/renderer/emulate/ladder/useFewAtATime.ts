import { useEffect, useReducer, useRef } from 'react';
import { scheduleDeferredFrame } from '../../store/frame-scheduler.ts';
import { growTowards, type RowRange } from './few-at-a-time.ts';

/** Which of the rows from the first to before the second are drawn now; the rest of them follows in the next frames. */
export function useFewAtATime(
  from: number,
  to: number,
  firstInSight: number,
  rowAt: (index: number) => unknown,
): RowRange {
  const drawn = useRef<RowRange>([0, 0]);
  const [, drawMore] = useReducer((count: number) => count + 1, 0);
  const { range, isComplete } = growTowards(drawn.current, [from, Math.max(from, to)], firstInSight, (index) => {
    return rowAt(index) !== undefined;
  });
  drawn.current = range;
  useEffect(() => (isComplete ? undefined : scheduleDeferredFrame(drawn, drawMore)));
  return range;
}
