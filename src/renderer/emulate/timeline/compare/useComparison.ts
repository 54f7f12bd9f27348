import { useEffect, useState } from 'react';
import type { Comparison } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { compareWith } from '../run-commands.ts';

/** While one of the branches is played, both are compared anew so often. */
const REFRESH_MS = 500;

/** Two branches side by side, as main works it out; null until it has. */
export function useComparison(first: number, second: number): Comparison | null {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  useEffect(() => {
    let isWanted = true;
    let timer = 0;
    let seen = '';
    const look = async (): Promise<void> => {
      const version = versionOf(first, second);
      if (version !== seen) {
        seen = version;
        const answer = await bridge.compareBranches(first, second);
        if (isWanted) setComparison(answer);
      }
      if (isWanted) timer = window.setTimeout(begin, REFRESH_MS);
    };
    // One of the two was deleted, or the session has ended.
    const begin = (): void => void look().catch(() => isWanted && compareWith(null));
    begin();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [first, second]);
  return comparison;
}

/** What the two branches have become: how far they were played, and how many steps they have. */
function versionOf(first: number, second: number): string {
  const { branches } = useSession.getState().tree;
  const both = [first, second].map((id) => branches.find((branch) => branch.id === id));
  return both.map((branch) => `${branch?.id} ${branch?.untilMs} ${branch?.steps}`).join(', ');
}
