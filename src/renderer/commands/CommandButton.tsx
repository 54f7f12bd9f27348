import type { LucideIcon } from 'lucide-react';
import type { CommandId } from '../../shared/command-table.ts';
import { IconButton } from '../ui/controls/IconButton.tsx';
import { runWindowCommand, windowCommand } from './registry.ts';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly icon: LucideIcon;
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly isStrong?: boolean;
  readonly size?: number;
}

/** A row of the command table as an icon, with its keys in the hint. */
export function CommandButton({ id, icon, name, isDisabled, isStrong, size }: CommandButtonProps) {
  const command = windowCommand(id);
  return (
    <IconButton
      name={name ?? command.title}
      icon={icon}
      keys={command.keys}
      isDisabled={isDisabled}
      isStrong={isStrong}
      size={size}
      onPress={() => runWindowCommand(command)}
    />
  );
}
