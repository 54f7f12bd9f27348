import { Columns2, GitBranch, GitBranchPlus, PencilLine, RotateCcw, Trash2 } from 'lucide-react';
import type { CommandId } from '../../../../shared/command-table.ts';
import type { BranchView } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { commandItem } from '../../../commands/command-menu.ts';
import { windowCommand } from '../../../commands/registry.ts';
import { useSession } from '../../../store/session-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { MenuButton } from '../../../ui/controls/MenuButton.tsx';
import type { MenuGroup, MenuItem } from '../../../ui/controls/menu-items.ts';
import { Name } from '../../../ui/controls/Name.tsx';
import { formatMomentWithUnit } from '../../../ui/text/duration.ts';
import { attempt, compareWith } from '../run-commands.ts';
import { branchRows } from './branch-rows.ts';

/** Which branch is shown, and all that can be done with branches and with the run as a whole. */
export function BranchMenu() {
  const name = useSession(({ tree }) => tree.branches.find(({ id }) => id === tree.shown)?.name ?? 'Main');
  return (
    <MenuButton name="Branches" icon={GitBranch} opensUpwards className="button branch-button" groups={groups}>
      <span className="visually-hidden">Branches:</span>
      <span className="branch-button-name">
        <Name text={name} />
      </span>
    </MenuButton>
  );
}

function groups(): readonly MenuGroup[] {
  const { shown, branches } = useSession.getState().tree;
  const others = branches.filter(({ id }) => id !== shown);
  return [
    { title: 'Branches', items: branchRows(branches).map(({ branch }) => showItem(branch, branch.id === shown)) },
    {
      title: null,
      items: [
        command('branch-here', GitBranchPlus),
        command('rename-branch', PencilLine),
        command('remove-branch', Trash2),
      ],
    },
    { title: others.length === 0 ? null : 'Compare with', items: others.map(compareItem) },
    {
      title: 'Start again',
      items: [command('start-steady', RotateCcw), command('start-cold', RotateCcw), command('start-again', RotateCcw)],
    },
  ].filter(({ items }) => items.length > 0);
}

function command(id: CommandId, icon: typeof GitBranch): MenuItem {
  return { ...commandItem(windowCommand(id)), icon: <Icon of={icon} size={15} /> };
}

function showItem({ id, name, parent, leftAtMs }: BranchView, isShown: boolean): MenuItem {
  return {
    id: `show ${id}`,
    title: name,
    icon: isShown ? <Icon of={GitBranch} size={15} /> : undefined,
    hint: parent === null ? undefined : `from ${formatMomentWithUnit(leftAtMs)}`,
    isChecked: isShown,
    choose: () => attempt(bridge.showBranch(id)),
  };
}

function compareItem({ id, name }: BranchView): MenuItem {
  return { id: `compare ${id}`, title: name, icon: <Icon of={Columns2} size={15} />, choose: () => compareWith(id) };
}
