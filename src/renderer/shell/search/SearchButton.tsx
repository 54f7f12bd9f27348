import { Search } from 'lucide-react';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { shownKeys } from '../../ui/text/shown-keys.ts';

export function SearchButton() {
  const command = windowCommand('search');
  return (
    <button
      type="button"
      className="button search-button"
      aria-keyshortcuts="Control+K"
      aria-haspopup="dialog"
      title={command.title}
      onClick={() => runWindowCommand(command)}
    >
      <Icon of={Search} size={15} />
      <span className="button-label">{command.title}</span>
      <kbd className="figures">{shownKeys(command.keys ?? '')}</kbd>
    </button>
  );
}
