import { useReactFlow } from '@xyflow/react';
import { Crosshair, Map as MapIcon, Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { FIT } from '../../canvas/fit.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { useDesignView } from '../design-view.ts';
import { layOutEverything } from '../element-actions.ts';
import { nodeId } from './flow-drawing.ts';

const GLIDE = { duration: 150 };

export function DrawingControls() {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const isLayingOut = useDesignView((view) => view.isLayingOut);
  const isMinimapShown = usePreferences((preferences) => preferences.isMinimapShown);
  const selection = useDesignStore((state) => state.selection);
  const showSelection = () => void fitView({ ...FIT, ...GLIDE, nodes: selection.map((one) => ({ id: nodeId(one) })) });
  const showEverything = () => void fitView({ ...FIT, ...GLIDE });
  return (
    <div className="canvas-controls nopan">
      <IconButton
        name="Lay out everything"
        keys="Ctrl+Shift+L"
        icon={Workflow}
        isDisabled={isLayingOut}
        onPress={() => void layOutEverything().then(showEverything)}
      />
      <IconButton
        name={isMinimapShown ? 'Hide the minimap' : 'Show a minimap when part of the drawing is out of view'}
        icon={MapIcon}
        onPress={() => changePreferences({ isMinimapShown: !isMinimapShown })}
      />
      <IconButton name="Zoom in" icon={Plus} onPress={() => void zoomIn(GLIDE)} />
      <IconButton name="Zoom out" icon={Minus} onPress={() => void zoomOut(GLIDE)} />
      <IconButton
        name="Show the selection"
        icon={Crosshair}
        isDisabled={selection.length === 0}
        onPress={showSelection}
      />
      <IconButton name="Show everything" icon={Maximize} onPress={showEverything} />
    </div>
  );
}
