import { LayoutGrid } from 'lucide-react';
import type { MenuGroup } from '../../controls/Menu.tsx';
import { MenuButton } from '../../controls/MenuButton.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { useDesignView } from '../design-view.ts';
import { align, distribute, duplicate, remove } from '../element-actions.ts';
import { toolNamed } from '../tools.ts';

const ALIGNMENTS = [
  ['left', 'Left edges'],
  ['center', 'Centers'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
] as const;
const DIRECTIONS = ['horizontally', 'vertically'] as const;

/** Over the canvas: what is done to several elements together, or what the next click draws. */
export function CanvasBar() {
  const count = useDesignStore(({ selection }) => selection.length);
  const tool = useDesignView((view) => view.tool);
  if (tool !== null) {
    return (
      <p className="canvas-bar canvas-bar-hint" role="status">
        Click where the {toolNamed(tool).title.toLowerCase()} goes. Escape to put it back.
      </p>
    );
  }
  if (count === 0) return null;
  return (
    <div className="canvas-bar nopan">
      <MenuButton name="Arrange" icon={LayoutGrid} groups={() => groupsFor(count)}>
        {count === 1 ? '1 selected' : `${count} selected`}
      </MenuButton>
    </div>
  );
}

function groupsFor(count: number): readonly MenuGroup[] {
  const refusal = count < 2 ? 'Select two or more.' : undefined;
  const refusalOfGaps = count < 3 ? 'Select three or more.' : undefined;
  return [
    {
      title: null,
      items: [
        { id: 'duplicate', title: 'Duplicate', hint: 'Ctrl+D', choose: duplicate },
        { id: 'delete', title: 'Delete', hint: 'Delete', choose: () => remove() },
      ],
    },
    {
      title: 'Align',
      items: ALIGNMENTS.map(([id, title]) => ({ id, title, refusal, choose: () => align(id) })),
    },
    {
      title: 'Distribute',
      items: DIRECTIONS.map((id) => ({
        id,
        title: id === 'horizontally' ? 'Horizontally' : 'Vertically',
        refusal: refusalOfGaps,
        choose: () => distribute(id),
      })),
    },
  ];
}
