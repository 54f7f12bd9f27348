import type { ReactNode } from 'react';
import { usePresenting } from '../store/presenting-store.ts';

/** What is out of sight while something is presented, and comes back as it was left. */
export function PutAway({ children }: { readonly children: ReactNode }) {
  const isPresenting = usePresenting((state) => state.isPresenting);
  return (
    <div className="put-away" hidden={isPresenting}>
      {children}
    </div>
  );
}
