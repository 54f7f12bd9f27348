import './search.css';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../../ui/controls/menu-items.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { findRows } from './find-rows.ts';
import { rowsAtHand, rowsOnRequest } from './search-sources.tsx';

/** Finds every command, element, fault and file by its name and does it; what cannot be done says why. */
export function SearchDialog() {
  return useShownDialog('search') === null ? null : <OpenSearch />;
}

function OpenSearch() {
  const modal = useModal(() => closeDialog('search'));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const rows = useSearchRows();
  const { groups, hiddenCount } = useMemo(() => findRows(rows, typed), [rows, typed]);
  useEffect(() => {
    // The browser would begin with the list around it, which can have the focus as well.
    field.current?.focus();
  }, []);
  // Rows change places as one types, and the best one is the first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was typed.
  useEffect(() => {
    const frame = requestAnimationFrame(() => list.current?.scrollTo(0, 0));
    return () => cancelAnimationFrame(frame);
  }, [typed]);
  const run = ({ refusal, choose }: MenuItem): void => {
    if (refusal !== undefined) return;
    // The focus goes back first: what is chosen may concern what had it.
    modal.close();
    choose();
  };
  return (
    <dialog
      {...modal.dialog}
      className="search"
      aria-label="Search or run"
      // A press beside it closes it, like a menu.
      onPointerDown={({ target }) => target === modal.dialog.ref.current && modal.close()}
    >
      <Command label="Search or run" shouldFilter={false} vimBindings={false} loop>
        <div className="search-field">
          <Icon of={Search} />
          <Command.Input
            ref={field}
            value={typed}
            onValueChange={setTyped}
            placeholder="Find a command, an element, a fault or a file"
          />
        </div>
        <Command.List ref={list} label="Found">
          <Command.Empty className="menu-empty">No match. Try fewer letters.</Command.Empty>
          {groups.map(({ title, items }) => (
            <Command.Group key={title} heading={title}>
              {items.map((item) => (
                <SearchRow key={item.id} item={item} onChoose={() => run(item)} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <p className="search-foot" role="status">
          {groups.length > 0 &&
            (hiddenCount > 0 ? `${hiddenCount} more: keep typing to narrow the list. ` : 'Enter runs it. ')}
          Escape closes.
        </p>
      </Command>
    </dialog>
  );
}

function SearchRow({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
  const { id, title, detail, icon, hint, refusal, isCaution } = item;
  return (
    <Command.Item value={id} onSelect={onChoose} className={`search-row ${refusal === undefined ? '' : 'is-refused'}`}>
      {icon !== undefined && <span className="menu-icon">{icon}</span>}
      <span className="search-words">
        <span>
          {title}
          {isCaution && <span className="menu-caution">Caution</span>}
        </span>
        {detail !== undefined && <span className="search-detail">{detail}</span>}
        {refusal !== undefined && <span className="search-refusal">{refusal}</span>}
      </span>
      {hint !== undefined && <kbd className="figures">{hint}</kbd>}
    </Command.Item>
  );
}

/** Read once when the search opens; what has to be asked for joins as soon as it is there. */
function useSearchRows(): readonly MenuGroup[] {
  const [rows, setRows] = useState<readonly MenuGroup[]>(rowsAtHand);
  useEffect(() => {
    let isWanted = true;
    void rowsOnRequest().then((more) => isWanted && setRows((known) => [...known, ...more]));
    return () => {
      isWanted = false;
    };
  }, []);
  return rows;
}
