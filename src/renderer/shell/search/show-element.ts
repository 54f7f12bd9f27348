import { hostOfElement } from '../../../design/edits/elements.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useCanvasView } from '../../canvas/canvas-view.ts';
import { showInDesignView, useDesignView } from '../../design/design-view.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { showWorkspace, useDocument } from '../../store/document-store.ts';

/** Selects an element in the drawing and brings it into view; in a run it gets the focus, from where its menu opens. */
export async function showElement(element: ElementReference): Promise<void> {
  if (useDocument.getState().workspace === 'emulate') {
    const running = onCanvas(element);
    if (running !== null) return running.focus();
    await showWorkspace('design');
  }
  useDesignStore.getState().select([element]);
  // What has no place on the canvas and no host that has one stands in the list.
  const isOnCanvas = elementKinds[element.kind].isPlaced || hostOf(element) !== undefined;
  if (!isOnCanvas && element.kind !== 'mirror') showInDesignView({ view: 'list' });
  requestAnimationFrame(() => {
    if (useDesignView.getState().view === 'list') inList(element)?.focus();
    else useCanvasView.getState().shown?.showSelection?.();
  });
}

function onCanvas({ kind, id }: ElementReference): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-element="${CSS.escape(`${kind}:${id}`)}"]`);
}

function inList(element: ElementReference): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row="${CSS.escape(elementKey(element))}"]`);
}

function hostOf(element: ElementReference): string | undefined {
  return hostOfElement(useDesignStore.getState().history.present, element);
}
