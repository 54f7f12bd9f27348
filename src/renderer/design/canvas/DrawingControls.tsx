import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { Crosshair, Map as MapIcon, Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { type RefObject, useCallback, useEffect } from 'react';
import { elementKey } from '../../../design/element.ts';
import { contains, surrounding } from '../../../diagram/geometry.ts';
import { useShownCanvas } from '../../canvas/canvas-view.ts';
import { fitNow } from '../../canvas/fit.ts';
import { glide } from '../../canvas/glide.ts';
import { useLiveViewport } from '../../canvas/live-viewport.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { useDesignView } from '../design-view.ts';
import { arrangementOf } from '../drawing.ts';
import { marksOf, useComparison } from '../versions/comparison.ts';

/** `isMovedByPerson`: the drawing stays whole in view when the window changes, until the person chose another view. */
export function DrawingControls({ isMovedByPerson }: { readonly isMovedByPerson: RefObject<boolean> }) {
  const { fitView, getZoom, zoomIn, zoomOut } = useReactFlow();
  const fitEverything = useFitEverything();
  const live = useLiveViewport();
  const isMinimapShown = usePreferences((preferences) => preferences.isMinimapShown);
  const isLayingOut = useDesignView((view) => view.isLayingOut);
  const hasSelection = useDesignStore(({ selection }) => selection.length > 0);
  useEffect(() => {
    // Not whenever the canvas changes: Problems grows and shrinks while somebody draws.
    const refit = (): void => {
      if (!isMovedByPerson.current) requestAnimationFrame(() => fitEverything());
    };
    window.addEventListener('resize', refit);
    return () => window.removeEventListener('resize', refit);
  }, [fitEverything, isMovedByPerson]);
  useEffect(
    () =>
      useComparison.subscribe(({ shown }, { shown: before }) => {
        if (shown !== before && !isMovedByPerson.current) fitEverything(glide());
      }),
    [fitEverything, isMovedByPerson],
  );
  const move = (isMoved: boolean, moving: () => unknown): void => {
    isMovedByPerson.current = isMoved;
    moving();
  };
  useShownCanvas({
    zoomIn: () => move(true, () => zoomIn(glide())),
    zoomOut: () => move(true, () => zoomOut(glide())),
    showEverything: () => move(false, () => fitEverything(glide())),
    showSelection: () => {
      isMovedByPerson.current = true;
      const { selection } = useDesignStore.getState();
      void fitView({ ...fitNow(), ...glide(), nodes: selection.map((one) => ({ id: elementKey(one) })) });
    },
    showSelectionIn: (box) => {
      if (contains(live.inView(), box)) return;
      // A drawing that was whole in view stays so.
      if (!isMovedByPerson.current) return fitEverything(glide());
      const nodes = useDesignStore.getState().selection.map((one) => ({ id: elementKey(one) }));
      const fit = fitNow();
      void fitView({ ...fit, ...glide(), nodes, maxZoom: Math.min(fit.maxZoom, getZoom()) });
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

/** Brings the whole drawing into view, and what is marked where it stood in a design that it is compared with. */
function useFitEverything(): (gliding?: ReturnType<typeof glide>) => void {
  const { fitView, getNodes, getNodesBounds, setViewport } = useReactFlow();
  const flow = useStoreApi();
  return useCallback(
    (gliding) => {
      const { shown } = useComparison.getState();
      if (shown === null) return void fitView({ ...fitNow(), ...gliding });
      const document = useDesignStore.getState().history.present;
      const removed = marksOf(shown, { document, arrangement: arrangementOf(document) }).filter(
        ({ status }) => status === 'removed',
      );
      const { width, height, minZoom } = flow.getState();
      const { maxZoom, padding } = fitNow();
      const bounds = surrounding([getNodesBounds(getNodes()), ...removed.map(({ box }) => box)]);
      void setViewport(getViewportForBounds(bounds, width, height, minZoom, maxZoom, padding), gliding);
    },
    [fitView, flow, getNodes, getNodesBounds, setViewport],
  );
}
