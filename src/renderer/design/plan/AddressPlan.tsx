import './plan.css';
import { type ClipboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { PlanRow } from '../../../design/plan/address-plan.ts';
import { addressPlan } from '../../../design/plan/address-plan.ts';
import { applyPlan, type PlanProposal, planTable, proposePaste } from '../../../design/plan/change-plan.ts';
import { fromClipboard, toClipboard } from '../../../design/spreadsheet.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { useModal } from '../../ui/controls/useModal.ts';
import { useDrawnContent } from '../drawing.ts';
import { PasteProposal } from './PasteProposal.tsx';
import { PlanTable } from './PlanTable.tsx';
import { placeOfCell } from './plan-cells.ts';

/** Every address and port of the drawing as a table, which is written in place and goes to a spreadsheet and back. */
export function AddressPlan() {
  return useShownDialog('address-plan') === null ? null : <OpenPlan />;
}

function OpenPlan() {
  const modal = useModal(() => closeDialog('address-plan'));
  const document = useDrawnContent();
  const rows = useMemo(() => addressPlan(document), [document]);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter).trim().toLowerCase();
  const shown = useMemo(() => rows.filter((row) => wordsOf(row).includes(wanted)), [rows, wanted]);
  const [proposal, setProposal] = useState<PlanProposal | null>(null);
  /** Where the last cell was that had the focus: a block that is pasted by a button goes there. */
  const last = useRef<Element | null>(null);

  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    const isBlock = /[\t\n]/.test(text.trim());
    if (proposal !== null || (!isBlock && event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const { row, column } = placeOfCell(event.target instanceof HTMLInputElement ? event.target : last.current);
    const at = {
      row: Math.max(
        shown.findIndex(({ key }) => key === row),
        0,
      ),
      column,
    };
    setProposal(proposePaste(document, shown, fromClipboard(text), at));
  };
  const copy = (event: ClipboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.selectionStart !== target.selectionEnd) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toClipboard(planTable(shown)));
  };
  const apply = ({ changes }: PlanProposal): void => {
    useDesignStore
      .getState()
      .edit(
        changes.length === 1 ? 'Change an address' : `Change ${changes.length} cells of the address plan`,
        (before) => applyPlan(before, changes),
      );
    setProposal(null);
  };
  return (
    <dialog
      {...modal.dialog}
      className="dialog plan-dialog"
      aria-label="Address plan"
      onPaste={paste}
      onCopy={copy}
      onFocus={({ target }) => {
        if (target.matches('.plan-table input')) last.current = target;
      }}
    >
      <h2>Address plan</h2>
      {proposal === null ? (
        <>
          <div className="plan-bar">
            <SearchField name="Filter rows" value={filter} onChange={setFilter} />
            <ClipboardButton action="copy" title="Copy as a table" />
            <ClipboardButton action="paste" title="Paste a table" />
          </div>
          <PlanTable rows={shown} isFiltered={wanted !== ''} />
          <p className="plan-words">
            A block from a spreadsheet is pasted where the cursor is, or by its head: Host or mirror, Use, Network,
            Address, Port. You see what it changes first.
          </p>
          <div className="dialog-buttons">
            <HistoryButtons />
            <button type="button" className="button is-strong" onClick={modal.close}>
              Close
            </button>
          </div>
        </>
      ) : (
        <PasteProposal proposal={proposal} apply={() => apply(proposal)} cancel={() => setProposal(null)} />
      )}
    </dialog>
  );
}

const wordsOf = ({ host, use, cells }: PlanRow): string =>
  [host, use, ...Object.values(cells).map(({ text }) => text)].join(' ').toLowerCase();

/** The page must not read the clipboard by itself, so that the system is asked to copy or paste here. */
function ClipboardButton({ action, title }: { readonly action: 'copy' | 'paste'; readonly title: string }) {
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        // biome-ignore lint/correctness/useHookAtTopLevel: a call of main that begins like a hook.
        void bridge.useClipboard(action);
      }}
    >
      {title}
    </button>
  );
}

/** The commands of the window do not hear their keys while a dialog is open. */
function HistoryButtons() {
  const { history, undo, redo } = useDesignStore();
  return (
    <>
      <button type="button" className="button" disabled={history.past.length === 0} onClick={undo}>
        Undo
      </button>
      <button type="button" className="button" disabled={history.future.length === 0} onClick={redo}>
        Redo
      </button>
    </>
  );
}
