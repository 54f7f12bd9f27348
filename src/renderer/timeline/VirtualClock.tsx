import { useSession } from '../store/session-store.ts';
import { formatClock } from '../text/duration.ts';

export function VirtualClock() {
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const isSeeking = useSession(({ transport }) => transport.isSeeking);
  const [whole, part] = formatClock(nowMs);
  return (
    <span className="virtual-clock figures" role="timer" aria-label="Virtual time" aria-busy={isSeeking}>
      {whole}
      <span>{part}</span>
    </span>
  );
}
