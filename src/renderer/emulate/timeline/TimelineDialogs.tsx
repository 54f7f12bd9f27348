import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { FormDialog } from '../../ui/controls/FormDialog.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { RemoveBranchQuestion } from './branches/RemoveBranchQuestion.tsx';
import { RunUntilDialog } from './RunUntilDialog.tsx';
import { attempt } from './run-commands.ts';
import { StartAgainDialog } from './StartAgainDialog.tsx';
import { askInTimeline, useTimelineView } from './timeline-view.ts';

/** The question or form that waits for its answer. */
export function TimelineDialogs() {
  const dialog = useTimelineView((view) => view.dialog);
  const tree = useSession((state) => state.tree);
  const close = (): void => askInTimeline(null);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'run-until':
      return <RunUntilDialog onClose={close} />;
    case 'start-again':
      return <StartAgainDialog onClose={close} />;
    case 'remove-branch':
      return <RemoveBranchQuestion branch={dialog.branch} onClose={close} />;
    case 'rename-branch': {
      const name = tree.branches.find(({ id }) => id === dialog.branch)?.name ?? '';
      const rename = (to: string): void => attempt(bridge.renameBranch(dialog.branch, to));
      return <NameDialog title="Rename branch" action="Rename" name={name} onName={rename} onClose={close} />;
    }
    case 'add-bookmark': {
      const title = `Bookmark at ${formatMomentWithUnit(dialog.atMs)}`;
      const add = (name: string): void => attempt(bridge.addBookmark(dialog.atMs, name));
      const count = shownBookmarks(tree).length + 1;
      return <NameDialog title={title} action="Add" name={`Bookmark ${count}`} onName={add} onClose={close} />;
    }
    case 'rename-bookmark': {
      const name = shownBookmarks(tree).find(({ id }) => id === dialog.bookmark)?.name ?? '';
      const rename = (to: string): void => attempt(bridge.renameBookmark(dialog.bookmark, to));
      return <NameDialog title="Rename bookmark" action="Rename" name={name} onName={rename} onClose={close} />;
    }
  }
}

function shownBookmarks({ shown, branches }: ReturnType<typeof useSession.getState>['tree']) {
  return branches.find(({ id }) => id === shown)?.bookmarks ?? [];
}

interface NameDialogProps {
  readonly title: string;
  readonly action: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

const MAX_NAME_LENGTH = 80;

function NameDialog({ title, action, name, onName, onClose }: NameDialogProps) {
  return (
    <FormDialog
      title={title}
      action={action}
      onClose={onClose}
      onSubmit={(fields) => onName(String(fields.get('name')).trim() || name)}
    >
      <label className="form-row">
        Name
        <input type="text" name="name" defaultValue={name} maxLength={MAX_NAME_LENGTH} required />
      </label>
    </FormDialog>
  );
}
