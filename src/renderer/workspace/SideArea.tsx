import type { ComponentProps } from 'react';
import { PANEL_WIDTH } from '../../shared/preferences.ts';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { DraggableEdge } from '../ui/controls/DraggableEdge.tsx';
import { Contained } from './Contained.tsx';

interface SideAreaProps extends Omit<ComponentProps<'aside'>, 'style'> {
  /** What the edge is called by which it is made wider. */
  readonly edge: string;
  /** What it needs at least, whatever somebody chose. */
  readonly leastWidth?: number | undefined;
}

/** What stands beside the canvas, in every workspace as wide as somebody made it in one of them. */
export function SideArea({ edge, leastWidth = PANEL_WIDTH.least, className = '', children, ...rest }: SideAreaProps) {
  const width = Math.max(
    leastWidth,
    usePreferences(({ panelWidth }) => panelWidth),
  );
  return (
    <aside className={`side-panel ${className}`} style={{ width }} {...rest}>
      <DraggableEdge
        name={edge}
        side="left"
        size={width}
        least={leastWidth}
        most={PANEL_WIDTH.most}
        onResize={(panelWidth) => changePreferences({ panelWidth })}
      />
      <Contained part="What stands here">{children}</Contained>
    </aside>
  );
}
