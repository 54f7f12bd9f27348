import type { Procedure } from '../procedure.ts';
import { FAIL_BACK } from './planned.ts';
import { ARBITER_BACK, MINUTE_MS, STAYS_DOWN, WRC } from './unplanned-rows.ts';

/** The primary is isolated, or both failover members are lost: §3.4.2.4 and §3.4.2.5. */
export const ISOLATED_OR_BOTH_LOST: readonly Procedure[] = [
  {
    id: 'isolated-primary-forced-down',
    guide: '3.4.2.4',
    title: 'The primary is isolated, and the backup took over',
    situation:
      'The primary has lost the backup and the arbiter at the same time: it is in an indefinite trouble state, and the backup is primary.',
    needs: ['backup', 'arbiter'],
    decisions: [{ when: 'There is no primary.', use: 'isolated-primary-connected' }],
    cautions: [],
    begins: [{ do: 'loses-everybody', on: 'A', lastsMs: MINUTE_MS, see: { A: 'trouble', B: 'primary' } }],
    steps: [
      {
        do: 'stop-instance',
        on: 'A',
        see: { A: 'down', B: 'primary' },
        remark: 'Otherwise the new primary forces it down when they meet.',
      },
      { do: 'restore-connection', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'primary' } },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' } },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'isolated-primary-connected',
    guide: '3.4.2.4',
    title: 'Everybody is isolated: the connection is restored',
    situation:
      'The failover members and the arbiter have lost each other at the same time. The primary is in an indefinite trouble state; nobody serves.',
    needs: ['backup', 'arbiter'],
    decisions: [
      {
        when: 'The connection cannot be restored, and the backup is confirmed to be down.',
        use: 'isolated-primary-resumes',
      },
      { when: 'The connection cannot be restored, and that cannot be confirmed.', use: 'isolated-primary-shut-down' },
    ],
    cautions: [],
    begins: [{ do: 'all-lose-each-other', on: 'A', lastsMs: MINUTE_MS, see: { A: 'trouble', B: 'waiting' } }],
    steps: [
      {
        do: 'restore-connection',
        on: 'A',
        see: [
          { A: 'primary', B: 'active' },
          { A: 'active', B: 'primary' },
          { A: 'down', B: 'primary' },
        ],
        remark: 'The members negotiate: one becomes primary, the other backup.',
      },
      { do: 'start-instance', on: 'A', when: [{ member: 'A', is: 'down' }], see: { A: 'active', B: 'primary' } },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'isolated-primary-resumes',
    guide: '3.4.2.4',
    title: 'Everybody is isolated: the primary resumes',
    situation:
      'The connection cannot be restored soon; a terminal can be opened on the primary, and the backup can be confirmed to be down.',
    needs: ['backup', 'arbiter'],
    decisions: [
      { when: 'The connection can be restored.', use: 'isolated-primary-connected' },
      { when: 'It cannot be confirmed.', use: 'isolated-primary-shut-down' },
    ],
    cautions: [
      'Confirm three things: the backup is down, it never became primary, and it has no later mirror journal file. Otherwise data may be lost, or both may act as primary.',
      WRC,
    ],
    begins: [{ do: 'all-lose-each-other', on: 'A', lastsMs: MINUTE_MS, see: { A: 'trouble', B: 'waiting' } }],
    steps: [
      { do: 'stop-instance', on: 'B', see: { A: 'trouble', B: 'down' }, remark: 'So that it is down for certain.' },
      { do: 'resume-primary', on: 'A', see: { A: 'primary', B: 'down' } },
      { do: 'restore-connection', on: 'A', lastsMs: 30_000, see: { A: 'primary', B: 'down' } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'isolated-primary-shut-down',
    guide: '3.4.2.4',
    title: 'Everybody is isolated: the primary is shut down and the backup forced',
    situation: 'The connection cannot be restored soon, and it cannot be confirmed that the backup is down.',
    needs: ['backup', 'arbiter'],
    decisions: [{ when: 'The connection can be restored.', use: 'isolated-primary-connected' }],
    cautions: [STAYS_DOWN, WRC],
    begins: [{ do: 'all-lose-each-other', on: 'A', lastsMs: MINUTE_MS, see: { A: 'trouble', B: 'waiting' } }],
    steps: [
      { do: 'stop-isolated-primary', on: 'A', see: { A: 'down', B: 'waiting' } },
      { do: 'force-primary', on: 'B', see: { A: 'down', B: 'primary' } },
      { do: 'restore-connection', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'primary' } },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' } },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'both-lost-both-restart',
    guide: '3.4.2.5',
    title: 'Both failover members have failed: both hosts can be restarted',
    situation: 'Both failover members are down; both agents and at least one instance can be restarted.',
    needs: ['backup'],
    decisions: [
      { when: 'Only the last primary can be restarted.', use: 'both-lost-last-primary' },
      {
        when: 'Only one can be restarted, and it was not the last primary or nobody knows.',
        use: 'both-lost-one-restarts',
      },
      { when: 'Neither can be restarted.', use: 'disaster-no-journal' },
    ],
    cautions: [],
    begins: [
      { do: 'host-fails', on: 'B', see: { B: 'down', anyMode: true, A: 'primary' } },
      { do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down' } },
    ],
    steps: [
      {
        do: 'restart-host-alone',
        on: 'B',
        lastsMs: 90_000,
        see: { A: 'down', B: 'down' },
        remark: 'So that its agent answers.',
      },
      {
        do: 'restart-host',
        on: 'A',
        see: { A: 'primary', B: 'down' },
        remark: 'The members, or one and the agent of the other, settle which is to be primary.',
      },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'both-lost-last-primary',
    guide: '3.4.2.5',
    title: 'Both failover members have failed: only the last primary can be restarted',
    situation:
      'Both failover members are down; the one that was primary last is known for certain, and only it can be restarted.',
    needs: ['backup'],
    decisions: [{ when: 'It is not certain which was the last primary.', use: 'both-lost-one-restarts' }],
    cautions: ['Only where you know for certain that it was the last primary there is no risk of data loss.'],
    begins: [
      { do: 'host-fails', on: 'B', see: { A: 'primary', B: 'down' } },
      { do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down' } },
    ],
    steps: [
      {
        do: 'restart-host',
        on: 'A',
        lastsMs: 90_000,
        see: { A: 'waiting', B: 'down' },
        remark: 'It does not become primary by itself.',
      },
      { do: 'force-primary', on: 'A', see: { A: 'primary', B: 'down' } },
      {
        do: 'restart-host',
        on: 'B',
        see: { A: 'primary', B: 'active' },
        remark: 'When it can be restarted after all.',
      },
    ],
    back: [],
  },
  {
    id: 'both-lost-one-restarts',
    guide: '3.4.2.5',
    title: 'Both failover members have failed: only the former backup can be restarted',
    situation:
      'Both failover members are down; only one can be restarted, and it is not known to have been primary last.',
    needs: ['backup'],
    decisions: [{ when: 'It was the last primary for certain.', use: 'both-lost-last-primary' }],
    cautions: [
      'A backup that was not active lacks updates: forcing it loses them, and the other members may need to be rebuilt.',
      WRC,
    ],
    begins: [
      {
        do: 'arbiter-fails',
        on: 'A',
        when: ['arbiter'],
        lastsMs: MINUTE_MS,
        see: { A: 'primary', B: 'active', anyMode: true },
      },
      { do: 'host-fails', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'waiting' } },
      { do: 'host-fails', on: 'B', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down' } },
    ],
    steps: [
      { do: 'restart-host', on: 'B', lastsMs: 90_000, see: { A: 'down', B: 'waiting' } },
      { do: 'force-primary', on: 'B', see: { A: 'down', B: 'primary' } },
      {
        do: 'restart-host',
        on: 'A',
        see: { A: 'active', B: 'primary', anyMode: true },
        remark: 'When it can be restarted after all.',
      },
      ARBITER_BACK,
    ],
    back: FAIL_BACK,
  },
];
