import { useDesignStore } from '../store/design-store.ts';
import { Menu } from '../ui/controls/Menu.tsx';
import { contextGroups } from './arrange-menu.tsx';
import { showInDesignView, useDesignView } from './design-view.ts';
import { wordsFor } from './element-actions.ts';

/** The menu of what is selected, or of the place that was pointed at, by the right mouse button and by the menu key. */
export function ContextMenu() {
  const menu = useDesignView((view) => view.menu);
  const selection = useDesignStore((state) => state.selection);
  if (menu === null) return null;
  return (
    <Menu
      label={selection.length === 0 ? 'Drawing' : wordsFor(selection)}
      groups={contextGroups(menu.point)}
      at={menu.at}
      onClose={() => showInDesignView({ menu: null })}
    />
  );
}

/** Opens it beside what is selected, for those who have no pointer. */
export function openMenuBesideSelection(): boolean {
  const drawn = document.querySelector('[data-selected="true"]');
  if (drawn === null) return false;
  const { left, top, width, height } = drawn.getBoundingClientRect();
  showInDesignView({
    menu: { at: { x: left + Math.min(width / 2, 60), y: top + Math.min(height / 2, 30) }, point: null },
  });
  return true;
}
