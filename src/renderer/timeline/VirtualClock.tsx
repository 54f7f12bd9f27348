import { useSession } from '../store/session-store.ts';
import { useDrawn } from '../store/useDrawn.ts';
import { formatClock } from '../text/duration.ts';

export function VirtualClock() {
  const isSeeking = useSession(({ transport }) => transport.isSeeking);
  const digits = useDrawn<HTMLSpanElement>((element, { observation, transport }) => {
    const nowMs = observation?.atMs ?? 0;
    const texts = [...formatClock(nowMs), transport.slowMotion === null ? '' : microseconds(nowMs)];
    for (const [index, text] of texts.entries()) setText(element.children[index] as Element, text);
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

/** A text that is changed in place costs less than one that is put there anew. */
function setText(element: Element, text: string): void {
  if (element.firstChild instanceof Text) element.firstChild.data = text;
  else element.textContent = text;
}

/** In slow motion the digits that move are those behind the milliseconds. */
function microseconds(ms: number): string {
  return String(Math.floor((ms % 1) * 1000)).padStart(3, '0');
}
