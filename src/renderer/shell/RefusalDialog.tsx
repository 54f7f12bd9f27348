import { dismissRefusal, useDocument } from '../store/document-store.ts';
import { Dialog } from '../ui/controls/Dialog.tsx';

/** Why a file could not be opened, line by line, as the command line says it too. */
export function RefusalDialog() {
  const refusal = useDocument((state) => state.refusal);
  if (refusal === null) return null;
  const { fileName, problems, isMissing = false } = refusal;
  return (
    <Dialog title={`${fileName} cannot be opened`} onClose={dismissRefusal}>
      <p className="refusal-introduction">
        {isMissing ? '' : problems.length === 1 ? 'It has a problem. ' : `It has ${problems.length} problems. `}
        {isMissing ? 'What you had open is unchanged.' : 'The file and what you had open are unchanged.'}
      </p>
      <ol className="refusal-problems figures selectable">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ol>
    </Dialog>
  );
}
