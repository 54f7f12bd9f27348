import { useEffect, useRef, useState } from 'react';
import { shallow } from 'zustand/shallow';
import { scheduleDeferredFrame } from './frame-scheduler.ts';
import { type SessionState, useSession } from './session-store.ts';

/**
 * Like `useSession`, for what stands beside the canvas: it follows the run in a frame of its own, a moment later.
 * `select` looks at the session only, and what it makes is compared part by part.
 */
export function useDeferredSession<Selected>(select: (state: SessionState) => Selected): Selected {
  const [selected, setSelected] = useState(() => select(useSession.getState()));
  const latest = useRef({ select, selected });
  latest.current = { select, selected };
  useEffect(() => {
    let cancel = (): void => {};
    const selectNow = (): Selected => latest.current.select(useSession.getState());
    const follow = (): void => {
      if (shallow(selectNow(), latest.current.selected)) return;
      cancel = scheduleDeferredFrame(latest, () => setSelected(selectNow));
    };
    // What came between the first frame and this.
    follow();
    const stop = useSession.subscribe(follow);
    return () => {
      stop();
      cancel();
    };
  }, []);
  return selected;
}
