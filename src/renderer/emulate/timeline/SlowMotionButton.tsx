import { Turtle } from 'lucide-react';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

/** Follows single messages on their way instead of going at a speed. */
export function SlowMotionButton() {
  const isOn = useSession(({ transport }) => transport.slowMotion !== null);
  const command = windowCommand('slow-motion');
  return (
    <button
      type="button"
      className="icon-button is-toggle"
      aria-pressed={isOn}
      aria-label={command.title}
      aria-keyshortcuts={command.keys}
      title={`${command.title} (${command.keys})`}
      onClick={() => runWindowCommand(command)}
    >
      <Icon of={Turtle} size={18} />
    </button>
  );
}
