import type { Transport } from '../../../shared/session.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { goalWords } from './goal-words.ts';
import { attempt } from './run-commands.ts';

type Goal = NonNullable<Transport['goal']>;

/** How far a seek or a run until something has come, and the way to end it. What is over in a moment does not show. */
export function GoalProgress() {
  const goal = useSession(({ transport }) => transport.goal);
  return goal === null ? null : <Progress of={goal} />;
}

function Progress({ of: { what, fromMs, untilMs } }: { readonly of: Goal }) {
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const share = untilMs <= fromMs ? 1 : Math.max(0, Math.min(1, (nowMs - fromMs) / (untilMs - fromMs)));
  const isTime = what.kind === 'time';
  return (
    <div className="goal" role="status">
      <span className="goal-words">
        Running until {goalWords(what)}
        <span className="figures">
          {formatMoment(nowMs)}
          {isTime ? '' : ` of at most ${formatMoment(untilMs)}`}
        </span>
      </span>
      <progress value={share} aria-label="Progress" />
      <button type="button" className="button" onClick={() => attempt(bridge.pause())}>
        Cancel
      </button>
    </div>
  );
}
