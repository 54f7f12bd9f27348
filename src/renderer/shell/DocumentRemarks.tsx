import { Info } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../ui/controls/Dialog.tsx';
import { Icon } from '../ui/controls/icons.tsx';

/** What the reader remarked of a file that it opened all the same: fields that it does not know, for example. */
export function DocumentRemarks({ remarks }: { readonly remarks: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  if (remarks.length === 0) return null;
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        <Icon of={Info} size={14} />
        {remarks.length === 1 ? '1 remark' : `${remarks.length} remarks`}
      </button>
      {isOpen && (
        <Dialog title="Remarks on this design" onClose={() => setOpen(false)}>
          <p className="refusal-introduction">The design works; everything in the file is kept.</p>
          <ol className="refusal-problems figures selectable">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ol>
        </Dialog>
      )}
    </>
  );
}
