import { GitBranch } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { BranchView } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { Menu } from '../../../ui/controls/Menu.tsx';
import { Name } from '../../../ui/controls/Name.tsx';
import { formatMomentWithUnit } from '../../../ui/text/duration.ts';
import { BRANCH_INDENT } from '../lane-names.ts';
import { attempt } from '../run-commands.ts';
import { shareOf, type TimeWindow } from '../time-window.ts';
import { askInTimeline, useTimelineView } from '../timeline-view.ts';
import { branchMenu } from './branch-menu.tsx';
import { type BranchRow, branchRows } from './branch-rows.ts';

interface MenuPlace {
  readonly branch: BranchView;
  readonly at: { readonly x: number; readonly y: number };
}

/** All that was played: every branch along the same time as the lanes, leaving its parent where it did. */
export function BranchTree({ window }: { readonly window: TimeWindow }) {
  const isOne = useSession(({ tree }) => tree.branches.length < 2);
  const isCompared = useTimelineView(({ compared }) => compared !== null);
  return isOne || isCompared ? null : <Tree window={window} />;
}

function Tree({ window }: { readonly window: TimeWindow }) {
  const { shown, branches } = useSession(({ tree }) => tree);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  return (
    <div className="branch-tree" role="tree" aria-label="Branches" onKeyDown={moveInTree}>
      {branchRows(branches).map((row) => (
        <BranchLine
          key={row.branch.id}
          row={row}
          window={window}
          isShown={row.branch.id === shown}
          onMenu={(at) => setMenu({ branch: row.branch, at })}
        />
      ))}
      {menu !== null && (
        <Menu label={menu.branch.name} groups={branchMenu(menu.branch)} at={menu.at} onClose={() => setMenu(null)} />
      )}
    </div>
  );
}

interface BranchLineProps {
  readonly row: BranchRow;
  readonly window: TimeWindow;
  readonly isShown: boolean;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
}

function BranchLine({ row, window, isShown, onMenu }: BranchLineProps) {
  const { branch, depth, rowsUp, position, siblings } = row;
  const { id, name, leftAtMs, untilMs } = branch;
  const from = clamped(shareOf(window, leftAtMs));
  const to = clamped(shareOf(window, untilMs));
  const leavesInSight = rowsUp > 0 && shareOf(window, leftAtMs) >= 0 && shareOf(window, leftAtMs) <= 1;
  const words = `${name}, from ${formatMomentWithUnit(leftAtMs)} to ${formatMomentWithUnit(untilMs)}`;
  const show = (): void => {
    if (!isShown) attempt(bridge.showBranch(id));
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const actions: Partial<Record<string, () => void>> = {
      Enter: show,
      ' ': show,
      F2: () => askInTimeline({ kind: 'rename-branch', branch: id }),
      Delete: () => askInTimeline({ kind: 'remove-branch', branch: id }),
      ContextMenu: () => onMenu({ x: box.left + 20, y: box.bottom }),
    };
    const action = event.shiftKey && event.key === 'F10' ? actions.ContextMenu : actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    onMenu({ x: event.clientX, y: event.clientY });
  };
  return (
    <div
      className={`branch-row ${isShown ? 'is-shown' : ''}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={row.hasChildren ? true : undefined}
      aria-selected={isShown}
      aria-label={words}
      title={words}
      tabIndex={isShown ? 0 : -1}
      onClick={show}
      onDoubleClick={() => askInTimeline({ kind: 'rename-branch', branch: id })}
      onContextMenu={openMenu}
      onKeyDown={press}
    >
      <span className="lane-title" style={{ '--indent': `${depth * BRANCH_INDENT}px` } as CSSProperties}>
        <Icon of={GitBranch} size={13} />
        <Name text={name} />
      </span>
      <div className="lane-track">
        <span className="branch-line" style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
        {leavesInSight && (
          <span className="branch-joint" style={{ left: `${from * 100}%`, '--rows-up': rowsUp } as CSSProperties} />
        )}
      </div>
    </div>
  );
}

function clamped(share: number): number {
  return Math.max(0, Math.min(1, share));
}

/** Up and down the rows, to the first and the last. */
function moveInTree(event: KeyboardEvent<HTMLDivElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const index = rows.indexOf(event.target as HTMLElement);
  if (index < 0) return;
  const targets: Partial<Record<string, number>> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  rows[target]?.focus();
}
