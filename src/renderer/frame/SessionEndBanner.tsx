import { RotateCcw, TriangleAlert } from 'lucide-react';
import { bridge } from '../bridge.ts';
import { Icon } from '../controls/icons.tsx';
import { useSession } from '../store/session-store.ts';

/** The emulation ended by a defect of ours. The document is untouched, and the run can begin again. */
export function SessionEndBanner() {
  const reason = useSession((state) => state.endReason);
  if (reason === null) return null;
  return (
    <div className="session-end tone-trouble" role="alert">
      <Icon of={TriangleAlert} />
      <p>
        <strong>The emulation has stopped.</strong> {reason} Your design is unchanged.
      </p>
      <button type="button" className="button is-strong" onClick={() => void bridge.startSession()}>
        <Icon of={RotateCcw} size={14} />
        Start again
      </button>
    </div>
  );
}
