import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useShownCanvas } from '../../canvas/canvas-view.ts';
import { fitNow } from '../../canvas/fit.ts';
import { glide } from '../../canvas/glide.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useDocument } from '../../store/document-store.ts';

/** `isMovedByPerson`: the drawing stays whole in view while the window changes, until the person chose another view. */
export function CanvasControls({ isMovedByPerson }: { readonly isMovedByPerson: RefObject<boolean> }) {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const emulated = useDocument((state) => state.emulated);
  const controls = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is shown whole.
  useEffect(() => {
    isMovedByPerson.current = false;
    const canvas = controls.current?.closest('.canvas');
    if (canvas === null || canvas === undefined) return;
    const refit = new ResizeObserver(() => {
      if (!isMovedByPerson.current) void fitView(fitNow());
    });
    refit.observe(canvas);
    return () => refit.disconnect();
  }, [emulated, fitView, isMovedByPerson]);

  const zoom = (change: typeof zoomIn): void => {
    isMovedByPerson.current = true;
    void change(glide());
  };
  useShownCanvas({
    zoomIn: () => zoom(zoomIn),
    zoomOut: () => zoom(zoomOut),
    showEverything: () => {
      isMovedByPerson.current = false;
      void fitView({ ...fitNow(), ...glide() });
    },
  });
  return (
    <div className="canvas-controls" ref={controls}>
      <CommandButton id="zoom-in" icon={Plus} />
      <CommandButton id="zoom-out" icon={Minus} />
      <CommandButton id="show-everything" icon={Maximize} />
    </div>
  );
}
