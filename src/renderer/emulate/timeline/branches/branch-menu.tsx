import { Columns2, Eye, PencilLine, Trash2 } from 'lucide-react';
import type { BranchView } from '../../../../shared/session.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import type { MenuGroup } from '../../../ui/controls/menu-items.ts';
import { attempt, compareWith } from '../run-commands.ts';
import { askInTimeline } from '../timeline-view.ts';

/** What can be done with one branch. */
export function branchMenu({ id, parent }: BranchView): readonly MenuGroup[] {
  const { shown, branches } = useSession.getState().tree;
  const present = branches.find((branch) => branch.id === shown)?.name ?? '';
  const trunks = branches.filter((branch) => branch.parent === null).length;
  const isShown = id === shown;
  return [
    {
      title: null,
      items: [
        {
          id: 'show',
          title: 'Show',
          icon: <Icon of={Eye} size={15} />,
          hint: 'Enter',
          refusal: isShown ? 'It is already shown.' : undefined,
          choose: () => attempt(bridge.showBranch(id)),
        },
        {
          id: 'compare',
          title: isShown ? 'Compare' : `Compare with ${present}`,
          icon: <Icon of={Columns2} size={15} />,
          refusal: isShown ? 'Choose another branch to compare this one with.' : undefined,
          choose: () => compareWith(id),
        },
      ],
    },
    {
      title: null,
      items: [
        {
          id: 'rename',
          title: 'Rename…',
          icon: <Icon of={PencilLine} size={15} />,
          hint: 'F2',
          choose: () => askInTimeline({ kind: 'rename-branch', branch: id }),
        },
        {
          id: 'remove',
          title: 'Delete…',
          icon: <Icon of={Trash2} size={15} />,
          hint: 'Delete',
          isRemoval: true,
          refusal: parent === null && trunks === 1 ? 'It is the only run from the beginning.' : undefined,
          choose: () => askInTimeline({ kind: 'remove-branch', branch: id }),
        },
      ],
    },
  ];
}
