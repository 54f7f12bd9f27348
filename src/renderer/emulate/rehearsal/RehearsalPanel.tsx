import './rehearsal.css';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { RehearsalView } from './RehearsalView.tsx';
import { RunbookChoice } from './RunbookChoice.tsx';

/** A runbook of this drawing, gone through by hand: what to do next, what to look for, and what was done and seen. */
export function RehearsalPanel() {
  const branch = useSession(({ tree }) => tree.shown);
  const rehearsal = useLiveQuery(`rehearsal of ${branch}`, () => bridge.readRehearsal());
  return (
    <div className="rehearsal">
      <RunbookChoice underWay={rehearsal ?? null} />
      {rehearsal === null && (
        <p className="panel-empty">
          A rehearsal begins in a branch of its own, where the situation of the runbook has come about. Each step is
          shown with what to look for. Do it here or anywhere else: it is ticked off when its result is seen.
        </p>
      )}
      {rehearsal != null && <RehearsalView rehearsal={rehearsal} />}
    </div>
  );
}
