import { useEffect } from 'react';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { verdictText } from './scenario-store.ts';

/** Tells how a scenario came out when its end is reached, wherever one looks. */
export function useVerdictNotice(): void {
  const isOver = useSession(({ scenario }) => scenario.isOver);
  useEffect(() => {
    if (!isOver) return;
    const { scenario } = useSession.getState();
    const tone = scenario.verdict.isPassed ? 'backup' : 'down';
    useNotice.getState().tell(`${scenario.name} is over. ${verdictText(scenario.verdict)}`, tone);
  }, [isOver]);
}
