import { dismissRefusal, useDocument } from '../store/document-store.ts';
import { Dialog } from '../ui/controls/Dialog.tsx';
import { ProblemLines } from '../ui/controls/ProblemLines.tsx';

/** Why a file could not be opened, line by line, as the command line says it too. */
export function RefusalDialog() {
  const refusal = useDocument((state) => state.refusal);
  if (refusal === null) return null;
  const { fileName, problems, isMissing = false } = refusal;
  return (
    <Dialog title={`${fileName} cannot be opened`} isClosedByEnter onClose={dismissRefusal}>
      <p className="refusal-introduction">
        {isMissing ? 'What you had open is unchanged.' : 'No file was changed, and what you had open is still there.'}
      </p>
      <ProblemLines lines={problems} />
    </Dialog>
  );
}
