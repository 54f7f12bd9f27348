import { Dialog } from '../controls/Dialog.tsx';
import { dismissRefusal, useDocument } from '../store/document-store.ts';

/** Why a file could not be opened, line by line, as the command line says it too. */
export function RefusalDialog() {
  const refusal = useDocument((state) => state.refusal);
  if (refusal === null) return null;
  const { fileName, problems } = refusal;
  return (
    <Dialog title={`${fileName} cannot be opened`} onClose={dismissRefusal}>
      <p className="refusal-introduction">
        {problems.length === 1 ? 'There is a problem in it.' : `There are ${problems.length} problems in it.`} The file
        is left as it is, and so is what you had open.
      </p>
      <ol className="refusal-problems figures selectable">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ol>
    </Dialog>
  );
}
