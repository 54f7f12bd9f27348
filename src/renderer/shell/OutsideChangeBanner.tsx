import { FileWarning } from 'lucide-react';
import { useDocument } from '../store/document-store.ts';
import { keepOwnVersion, reloadDocument } from '../store/save-document.ts';
import { Icon } from '../ui/controls/icons.tsx';

/** Another program wrote into the file, or took it away. Neither version is lost before the person has decided. */
export function OutsideChangeBanner() {
  const change = useDocument((state) => state.outsideChange);
  const fileName = useDocument((state) => state.document?.fileName);
  if (change === null) return null;
  return (
    <div className="banner tone-trouble" role="alert">
      <Icon of={FileWarning} />
      <p>
        {change === 'changed' ? (
          <>
            <strong>{fileName} was changed by another program.</strong> Reloading replaces your version with it.
          </>
        ) : (
          <>
            <strong>{fileName} is missing.</strong> It was moved, renamed or deleted. Saving recreates it.
          </>
        )}
      </p>
      {change === 'changed' && (
        <button type="button" className="button" onClick={() => void reloadDocument()}>
          Reload
        </button>
      )}
      <button type="button" className="button is-strong" onClick={() => void keepOwnVersion()}>
        Keep mine
      </button>
    </div>
  );
}
