import { useEffect } from 'react';
import { cancelRecording, useRecording } from '../emulate/presenting/recording.ts';
import { useDocument } from '../store/document-store.ts';
import { endPresenting, usePresenting } from '../store/presenting-store.ts';

/** Escape leaves what is presented, unless something that stands over it is meant; so does whatever takes it off the window. */
export function usePresentingKeys(): void {
  const isPresenting = usePresenting((state) => state.isPresenting);
  const isThere = useDocument(({ document, workspace }) => document !== null && workspace !== 'learn');
  useEffect(() => {
    if (!isPresenting) return;
    if (!isThere) {
      void endPresenting();
      return;
    }
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null) return;
      event.preventDefault();
      if (useRecording.getState().wish === null) void endPresenting();
      else cancelRecording();
    };
    // Before the drawing takes it to select nothing.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [isPresenting, isThere]);
}
