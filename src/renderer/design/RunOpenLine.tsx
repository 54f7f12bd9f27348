import { History } from 'lucide-react';
import { runWindowCommand, windowCommand } from '../commands/registry.ts';
import { useDesignDocument } from '../store/design-store.ts';
import { useDocument } from '../store/document-store.ts';
import { isUntouched, useSession } from '../store/session-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { formatClock } from '../ui/text/duration.ts';

/** The run that began with an earlier version of the drawing is still there, and goes on with that version. */
export function RunOpenLine() {
  const drawn = useDesignDocument();
  const emulated = useDocument((state) => state.emulated?.document);
  const seconds = useSession(({ observation }) => Math.floor((observation?.atMs ?? 0) / 1000));
  const isNothingLost = useSession(isUntouched);
  if (emulated === undefined || emulated === drawn || isNothingLost) return null;
  return (
    <div className="banner is-quiet" role="status" aria-live="off">
      <Icon of={History} />
      <p>
        A run of an earlier version is open at <span className="figures">{formatClock(seconds * 1000)[0]}</span>.
      </p>
      <button type="button" className="text-button" onClick={() => runWindowCommand(windowCommand('emulate'))}>
        Back to the run
      </button>
    </div>
  );
}
