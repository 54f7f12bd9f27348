import { useEffect, useRef } from 'react';
import type { Arrangement } from '../../../diagram/arrange.ts';
import type { Point } from '../../../diagram/geometry.ts';
import type { MessageTrace } from '../../../shared/emulation.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useSession } from '../../store/session-store.ts';
import { isMotionReduced } from '../../ui/theme/motion.ts';
import { FOLLOWED_LOOKS } from './followed-look.ts';
import { measurePath, messagePath, pointAlong } from './message-path.ts';

/** In slow motion the one message that is followed, with its name, exactly where it is at the virtual time. */
export function FollowedMessage({ arrangement }: { readonly arrangement: Arrangement }) {
  const followed = useSession(({ transport }) => transport.slowMotion?.followed ?? null);
  const path = followed === null ? null : messagePath(arrangement, followed);
  if (followed === null || path === null) return null;
  return (
    <ViewportLayer>
      <FollowedDot key={followed.id} trace={followed} path={path} />
    </ViewportLayer>
  );
}

function FollowedDot({ trace, path }: { readonly trace: MessageTrace; readonly path: readonly Point[] }) {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const way = measurePath(path);
    const wayMs = (trace.arrivesMs ?? trace.sentMs) - trace.sentMs;
    const clock = smoothClock();
    let request = 0;
    const step = (): void => {
      const { x, y } = pointAlong(way, (clock() - trace.sentMs) / wayMs);
      if (dot.current !== null) dot.current.style.transform = `translate(${x}px, ${y}px)`;
      request = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(request);
  }, [trace, path]);
  const { token, words } = FOLLOWED_LOOKS[trace.kind];
  return (
    <div className="followed-dot" ref={dot} style={{ color: `var(${token})` }} aria-hidden>
      <span>{words}</span>
    </div>
  );
}

/** The virtual time between two frames, at the rate that it really has; while the run stands, so does this. */
function smoothClock(): () => number {
  let seen = { atMs: Number.NaN, wallMs: 0 };
  return () => {
    const { observation, transport } = useSession.getState();
    const atMs = observation?.atMs ?? 0;
    const now = performance.now();
    if (atMs !== seen.atMs) seen = { atMs, wallMs: now };
    const isMoving = transport.isPlaying && !isMotionReduced();
    return isMoving ? atMs + (now - seen.wallMs) * transport.realRate : atMs;
  };
}
