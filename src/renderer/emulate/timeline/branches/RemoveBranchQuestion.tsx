import type { BranchView } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { FormDialog } from '../../../ui/controls/FormDialog.tsx';
import { formatMomentWithUnit } from '../../../ui/text/duration.ts';
import { attempt } from '../run-commands.ts';
import { branchAndDescendants } from './branch-rows.ts';

/** What goes with a branch, before it does. */
export function RemoveBranchQuestion({ branch, onClose }: { readonly branch: number; readonly onClose: () => void }) {
  const branches = useSession(({ tree }) => tree.branches);
  const going = branchAndDescendants(branches, branch);
  const [first] = going;
  if (first === undefined) return null;
  return (
    <FormDialog
      title={`Delete ${first.name}?`}
      action="Delete"
      isRemoval
      onSubmit={() => attempt(bridge.removeBranch(branch))}
      onClose={onClose}
    >
      <p>This cannot be undone. It deletes:</p>
      <ul className="consequences">
        {going.map((one) => (
          <li key={one.id}>{whatGoes(one)}</li>
        ))}
      </ul>
    </FormDialog>
  );
}

function whatGoes({ name, leftAtMs, untilMs, steps, bookmarks }: BranchView): string {
  const played = `what was played from ${formatMomentWithUnit(leftAtMs)} to ${formatMomentWithUnit(untilMs)}`;
  const own = bookmarks.filter(({ atMs }) => atMs > leftAtMs).length;
  const parts = [
    played,
    counted(steps, 'fault or action', 'faults and actions'),
    counted(own, 'bookmark', 'bookmarks'),
  ];
  return `${name}: ${parts.filter((part) => part !== null).join(', ')}`;
}

function counted(count: number, one: string, several: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : several}`;
}
