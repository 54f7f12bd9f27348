import { LayoutGrid } from 'lucide-react';
import { useDesignStore } from '../../store/design-store.ts';
import { MenuButton } from '../../ui/controls/MenuButton.tsx';
import { arrangeGroups } from '../arrange-menu.tsx';
import { useDesignView } from '../design-view.ts';
import { drawnBy } from '../tools.ts';

/** Over the canvas: what is done to several elements together, or what the next click draws. */
export function CanvasBar() {
  const count = useDesignStore(({ selection }) => selection.length);
  const tool = useDesignView((view) => view.tool);
  if (tool !== null) {
    return (
      <p className="canvas-bar canvas-bar-hint" role="status">
        Click to place the {drawnBy(tool)}. Esc cancels.
      </p>
    );
  }
  if (count === 0) return null;
  return (
    <div className="canvas-bar nopan">
      <MenuButton name="Arrange" icon={LayoutGrid} groups={arrangeGroups}>
        {count === 1 ? '1 selected' : `${count} selected`}
      </MenuButton>
    </div>
  );
}
