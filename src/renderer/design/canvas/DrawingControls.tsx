import { useReactFlow } from '@xyflow/react';
import { Crosshair, Maximize, Minus, Plus } from 'lucide-react';
import { useShownCanvas } from '../../canvas/canvas-view.ts';
import { FIT } from '../../canvas/fit.ts';
import { glide } from '../../canvas/glide.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { nodeId } from './flow-drawing.ts';

export function DrawingControls() {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const hasSelection = useDesignStore(({ selection }) => selection.length > 0);
  useShownCanvas({
    zoomIn: () => void zoomIn(glide()),
    zoomOut: () => void zoomOut(glide()),
    showEverything: () => void fitView({ ...FIT, ...glide() }),
    showSelection: () => {
      const { selection } = useDesignStore.getState();
      void fitView({ ...FIT, ...glide(), nodes: selection.map((one) => ({ id: nodeId(one) })) });
    },
  });
  return (
    <div className="canvas-controls nopan">
      <CommandButton id="zoom-in" icon={Plus} />
      <CommandButton id="zoom-out" icon={Minus} />
      <CommandButton id="show-selection" icon={Crosshair} isDisabled={!hasSelection} />
      <CommandButton id="show-everything" icon={Maximize} />
    </div>
  );
}
