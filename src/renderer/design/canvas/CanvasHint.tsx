import { useDesignView } from '../design-view.ts';
import { useDrawnContent } from '../drawing.ts';

/** In the middle of a canvas on which no mirror can be seen yet: what to draw first. */
export function CanvasHint() {
  const { hosts, clients = [] } = useDrawnContent();
  const tool = useDesignView((view) => view.tool);
  if (tool !== null || hosts.length > 0 || clients.length > 0) return null;
  return (
    <p className="canvas-hint">
      <strong>Begin with a failover pair</strong>
      Choose Failover pair at the top left and click here: two members with their hosts, networks and virtual IP
      address. Or draw it part by part, beginning with Failover.
    </p>
  );
}
