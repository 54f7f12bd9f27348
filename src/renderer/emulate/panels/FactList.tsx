import { CircleCheck, Mail } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LogEntry } from '../../../shared/emulation.ts';
import type { ListedMessage } from '../../../shared/messages.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { showMessage } from '../messages/message-view.ts';

/** A change that follows the clock is soon followed by the next; only one that stays is worth looking for its messages. */
const PAUSE_MS = 400;

/** What was known and since when; a fact that came by a message leads to it. */
export function FactList({ entry }: { readonly entry: LogEntry }) {
  const carriers = useCarriers(entry);
  return (
    <ul>
      {entry.because.map((fact, index) => {
        const message = carriers[index] ?? null;
        return (
          <li key={fact.text}>
            <Icon of={CircleCheck} size={14} />
            <span>
              {fact.text}
              {message !== null && (
                <button type="button" className="text-button fact-carrier" onClick={() => showMessage(message)}>
                  <Icon of={Mail} size={12} /> {message.title}
                </button>
              )}
            </span>
            {fact.at !== null && <FactMoment at={fact.at} />}
          </li>
        );
      })}
    </ul>
  );
}

/** What was known when the run began has no moment on its clock. */
function FactMoment({ at }: { readonly at: number }) {
  if (at < 0) return <span className="fact-moment">before the start</span>;
  return <span className="figures fact-moment">at {formatMomentWithUnit(at)}</span>;
}

/** What was before the start was carried by no message of this run. */
const isPlayed = (at: number | null): at is number => at !== null && at >= 0;

/** For each fact the message that was sent or arrived at that very microsecond, or null. */
function useCarriers({ seq, subject, mirror, because }: LogEntry): readonly (ListedMessage | null)[] {
  const [found, setFound] = useState<{ readonly seq: number; readonly messages: readonly (ListedMessage | null)[] }>();
  const known = JSON.stringify(because.map(({ at }) => at));
  useEffect(() => {
    const moments = JSON.parse(known) as readonly (number | null)[];
    const timed = moments.filter(isPlayed);
    if (timed.length === 0) return;
    let isWanted = true;
    const facts = { subject: { kind: subject.kind, id: subject.id, mirror }, atMs: timed };
    const timer = setTimeout(() => {
      bridge.findCarriers(facts).then(
        (messages) => {
          if (!isWanted) return;
          const rest = [...messages];
          setFound({ seq, messages: moments.map((at) => (isPlayed(at) ? (rest.shift() ?? null) : null)) });
        },
        // The session has ended, which is told above the canvas.
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [seq, known, mirror, subject.kind, subject.id]);
  return found?.seq === seq ? found.messages : [];
}
