import { PencilLine, RotateCcw } from 'lucide-react';
import { useDesignDocument } from '../store/design-store.ts';
import { runNewDrawing, useDocument } from '../store/document-store.ts';
import { Icon } from '../ui/controls/icons.tsx';

/** A run goes on with the drawing that it began with, until somebody wants the new one. */
export function MovedOnBanner() {
  const drawn = useDesignDocument();
  const emulated = useDocument((state) => state.emulated?.document);
  if (emulated === undefined || emulated === drawn) return null;
  return (
    <div className="banner" role="status">
      <Icon of={PencilLine} />
      <p>
        <strong>The drawing has changed</strong> since this run began; the run continues with the previous version.
      </p>
      <button type="button" className="button" onClick={() => void runNewDrawing()}>
        <Icon of={RotateCcw} size={14} />
        Run the new drawing
      </button>
    </div>
  );
}
