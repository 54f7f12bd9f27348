import { SelectionMode, useReactFlow } from '@xyflow/react';
import { type DragEvent, type MouseEvent, useRef } from 'react';
import { elementKey, elementOfKey } from '../../../design/element.ts';
import { CanvasProvider } from '../../canvas/CanvasProvider.tsx';
import { Flow } from '../../canvas/Flow.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { PutAway } from '../../workspace/PutAway.tsx';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { useDragging } from '../drag/dragging.ts';
import { GuideLines } from '../drag/GuideLines.tsx';
import { draw } from '../element-actions.ts';
import { TOOL_DRAG_TYPE } from '../Palette.tsx';
import type { ToolName } from '../tools.ts';
import { ComparisonLayer } from '../versions/ComparisonLayer.tsx';
import { CanvasBar } from './CanvasBar.tsx';
import { CanvasHint } from './CanvasHint.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { DrawingControls } from './DrawingControls.tsx';
import { DrawnClient } from './DrawnClient.tsx';
import { DrawnDnsName } from './DrawnDnsName.tsx';
import { DrawnHost } from './DrawnHost.tsx';
import { DrawnNote } from './DrawnNote.tsx';
import { DrawnPlatform } from './DrawnPlatform.tsx';
import { DrawnRail } from './DrawnRail.tsx';
import { DrawnSite } from './DrawnSite.tsx';
import type { DrawnNode } from './drawn-nodes.ts';
import { Minimap } from './Minimap.tsx';
import { MirrorLens, MirrorLensLegend } from './MirrorLens.tsx';
import { commitDrag, GRID, useDrawnNodes } from './useDrawnNodes.ts';
import { WireLayer } from './WireLayer.tsx';

/** One file per kind of thing: what each looks like. */
const NODE_KINDS = {
  site: DrawnSite,
  network: DrawnRail,
  host: DrawnHost,
  client: DrawnClient,
  'dns-name': DrawnDnsName,
  platform: DrawnPlatform,
  note: DrawnNote,
};

export function DesignCanvas() {
  return (
    <CanvasProvider>
      <Drawing />
    </CanvasProvider>
  );
}

function Drawing() {
  const { nodes, change, isMarquee } = useDrawnNodes();
  const { screenToFlowPosition } = useReactFlow();
  const isMovedByPerson = useRef(false);
  const tool = useDesignView((state) => state.tool);
  const view = useDesignView((state) => state.view);
  const isDragged = useDragging(({ held }) => held !== null);
  const isMinimapShown = usePreferences((preferences) => preferences.isMinimapShown);
  const pointOf = ({ clientX: x, clientY: y }: MouseEvent) =>
    screenToFlowPosition({ x, y }, { snapToGrid: true, snapGrid: [GRID, GRID] });
  const click = (event: MouseEvent): void => {
    const { target, shiftKey } = event;
    if (!(target instanceof Element)) return;
    if (tool !== null && target.closest('.react-flow__renderer') !== null) draw(tool, pointOf(event));
    else if (target.classList.contains('react-flow__pane') && !shiftKey) useDesignStore.getState().select([]);
  };
  const drop = (event: DragEvent): void => {
    const dragged = event.dataTransfer.getData(TOOL_DRAG_TYPE);
    if (dragged === '') return;
    event.preventDefault();
    draw(dragged as ToolName, pointOf(event));
  };
  const openMenu = (event: MouseEvent): void => {
    const { target } = event;
    // Fields have the system's menu, and the menu key is answered by `useDesignKeys`.
    if (!(target instanceof Element) || target.closest('input, textarea') !== null || event.button !== 2) return;
    event.preventDefault();
    const key = target.closest('[data-element]')?.getAttribute('data-element');
    const { selection, select } = useDesignStore.getState();
    const element = key == null ? null : elementOfKey(key);
    if (element === null) select([]);
    else if (!selection.some((one) => elementKey(one) === elementKey(element))) select([element]);
    showInDesignView({ menu: { at: { x: event.clientX, y: event.clientY }, point: pointOf(event) } });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the palette draws at once, and Escape drops the selection.
    <section
      className={`canvas design-canvas view-is-${view} ${tool === null ? '' : 'has-tool'}`}
      aria-label="Design canvas"
      onClick={click}
      onContextMenu={openMenu}
      onDragOver={(event) => event.dataTransfer.types.includes(TOOL_DRAG_TYPE) && event.preventDefault()}
      onDrop={drop}
    >
      <Flow<DrawnNode>
        isDragged={isDragged}
        nodes={nodes}
        nodeTypes={NODE_KINDS}
        onNodesChange={change}
        onNodeDragStart={(_, node) => {
          if (node.selected !== true) useDesignStore.getState().select([{ kind: node.type, id: idOf(node) }]);
        }}
        onNodeDragStop={commitDrag}
        onSelectionDragStop={commitDrag}
        onSelectionStart={() => {
          isMarquee.current = true;
        }}
        onSelectionEnd={() => {
          isMarquee.current = false;
        }}
        selectionMode={SelectionMode.Full}
        selectNodesOnDrag={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        onMove={(event) => {
          showInDesignView({ renaming: null });
          if (event !== null) isMovedByPerson.current = true;
        }}
      >
        <WireLayer />
        <MirrorLens />
        <ComparisonLayer />
        <ConnectionLine />
        <GuideLines />
        {isMinimapShown && <Minimap />}
        <PutAway>
          <DrawingControls isMovedByPerson={isMovedByPerson} />
        </PutAway>
      </Flow>
      <CanvasBar />
      <MirrorLensLegend />
      <CanvasHint />
    </section>
  );
}

const idOf = ({ id, type }: DrawnNode): string => id.slice((type?.length ?? 0) + 1);
