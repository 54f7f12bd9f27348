import type { MirrorObservation } from '../engine/state/observation.ts';
import type { Violation } from '../engine/state/output.ts';

interface Ending {
  readonly text: string;
  readonly isSo: (end: { readonly mirror: MirrorObservation; readonly violations: readonly Violation[] }) => boolean;
}

/** What a run can have led to, whatever was done. */
export const ENDINGS = {
  'two-primaries': {
    text: 'two members acted as primary',
    isSo: ({ mirror, violations }) =>
      Array.isArray(mirror.primary) || violations.some(({ invariant }) => invariant === 1),
  },
  'lost-updates': { text: 'updates were lost', isSo: ({ mirror }) => mirror.lostUpdatesBytes > 0 },
  'rebuild-needed': {
    text: 'a member has to be rebuilt (§3.3.5)',
    isSo: ({ mirror }) => mirror.members.some(({ status }) => status === 'Crashed'),
  },
  'no-primary': { text: 'nobody serves', isSo: ({ mirror }) => mirror.primary === null },
  'no-active-backup': {
    text: 'no backup is active',
    isSo: ({ mirror }) =>
      !mirror.members.some(({ status, journalTransfer }) => status === 'Backup' && journalTransfer === 'Active'),
  },
} as const satisfies Readonly<Record<string, Ending>>;

export type EndingWord = keyof typeof ENDINGS;

export function endedSo(word: EndingWord, end: Parameters<Ending['isSo']>[0]): boolean {
  return ENDINGS[word].isSo(end);
}
