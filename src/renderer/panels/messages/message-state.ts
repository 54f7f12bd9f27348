import { ArrowRight, Check, CircleX, Hourglass, type LucideIcon, Snowflake } from 'lucide-react';
import type { MessageState } from '../../../shared/emulation.ts';
import type { ListedMessage } from '../../../shared/messages.ts';
import type { Tone } from '../../theme/status.ts';

interface StateLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export const STATE_LOOKS: Readonly<Record<MessageState, StateLook>> = {
  arrived: { word: 'arrived', icon: Check, tone: 'neutral' },
  travelling: { word: 'on its way', icon: ArrowRight, tone: 'primary' },
  waiting: { word: 'waits', icon: Hourglass, tone: 'trouble' },
  held: { word: 'held', icon: Snowflake, tone: 'trouble' },
  lost: { word: 'never read', icon: CircleX, tone: 'down' },
};

/** What had become of it by the clock, in a sentence. */
export function stateSentence({ state, stateMs, sentMs, arrivesMs, to }: ListedMessage): string {
  switch (state) {
    case 'arrived':
      return `Arrived at ${exactMoment(stateMs ?? 0)}, after ${transitText((stateMs ?? sentMs) - sentMs)}.`;
    case 'travelling':
      return `On its way: it arrives at ${exactMoment(arrivesMs ?? 0)}, after ${transitText((arrivesMs ?? sentMs) - sentMs)}.`;
    case 'waiting':
      return arrivesMs === null
        ? 'It waits until there is a path, and is then sent again.'
        : `It waits since ${exactMoment(stateMs ?? arrivesMs)} for a path, or for what was sent before it.`;
    case 'held':
      return `It came to ${to} at ${exactMoment(stateMs ?? 0)}, which is frozen, and is read after the thaw.`;
    case 'lost':
      return stateMs === null
        ? 'It was never read: its connection was given up first.'
        : `It was never read: when it arrived at ${exactMoment(stateMs)}, nobody knew of its connection any more.`;
  }
}

/** The row's own figure: how long it took, or takes. */
export function transitOf({ state, stateMs, sentMs, arrivesMs }: ListedMessage): number | null {
  if (state === 'arrived' && stateMs !== null) return stateMs - sentMs;
  return state === 'travelling' && arrivesMs !== null ? arrivesMs - sentMs : null;
}

/** `0.31 ms`, `52 ms`, `1.2 s`. */
export function transitText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(2)} ms`;
}

/** To the microsecond, as the emulation counts. */
export function exactMoment(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(6)} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = (seconds % 60).toFixed(6).padStart(9, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
