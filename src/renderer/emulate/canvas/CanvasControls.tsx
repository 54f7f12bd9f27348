import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useShownCanvas } from '../../canvas/canvas-view.ts';
import { fitNow } from '../../canvas/fit.ts';
import { glide } from '../../canvas/glide.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useDocument } from '../../store/document-store.ts';

/** Between the lines of the mirrors and the drawing. */
const CLEAR_PX = 10;

/** The lines of the mirrors over the upper edge of the canvas that these controls are of. */
function summaryOf(controls: Element | null): HTMLElement | null {
  return controls?.closest('.canvas')?.querySelector<HTMLElement>('.mirror-summary') ?? null;
}

function coveredBy(summary: HTMLElement | null): number {
  return summary === null ? 0 : summary.offsetTop + summary.offsetHeight + CLEAR_PX;
}

/** `isMovedByPerson`: the drawing stays whole in view while the window changes, until the person chose another view. */
export function CanvasControls({ isMovedByPerson }: { readonly isMovedByPerson: RefObject<boolean> }) {
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const emulated = useDocument((state) => state.emulated);
  const controls = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is shown whole.
  useEffect(() => {
    isMovedByPerson.current = false;
    const canvas = controls.current?.closest('.canvas');
    const summary = summaryOf(controls.current);
    if (canvas === null || canvas === undefined) return;
    let coveredPx = 0;
    const refit = new ResizeObserver((changes) => {
      const isSummaryAlone = changes.every(({ target }) => target === summary);
      const covers = coveredBy(summary);
      // While it runs, the lines of the mirrors come and go: nothing moves for fewer of them.
      if (isMovedByPerson.current || (isSummaryAlone && covers <= coveredPx)) return;
      coveredPx = covers;
      void fitView(fitNow(covers));
    });
    refit.observe(canvas);
    if (summary !== null) refit.observe(summary);
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
      void fitView({ ...fitNow(coveredBy(summaryOf(controls.current))), ...glide() });
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
