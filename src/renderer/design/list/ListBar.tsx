import { Crosshair } from 'lucide-react';
import { commandItem } from '../../commands/command-menu.ts';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { MenuButton } from '../../ui/controls/MenuButton.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { LIST_COMMANDS } from './list-commands.ts';

interface ListBarProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly shown: number;
  readonly total: number;
}

/** What narrows the list, and what is done to what is selected in it. */
export function ListBar({ filter, onFilter, shown, total }: ListBarProps) {
  const count = useDesignStore(({ selection }) => selection.length);
  const groups = () =>
    LIST_COMMANDS.map((ids) => ({ title: null, items: ids.map((id) => commandItem(windowCommand(id))) }));
  return (
    <div className="list-bar">
      <SearchField name="Find in the list" value={filter} onChange={onFilter} />
      <p role="status">
        {shown < total ? `${shown} of ${total}` : total} {total === 1 ? 'element' : 'elements'}
      </p>
      {count > 0 && (
        <>
          <MenuButton name="Selection" icon={Crosshair} groups={groups}>
            {count} selected
          </MenuButton>
          <button type="button" className="button" onClick={() => runWindowCommand(windowCommand('show-on-canvas'))}>
            Show on the canvas
          </button>
        </>
      )}
    </div>
  );
}
