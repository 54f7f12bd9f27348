import { useDesignView } from '../design-view.ts';
import { useDrawnContent } from '../drawing.ts';

/** In the middle of a canvas on which no mirror can be seen yet: what to draw first. */
export function CanvasHint() {
  const { hosts, clients = [] } = useDrawnContent();
  const tool = useDesignView((view) => view.tool);
  if (tool !== null || hosts.length > 0 || clients.length > 0) return null;
  return (
    <p className="canvas-hint">
      <strong>Begin with a failover member</strong>
      Choose Failover on the left and click here. It comes with its host, its instance and the mirror.
    </p>
  );
}
