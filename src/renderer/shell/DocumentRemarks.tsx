import { Info } from 'lucide-react';
import { useRef } from 'react';
import type { OpenDocument } from '../../shared/document.ts';
import { bridge } from '../bridge/bridge.ts';
import { closeDialog, openDialog, useShownDialog } from '../store/dialog-store.ts';
import { Dialog } from '../ui/controls/Dialog.tsx';
import { Icon } from '../ui/controls/icons.tsx';
import { ProblemLines } from '../ui/controls/ProblemLines.tsx';

const WORDS = {
  remarks: {
    one: '1 remark',
    many: 'remarks',
    title: 'Remarks on this design',
    introduction: 'The design works; everything in the file is kept.',
  },
  findings: {
    one: '1 finding',
    many: 'findings',
    title: 'What the import found',
    introduction: 'The drawing is new and not saved. What the files do not say is drawn dashed.',
  },
} as const;

/** What the reader remarked of a file that it opened all the same, or what the import found in files. */
export function DocumentRemarks({ document: { remarks, origin } }: { readonly document: OpenDocument }) {
  const isShown = useShownDialog('remarks') !== null;
  const list = useRef<HTMLOListElement>(null);
  if (remarks.length === 0) return null;
  const words = WORDS[origin === 'imported' ? 'findings' : 'remarks'];
  return (
    <>
      <button type="button" className="text-button" onClick={() => openDialog({ kind: 'remarks' })}>
        <Icon of={Info} size={14} />
        {remarks.length === 1 ? words.one : `${remarks.length} ${words.many}`}
      </button>
      {isShown && (
        <Dialog title={words.title} onClose={() => closeDialog('remarks')}>
          <div className="remarks-introduction">
            <p className="refusal-introduction">{words.introduction}</p>
            <button type="button" className="button" onClick={() => copyText(list.current)}>
              Copy
            </button>
          </div>
          <ProblemLines lines={remarks} list={list} />
        </Dialog>
      )}
    </>
  );
}

/** What is copied is seen: it is selected. */
function copyText(element: Element | null): void {
  if (element !== null) getSelection()?.selectAllChildren(element);
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of main that begins like a hook.
  void bridge.useClipboard('copy');
}
