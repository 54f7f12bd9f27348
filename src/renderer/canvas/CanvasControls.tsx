import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { useDocument } from '../store/document-store.ts';
import { FIT } from './fit.ts';

const GLIDE = { duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150 };

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
      if (!isMovedByPerson.current) void fitView(FIT);
    });
    refit.observe(canvas);
    return () => refit.disconnect();
  }, [emulated, fitView, isMovedByPerson]);

  const zoom = (change: typeof zoomIn): void => {
    isMovedByPerson.current = true;
    void change(GLIDE);
  };
  const showEverything = (): void => {
    isMovedByPerson.current = false;
    void fitView({ ...FIT, ...GLIDE });
  };
  return (
    <div className="canvas-controls" ref={controls}>
      <IconButton name="Zoom in" icon={Plus} onPress={() => zoom(zoomIn)} />
      <IconButton name="Zoom out" icon={Minus} onPress={() => zoom(zoomOut)} />
      <IconButton name="Show everything" icon={Maximize} onPress={showEverything} />
    </div>
  );
}
