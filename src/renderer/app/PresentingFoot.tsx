import { Minimize2 } from 'lucide-react';
import { CommandTextButton } from '../commands/CommandTextButton.tsx';
import { useDesignDocument } from '../store/design-store.ts';
import { useDocument } from '../store/document-store.ts';
import { Name } from '../ui/controls/Name.tsx';

/** Where no run is shown, which has its own bar: what is presented, and the way back. */
export function PresentingFoot() {
  const { name } = useDesignDocument();
  const isShown = useDocument(
    ({ document, workspace, emulated }) => document !== null && (workspace !== 'emulate' || emulated === null),
  );
  if (!isShown) return null;
  return (
    <footer className="presenting-foot">
      <Name text={name} />
      <CommandTextButton id="present" icon={Minimize2}>
        End <kbd>Esc</kbd>
      </CommandTextButton>
    </footer>
  );
}
