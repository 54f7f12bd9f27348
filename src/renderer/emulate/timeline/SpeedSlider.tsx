import type { CSSProperties } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { FollowedWords } from './FollowedWords.tsx';
import { positionOf, rateText, SLIDER_STEPS, speedAt, speedText } from './speed-scale.ts';

/** The real rate is told where it is off the chosen speed by more than this share. */
const TOLERANCE = 0.1;

export function SpeedSlider() {
  const speed = useSession(({ transport }) => transport.speed);
  const realRate = useSession(({ transport }) => transport.realRate);
  const slowMotion = useSession(({ transport }) => transport.slowMotion);
  if (slowMotion !== null) return <FollowedWords followed={slowMotion.followed} rate={realRate} />;
  const isOff = realRate > 0 && (speed === 'max' || Math.abs(realRate - speed) > speed * TOLERANCE);
  return (
    <div className="speed">
      <input
        type="range"
        min={0}
        max={SLIDER_STEPS - 1}
        step={1}
        value={positionOf(speed)}
        style={{ '--share': `${(positionOf(speed) / (SLIDER_STEPS - 1)) * 100}%` } as CSSProperties}
        aria-label="Speed"
        aria-valuetext={speedText(speed)}
        title="Speed: virtual time to real time"
        onChange={({ target }) => void bridge.setSpeed(speedAt(Number(target.value)))}
      />
      <output className="figures speed-text">
        {speedText(speed)}
        {isOff && <span className="speed-real">{rateText(realRate)}</span>}
      </output>
    </div>
  );
}
