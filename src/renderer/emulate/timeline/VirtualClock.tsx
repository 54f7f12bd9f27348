import { useSession } from '../../store/session-store.ts';
import { drawText, useDrawn } from '../../store/useFrameEffect.ts';
import { formatClock } from '../../ui/text/duration.ts';

export function VirtualClock() {
  const isSeeking = useSession(({ transport }) => transport.isSeeking);
  const digits = useDrawn<HTMLSpanElement>((element, { observation, transport }) => {
    const nowMs = observation?.atMs ?? 0;
    const texts = [...formatClock(nowMs), transport.slowMotion === null ? '' : microseconds(nowMs)];
    for (const [index, text] of texts.entries()) drawText(element.children[index] as Element, text);
  });
  return (
    <span className="virtual-clock figures" role="timer" aria-label="Virtual time" aria-busy={isSeeking}>
      <span className="virtual-clock-digits" ref={digits}>
        <span />
        <span className="virtual-clock-part" />
        <small className="virtual-clock-part" />
      </span>
    </span>
  );
}

/** In slow motion the digits that move are those behind the milliseconds. */
function microseconds(ms: number): string {
  return String(Math.floor((ms % 1) * 1000)).padStart(3, '0');
}
