import { useReactFlow } from '@xyflow/react';
import { Crosshair, Map as MapIcon, Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { useShownCanvas } from '../../canvas/canvas-view.ts';
import { FIT } from '../../canvas/fit.ts';
import { glide } from '../../canvas/glide.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { runWindowCommand, windowCommand } from '../../commands/window-commands.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { useDesignView } from '../design-view.ts';
import { nodeId } from './drawn-nodes.ts';

export function DrawingControls() {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const isMinimapShown = usePreferences((preferences) => preferences.isMinimapShown);
  const isLayingOut = useDesignView((view) => view.isLayingOut);
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
      <CommandButton id="lay-out" icon={Workflow} isDisabled={isLayingOut} />
      <IconButton
        name={isMinimapShown ? 'Hide the minimap' : 'Show a minimap when part of the drawing is out of view'}
        icon={MapIcon}
        onPress={() => runWindowCommand(windowCommand('minimap'))}
      />
      <CommandButton id="zoom-in" icon={Plus} />
      <CommandButton id="zoom-out" icon={Minus} />
      <CommandButton id="show-selection" icon={Crosshair} isDisabled={!hasSelection} />
      <CommandButton id="show-everything" icon={Maximize} />
    </div>
  );
}
