import type { Row } from '../procedure.ts';

export const MINUTE_MS = 60_000;
export const WRC =
  'If you are uncertain whether this procedure is appropriate, ask the InterSystems Worldwide Response Center.';
export const STAYS_DOWN =
  'Confirm that the primary and its ISCAgent are down and will stay down during this procedure; otherwise two members might act as primary.';

/** The arbiter is lost before the host of A, so that an active B cannot verify that A is down. */
export const NO_TAKE_OVER: readonly Row[] = [
  {
    do: 'arbiter-fails',
    on: 'A',
    when: ['arbiter'],
    lastsMs: MINUTE_MS,
    see: { A: 'primary', B: 'active', anyMode: true },
  },
  { do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'waiting' } },
];

/** B was away while A went on, and A was lost before B came back. */
export const INACTIVE_BACKUP: readonly Row[] = [
  { do: 'backup-stops-for-a-while', on: 'B', lastsMs: 30_000, see: { A: 'primary', B: 'down' } },
  { do: 'host-fails', on: 'A', see: { A: 'down', B: 'down' } },
  { do: 'backup-starts-again', on: 'B', lastsMs: 30_000, see: { A: 'down', B: 'waiting' } },
];

export const ARBITER_BACK: Row = {
  do: 'start-arbiter',
  on: 'A',
  when: ['arbiter'],
  lastsMs: 30_000,
  see: [
    { A: 'active', B: 'primary' },
    { A: 'primary', B: 'active' },
  ],
};
