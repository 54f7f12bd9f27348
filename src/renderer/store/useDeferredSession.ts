import { useEffect, useRef, useState } from 'react';
import { shallow } from 'zustand/shallow';
import { inTurn } from './frame-scheduler.ts';
import { type SessionState, useSession } from './session-store.ts';

/**
 * Like `useSession`, for what stands beside the canvas: it follows the run in a picture of its own, a moment later.
 * `select` looks at the session only, and what it makes is compared part by part.
 */
export function useSessionInTurn<Selected>(select: (state: SessionState) => Selected): Selected {
  const [selected, setSelected] = useState(() => select(useSession.getState()));
  const latest = useRef({ select, selected });
  latest.current = { select, selected };
  useEffect(() => {
    let takeBack = (): void => {};
    const selectNow = (): Selected => latest.current.select(useSession.getState());
    const follow = (): void => {
      if (shallow(selectNow(), latest.current.selected)) return;
      takeBack = inTurn(latest, () => setSelected(selectNow));
    };
    // What came between the first picture and this.
    follow();
    const stop = useSession.subscribe(follow);
    return () => {
      stop();
      takeBack();
    };
  }, []);
  return selected;
}
