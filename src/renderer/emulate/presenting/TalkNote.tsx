import { MessageSquareText, Pause } from 'lucide-react';
import { pauseAt } from '../../../shared/scenario.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { saidAt } from './talk.ts';

/** The note of a talk, large, until the next one; at a pause, that the clock waits for the person who talks. */
export function TalkNote() {
  const name = useSession(({ scenario }) => scenario.name);
  const said = useSession(({ scenario, observation }) => saidAt(scenario, observation?.atMs ?? 0));
  const waits = useSession(
    ({ scenario, observation, transport }) =>
      !transport.isPlaying && pauseAt(scenario, observation?.atMs ?? 0) !== null,
  );
  return (
    <div className="talk-note" role="status" aria-label="Note" aria-live="polite">
      <Icon of={waits ? Pause : MessageSquareText} size={22} />
      <p className="talk-words selectable">{said?.text ?? name}</p>
      {waits && (
        <p className="talk-waits">
          <kbd>Space</kbd> goes on
        </p>
      )}
    </div>
  );
}
