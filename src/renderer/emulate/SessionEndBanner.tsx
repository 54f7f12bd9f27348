import { RotateCcw, TriangleAlert } from 'lucide-react';
import { startEmulation } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';
import { Icon } from '../ui/controls/icons.tsx';

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
      <button type="button" className="button is-strong" onClick={() => void startEmulation()}>
        <Icon of={RotateCcw} size={14} />
        Start again
      </button>
    </div>
  );
}
