import { useEffect, useRef, useState } from 'react';
import type { ComparedRow } from '../../../shared/emulation.ts';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { scheduleDeferredFrame } from '../../store/frame-scheduler.ts';

/** So many rows are asked for at once: few enough that they come with the frame that shows them. */
const PAGE = 20;
/** Of so many pages the rows are kept; those that were in sight longest ago are asked for anew. */
const KEPT_PAGES = 60;

/** The rows of a ladder that are here; what is in sight and is not is asked for. */
export function useLadderRows(
  { number, times, rows }: LadderView,
  from: number,
  to: number,
): (index: number) => ComparedRow | undefined {
  const pages = useRef<{ ladder: number; known: Map<number, readonly ComparedRow[]> }>({
    ladder: -1,
    known: new Map(),
  });
  const [, setTold] = useState(0);
  if (pages.current.ladder !== number) pages.current = { ladder: number, known: new Map() };
  const { known } = pages.current;
  const newest = times.length - rows.length;
  const [first, last] = [Math.floor(from / PAGE), Math.ceil(Math.min(to, newest) / PAGE)];
  useEffect(() => {
    let isEnded = false;
    const ask = async (page: number): Promise<void> => {
      const told = await bridge.readLadderRows({ number, from: page * PAGE, count: PAGE });
      if (told === null) return;
      known.set(page, told);
      const [oldest] = known.keys();
      if (known.size > KEPT_PAGES && oldest !== undefined) known.delete(oldest);
      if (!isEnded) scheduleDeferredFrame(known, () => setTold((count) => count + 1));
    };
    // That the session has ended is told above the canvas.
    for (let page = first; page < last; page += 1) if (!known.has(page)) ask(page).catch(() => undefined);
    return () => {
      isEnded = true;
    };
  }, [number, known, first, last]);
  return (index) => (index >= newest ? rows[index - newest] : known.get(Math.floor(index / PAGE))?.[index % PAGE]);
}
