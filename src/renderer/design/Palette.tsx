import type { MouseEvent } from 'react';
import { Icon } from '../controls/icons.tsx';
import { useDesignStore } from '../store/design-store.ts';
import { showInDesignView, useDesignView } from './design-view.ts';
import { arrangementOf } from './drawing.ts';
import { draw } from './element-actions.ts';
import { type ToolName, tools } from './tools.ts';

/** What is dragged from the palette says so by its type, so that nothing else can be dropped. */
export const TOOL_DRAG_TYPE = 'application/x-mirrorlab-tool';

/** What can be drawn: pressed and then clicked into place, dragged there, or by keyboard put beside what is drawn. */
export function Palette() {
  const tool = useDesignView((state) => state.tool);
  const view = useDesignView((state) => state.view);
  const press = (name: ToolName, event: MouseEvent): void => {
    // A click without a mouse is a key, and a list has no place to click into.
    if (event.detail === 0 || view === 'list') drawBeside(name);
    else showInDesignView({ tool: tool === name ? null : name });
  };
  return (
    <nav className="palette" aria-label="Palette">
      {tools.map(({ name, title, hint, icon }) => (
        <button
          key={name}
          type="button"
          className="palette-tool"
          aria-pressed={tool === name}
          title={hint}
          draggable
          onClick={(event) => press(name, event)}
          onDragStart={(event) => {
            event.dataTransfer.setData(TOOL_DRAG_TYPE, name);
            event.dataTransfer.effectAllowed = 'copy';
          }}
        >
          <Icon of={icon} size={20} />
          {title}
        </button>
      ))}
    </nav>
  );
}

const STEP = { x: 276, y: 60 };
const FREE_PLACE = { x: 160, y: 90 };

/** In the site that is selected, or else in the first one, beside what stands there already. */
function drawBeside(name: ToolName): void {
  const { history, selection } = useDesignStore.getState();
  const { sites, cards, rails, box } = arrangementOf(history.present);
  if (name === 'site') return draw(name, { x: box.x + box.width + FREE_PLACE.x, y: box.y + 24 });
  const chosen = selection.find(({ kind }) => kind === 'site')?.id;
  const site = sites.find(({ id }) => id === chosen) ?? sites[0];
  const area = site?.box ?? box;
  if (name.endsWith('network')) {
    return draw(name, { x: area.x + area.width / 2, y: area.y + area.height - 150 + rails.length * STEP.y });
  }
  const inside = cards.filter((card) => card.box.x < area.x + area.width && card.box.x >= area.x).length;
  draw(name, { x: area.x + FREE_PLACE.x + inside * STEP.x, y: area.y + FREE_PLACE.y });
}
