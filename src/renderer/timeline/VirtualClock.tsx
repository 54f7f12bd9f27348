import { useSession } from '../store/session-store.ts';
import { formatClock } from '../text/duration.ts';

export function VirtualClock() {
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const isSeeking = useSession(({ transport }) => transport.isSeeking);
  const isSlow = useSession(({ transport }) => transport.slowMotion !== null);
  const [whole, part] = formatClock(nowMs);
  return (
    <span className="virtual-clock figures" role="timer" aria-label="Virtual time" aria-busy={isSeeking}>
      {whole}
      <span>
        {part}
        {isSlow && <small>{microseconds(nowMs)}</small>}
      </span>
    </span>
  );
}

/** In slow motion the digits that move are those behind the milliseconds. */
function microseconds(ms: number): string {
  return String(Math.floor((ms % 1) * 1000)).padStart(3, '0');
}
