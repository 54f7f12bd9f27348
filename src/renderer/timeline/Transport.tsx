import { type LucideIcon, Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import type { MenuChoice } from '../../shared/contract.ts';
import { runWindowCommand } from '../commands/useWindowCommands.ts';
import { windowCommand } from '../commands/window-commands.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useSession } from '../store/session-store.ts';

export function Transport() {
  const isPlaying = useSession(({ transport }) => transport.isPlaying);
  const isAtStart = useSession(({ observation }) => (observation?.atMs ?? 0) === 0);
  const hasEnded = useSession(({ endReason }) => endReason !== null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div className="transport" role="group" aria-label="Transport">
      <CommandButton id="to-start" icon={SkipBack} isDisabled={isAtStart || hasEnded} />
      <CommandButton id="previous-change" icon={StepBack} isDisabled={isAtStart || hasEnded} />
      <CommandButton
        id="play-or-pause"
        icon={isPlaying ? Pause : Play}
        name={isPlaying ? 'Pause' : 'Play'}
        isDisabled={hasEnded}
        isStrong
      />
      <CommandButton id="step-event" icon={StepForward} isDisabled={hasEnded} />
      <CommandButton id="next-change" icon={SkipForward} isDisabled={hasEnded} />
    </div>
  );
}

interface CommandButtonProps {
  readonly id: MenuChoice;
  readonly icon: LucideIcon;
  readonly name?: string;
  readonly isDisabled: boolean;
  readonly isStrong?: boolean;
}

function CommandButton({ id, icon, name, isDisabled, isStrong = false }: CommandButtonProps) {
  const command = windowCommand(id);
  return (
    <IconButton
      name={name ?? command.title}
      icon={icon}
      keys={command.keys}
      isDisabled={isDisabled}
      isStrong={isStrong}
      onPress={() => runWindowCommand(command)}
    />
  );
}
