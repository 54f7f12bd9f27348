import { useEffect } from 'react';
import { useCanvasView } from '../canvas/canvas-view.ts';
import { useDocument } from '../store/document-store.ts';
import { layOutOpened } from './element-actions.ts';

/** Files say nothing of where things stand in a drawing. */
export function useImportedLayout(): void {
  const imported = useDocument(({ document }) => (document?.origin === 'imported' ? document.document : null));
  useEffect(() => {
    if (imported === null) return;
    void layOutOpened().then(() => useCanvasView.getState().shown?.showEverything());
  }, [imported]);
}
