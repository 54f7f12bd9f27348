import {
  Ban,
  CircleDashed,
  CirclePause,
  Crown,
  Hourglass,
  Link2,
  type LucideIcon,
  PowerOff,
  RefreshCw,
  ShieldCheck,
  Shuffle,
  TriangleAlert,
  ZapOff,
} from 'lucide-react';
import type { ClientObservation, ModeWord, StatusWord, TypeWord } from '../../../shared/emulation.ts';

export type Tone = 'primary' | 'backup' | 'dr' | 'reporting' | 'trouble' | 'down' | 'neutral';

/** Beside its colour and word, what a status looks like for those who do not see the colour. */
export type Pattern = 'plain' | 'hatched' | 'dotted' | 'striped';

export interface StatusLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly pattern: Pattern;
}

const STATUS_LOOKS: Readonly<Record<StatusWord, StatusLook>> = {
  Primary: { tone: 'primary', icon: Crown, pattern: 'plain' },
  Backup: { tone: 'backup', icon: ShieldCheck, pattern: 'plain' },
  'In Trouble': { tone: 'trouble', icon: TriangleAlert, pattern: 'striped' },
  Connected: { tone: 'dr', icon: Link2, pattern: 'plain' },
  Transition: { tone: 'trouble', icon: Shuffle, pattern: 'dotted' },
  Synchronizing: { tone: 'trouble', icon: RefreshCw, pattern: 'dotted' },
  Waiting: { tone: 'trouble', icon: Hourglass, pattern: 'striped' },
  Stopped: { tone: 'neutral', icon: CirclePause, pattern: 'striped' },
  Crashed: { tone: 'down', icon: ZapOff, pattern: 'hatched' },
  Down: { tone: 'down', icon: PowerOff, pattern: 'hatched' },
  'Not Initialized': { tone: 'neutral', icon: CircleDashed, pattern: 'dotted' },
};

export function statusLook(status: StatusWord, type: TypeWord | null): StatusLook {
  const look = STATUS_LOOKS[status];
  return status === 'Connected' && type?.endsWith('Reporting') ? { ...look, tone: 'reporting' } : look;
}

const CLIENT_LOOKS: Readonly<Record<ClientObservation['status'], StatusLook>> = {
  Served: { tone: 'backup', icon: Link2, pattern: 'plain' },
  Waiting: { tone: 'trouble', icon: Hourglass, pattern: 'striped' },
  Paused: { tone: 'trouble', icon: CirclePause, pattern: 'striped' },
  Reconnecting: { tone: 'trouble', icon: RefreshCw, pattern: 'striped' },
  Refused: { tone: 'down', icon: Ban, pattern: 'striped' },
  Error: { tone: 'down', icon: ZapOff, pattern: 'hatched' },
};

export function clientLook(status: ClientObservation['status']): StatusLook {
  return CLIENT_LOOKS[status];
}

export function modeTone(mode: ModeWord): Tone {
  return mode === 'Arbiter Controlled' ? 'reporting' : 'dr';
}

/** States of what stands around a mirror: application servers (§2.2), CSP Gateways, load balancers and DNS names (§3.1.7). */
export type ServiceWord =
  | 'Normal'
  | 'Trouble'
  | 'Recovering'
  | 'Not Connected'
  | 'Connected'
  | 'Connecting'
  | 'Starting'
  | 'Up'
  | 'Down';

const SERVICE_LOOKS: Readonly<Record<ServiceWord, StatusLook>> = {
  Normal: { tone: 'backup', icon: Link2, pattern: 'plain' },
  Trouble: { tone: 'trouble', icon: TriangleAlert, pattern: 'striped' },
  Recovering: { tone: 'trouble', icon: RefreshCw, pattern: 'dotted' },
  'Not Connected': { tone: 'neutral', icon: CircleDashed, pattern: 'dotted' },
  Connected: { tone: 'backup', icon: Link2, pattern: 'plain' },
  Connecting: { tone: 'trouble', icon: RefreshCw, pattern: 'striped' },
  Starting: { tone: 'trouble', icon: Shuffle, pattern: 'dotted' },
  Up: { tone: 'backup', icon: ShieldCheck, pattern: 'plain' },
  Down: { tone: 'down', icon: PowerOff, pattern: 'hatched' },
};

export const serviceLook = (word: ServiceWord): StatusLook => SERVICE_LOOKS[word];
