import type { MouseEvent } from 'react';
import { windowCommand } from '../commands/registry.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { showInDesignView, useDesignView } from './design-view.ts';
import { drawBeside } from './placement/draw-beside.ts';
import { type Tool, type ToolName, tools } from './tools.ts';

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
  const button = ({ name, title, hint, icon, isStamp }: Tool) => (
    <button
      key={name}
      type="button"
      className={isStamp ? 'palette-tool is-stamp' : 'palette-tool'}
      aria-pressed={tool === name}
      aria-keyshortcuts={windowCommand(`draw-${name}`).keys}
      title={`${hint} (${windowCommand(`draw-${name}`).keys})`}
      draggable
      onClick={(event) => press(name, event)}
      onDragStart={(event) => {
        event.dataTransfer.setData(TOOL_DRAG_TYPE, name);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <Icon of={icon} size={20} />
      <span className="button-label">{title}</span>
    </button>
  );
  return (
    <nav className="palette" aria-label="Palette">
      <fieldset className="palette-stamps" aria-label="Whole sites">
        <span className="palette-heading" aria-hidden="true">
          Whole sites
        </span>
        {tools.filter(({ isStamp }) => isStamp).map(button)}
      </fieldset>
      {tools.filter(({ isStamp }) => !isStamp).map(button)}
    </nav>
  );
}
