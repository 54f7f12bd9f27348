import { useReactFlow } from '@xyflow/react';
import { Crosshair, Maximize, Minus, Plus } from 'lucide-react';
import { FIT } from '../../canvas/fit.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { nodeId } from './flow-drawing.ts';

const GLIDE = { duration: 150 };

export function DrawingControls() {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const selection = useDesignStore((state) => state.selection);
  const showSelection = () => void fitView({ ...FIT, ...GLIDE, nodes: selection.map((one) => ({ id: nodeId(one) })) });
  return (
    <div className="canvas-controls nopan">
      <IconButton name="Zoom in" icon={Plus} onPress={() => void zoomIn(GLIDE)} />
      <IconButton name="Zoom out" icon={Minus} onPress={() => void zoomOut(GLIDE)} />
      <IconButton
        name="Show the selection"
        icon={Crosshair}
        isDisabled={selection.length === 0}
        onPress={showSelection}
      />
      <IconButton name="Show everything" icon={Maximize} onPress={() => void fitView({ ...FIT, ...GLIDE })} />
    </div>
  );
}
