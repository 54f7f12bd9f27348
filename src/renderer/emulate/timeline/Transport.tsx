import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useSession } from '../../store/session-store.ts';

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
