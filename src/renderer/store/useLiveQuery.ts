import { useEffect, useRef, useState } from 'react';
import type { Transport } from '../../shared/session.ts';
import { scheduleDeferredFrame } from './frame-scheduler.ts';
import { momentOfRun, useSession } from './session-store.ts';

/** Between an answer and the next question, while the clock runs; where it runs fast, all of an answer is soon another. */
const PAUSE_MS = 350;
const PAUSE_AT_SPEED_MS = 1000;

function pauseMs({ isPlaying, speed }: Transport): number {
  return isPlaying && (speed === 'max' || speed > 1) ? PAUSE_AT_SPEED_MS : PAUSE_MS;
}

/**
 * What the session answers to a question about the moment of the clock. It is asked again whenever the clock has moved,
 * one question at a time; `holdsStill` says that an answer is still true. Undefined until the first answer, and where
 * there is no question.
 */
export function useLiveQuery<Answer>(
  question: string | null,
  ask: () => Promise<Answer>,
  holdsStill?: (answer: Answer) => boolean,
): Answer | undefined {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly answer: Answer } | null>(null);
  const latest = useRef({ ask, holdsStill });
  latest.current = { ask, holdsStill };
  useEffect(() => {
    if (question === null) return;
    let isEnded = false;
    let cancel = (): void => {};
    let isUnderWay = false;
    let asked: string | null = null;
    let last: { readonly answer: Answer } | null = null;
    const isDue = (): boolean => {
      if (isEnded || asked === momentOfRun()) return false;
      return last === null || latest.current.holdsStill?.(last.answer) !== true;
    };
    const follow = async (): Promise<void> => {
      if (isUnderWay) return;
      isUnderWay = true;
      while (isDue()) {
        asked = momentOfRun();
        // That the session has ended is told above the canvas.
        last = await latest.current.ask().then(
          (given) => ({ answer: given }),
          () => null,
        );
        if (isEnded || last === null) break;
        const shown = { to: question, answer: last.answer };
        cancel = scheduleDeferredFrame(latest, () => setAnswer(shown));
        await new Promise((resolve) => setTimeout(resolve, pauseMs(useSession.getState().transport)));
      }
      isUnderWay = false;
    };
    const stop = useSession.subscribe(() => void follow());
    void follow();
    return () => {
      isEnded = true;
      cancel();
      stop();
    };
  }, [question]);
  // The answer to another question is better than none while this one is on its way, but not about another thing.
  return answer?.to === question ? answer.answer : undefined;
}
