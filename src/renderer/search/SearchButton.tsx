import { Search } from 'lucide-react';
import { runWindowCommand, windowCommand } from '../commands/window-commands.ts';
import { Icon } from '../controls/icons.tsx';
import { shownKeys } from '../text/shown-keys.ts';

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
