import type { Design } from '../../../design/design.ts';
import type { ClientObservation, ModeWord, StatusWord, TypeWord } from '../../../shared/emulation.ts';
import type { Lane, LaneChange } from '../../../shared/session.ts';
import { formatDuration } from '../../ui/text/duration.ts';
import {
  clientLook,
  modeTone,
  type Pattern,
  type ServiceWord,
  serviceLook,
  statusLook,
  type Tone,
} from '../../ui/theme/status.ts';

/** A stretch of time in which a lane shows one value. */
export interface Segment {
  readonly fromMs: number;
  /** Null while the run is played and the value is still so: the end is where the run is. */
  readonly toMs: number | null;
  readonly change: LaneChange;
}

export function segmentsByLane(
  changes: readonly LaneChange[],
  untilMs: number | null,
): ReadonlyMap<string, readonly Segment[]> {
  const lanes = new Map<string, Segment[]>();
  for (const change of changes) {
    const segments = lanes.get(change.lane) ?? [];
    const last = segments.at(-1);
    if (last !== undefined) segments[segments.length - 1] = { ...last, toMs: change.atMs };
    segments.push({ fromMs: change.atMs, toMs: untilMs === null ? null : Math.max(untilMs, change.atMs), change });
    lanes.set(change.lane, segments);
  }
  return lanes;
}

export interface SegmentLook {
  readonly tone: Tone;
  readonly pattern: Pattern;
  readonly words: string;
  /** Where it matters, how long it lasted. */
  readonly length: string | null;
}

/** The same words and colours as on the canvas; null where the lane has nothing to show. */
export function segmentLook(lane: Lane, { change, fromMs, toMs }: Segment, type: TypeWord | null): SegmentLook | null {
  const { value, isActive } = change;
  if (value === null) return null;
  switch (lane.kind) {
    case 'member': {
      const { tone, pattern } = statusLook(value as StatusWord, type);
      return { tone, pattern, words: isActive ? `${value} · Active` : value, length: null };
    }
    case 'mode':
      return { tone: modeTone(value as ModeWord), pattern: 'plain', words: value, length: null };
    case 'vip':
      return { tone: 'primary', pattern: 'plain', words: value, length: null };
    case 'application-server': {
      const { tone, pattern } = serviceLook(value as ServiceWord);
      const hasLength = value !== 'Normal' && toMs !== null;
      return { tone, pattern, words: value, length: hasLength ? formatDuration(toMs - fromMs) : null };
    }
    case 'client': {
      const { tone, pattern } = clientLook(value as ClientObservation['status']);
      const hasLength = value !== 'Served' && toMs !== null;
      return { tone, pattern, words: value, length: hasLength ? formatDuration(toMs - fromMs) : null };
    }
  }
}

const TYPE_WORDS: Readonly<Record<string, TypeWord>> = {
  dr: 'Disaster Recovery',
  'reporting-read-only': 'Read-Only Reporting',
  'reporting-read-write': 'Read-Write Reporting',
};

/** What kind of member a lane belongs to, as drawn; it decides the colour of *Connected*. */
export function laneMemberType(design: Design, { mirror, title }: Lane): TypeWord | null {
  const member = design.mirrors.find(({ id }) => id === mirror)?.members.find(({ name }) => name === title);
  return TYPE_WORDS[member?.type ?? ''] ?? null;
}
