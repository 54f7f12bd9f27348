import { ArrowRight, Check, CircleX, Hourglass, type LucideIcon, Snowflake } from 'lucide-react';
import type { Design } from '../../../design/design.ts';
import type { MessageState } from '../../../shared/emulation.ts';
import type { ListedMessage } from '../../../shared/messages.ts';
import type { Tone } from '../../ui/theme/status.ts';
import { partyName } from './party-name.ts';

interface StateLook {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export const STATE_LOOKS: Readonly<Record<MessageState, StateLook>> = {
  arrived: { word: 'arrived', icon: Check, tone: 'neutral' },
  travelling: { word: 'in transit', icon: ArrowRight, tone: 'primary' },
  waiting: { word: 'waiting', icon: Hourglass, tone: 'trouble' },
  held: { word: 'held', icon: Snowflake, tone: 'trouble' },
  lost: { word: 'never read', icon: CircleX, tone: 'down' },
};

/** What had become of it by the clock, in a sentence. */
export function stateSentence(design: Design, { state, stateMs, sentMs, arrivesMs, receiver }: ListedMessage): string {
  switch (state) {
    case 'arrived':
      return `Arrived at ${exactMoment(stateMs ?? 0)}, after ${transitText((stateMs ?? sentMs) - sentMs)}.`;
    case 'travelling':
      return `In transit: arrives at ${exactMoment(arrivesMs ?? 0)}, after ${transitText((arrivesMs ?? sentMs) - sentMs)}.`;
    case 'waiting':
      return arrivesMs === null
        ? 'Waiting until there is a path; it is then sent again.'
        : `Waiting since ${exactMoment(stateMs ?? arrivesMs)} for a path, or for earlier messages.`;
    case 'held':
      return `Arrived at ${exactMoment(stateMs ?? 0)}, but the host of ${partyName(design, receiver)} is frozen and reads it when it resumes.`;
    case 'lost':
      return stateMs === null
        ? 'Never read: its connection was closed first.'
        : `Never read: when it arrived at ${exactMoment(stateMs)}, its connection no longer existed.`;
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
