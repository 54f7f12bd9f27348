import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../shared/command-table.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { runWindowCommand, windowCommand } from './registry.ts';

interface CommandTextButtonProps {
  readonly id: CommandId;
  readonly icon: LucideIcon;
  /** Shorter than the title of the row, where the place says the rest. */
  readonly children: ReactNode;
}

/** A row of the command table as a button with words. */
export function CommandTextButton({ id, icon, children }: CommandTextButtonProps) {
  const command = windowCommand(id);
  return (
    <button type="button" className="button" title={command.title} onClick={() => runWindowCommand(command)}>
      <Icon of={icon} size={15} />
      {children}
    </button>
  );
}
