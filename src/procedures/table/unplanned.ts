import type { Procedure, Row } from '../procedure.ts';
import { FAIL_BACK } from './planned.ts';

const MINUTE_MS = 60_000;
const WRC =
  'If you are uncertain whether this procedure is appropriate, ask the InterSystems Worldwide Response Center.';
const STAYS_DOWN =
  'Confirm that the primary and its ISCAgent are down and will stay down during this procedure; otherwise two members might act as primary.';

/** The arbiter is lost before the host of A, so that an active B cannot verify that A is down. */
const NO_TAKE_OVER: readonly Row[] = [
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
const INACTIVE_BACKUP: readonly Row[] = [
  { do: 'backup-stops-for-a-while', on: 'B', lastsMs: 30_000, see: { A: 'primary', B: 'down' } },
  { do: 'host-fails', on: 'A', see: { A: 'down', B: 'down' } },
  { do: 'backup-starts-again', on: 'B', lastsMs: 30_000, see: { A: 'down', B: 'waiting' } },
];

const ARBITER_BACK: Row = {
  do: 'start-arbiter',
  on: 'A',
  when: ['arbiter'],
  lastsMs: 30_000,
  see: [
    { A: 'active', B: 'primary' },
    { A: 'primary', B: 'active' },
  ],
};

/** §3.4.2. */
export const UNPLANNED: readonly Procedure[] = [
  {
    id: 'backup-lost',
    guide: '3.4.2.1',
    title: 'The backup has failed',
    situation: 'The instance of the backup or its host has failed. The primary goes on.',
    needs: ['backup'],
    decisions: [
      {
        when: 'The primary must be restarted while the host of the backup is down.',
        use: 'backup-lost-primary-restarted',
      },
    ],
    cautions: [],
    begins: [{ do: 'host-fails', on: 'B', lastsMs: MINUTE_MS, see: { A: 'primary', B: 'down' } }],
    steps: [
      {
        do: 'restart-host',
        on: 'B',
        see: { A: 'primary', B: 'active' },
        remark: 'Correct what caused the failure first.',
      },
    ],
    back: [],
  },
  {
    id: 'backup-lost-primary-restarted',
    guide: '3.4.2.1',
    title: 'The backup has failed, and the primary must be restarted',
    situation: 'The host of the backup is down, and the instance of the primary has to be restarted for some reason.',
    needs: ['backup'],
    decisions: [],
    cautions: [
      'After the restart the primary cannot become primary by itself, as it cannot ask the agent of the backup whether it was the newest one.',
      'Be certain that this member was the last primary; otherwise updates are lost.',
    ],
    begins: [
      { do: 'host-fails', on: 'B', lastsMs: MINUTE_MS, see: { A: 'primary', B: 'down' } },
      { do: 'restart-instance', on: 'A', lastsMs: MINUTE_MS, see: { A: 'waiting', B: 'down' } },
    ],
    steps: [
      { do: 'force-primary', on: 'A', see: { A: 'primary', B: 'down' } },
      { do: 'restart-host', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'primary-lost-with-failover',
    guide: '3.4.2.2',
    title: 'The primary has failed, and the backup took over',
    situation: 'The backup has taken over by itself after the primary failed.',
    needs: ['backup'],
    decisions: [{ when: 'The backup did not take over.', use: 'primary-host-restarts' }],
    cautions: [],
    begins: [{ do: 'instance-crashes', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'primary' } }],
    steps: [
      {
        do: 'start-instance',
        on: 'A',
        see: { A: 'active', B: 'primary' },
        remark: 'Correct what caused the failure first. It joins as backup by itself.',
      },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'primary-host-lost-with-failover',
    guide: '3.4.2.2',
    title: "The primary's host has failed, and the backup took over",
    situation:
      'The host of the primary is lost; the arbiter had lost it too, so that the active backup has taken over.',
    needs: ['backup', 'arbiter'],
    decisions: [{ when: 'The backup did not take over.', use: 'primary-host-restarts' }],
    cautions: [],
    begins: [{ do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'primary' } }],
    steps: [
      {
        do: 'restart-host',
        on: 'A',
        see: { A: 'active', B: 'primary' },
        remark: 'Correct what caused the failure first. It joins as backup by itself.',
      },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'primary-host-restarts',
    guide: '3.4.2.3',
    title: 'No failover: the host of the primary can be restarted without its instance',
    situation: 'The host of the primary has failed, and the backup has not taken over. The host can be restarted.',
    needs: ['backup'],
    decisions: [
      { when: 'The instance can be restarted with the host.', use: 'primary-host-restarts-whole' },
      { when: 'The host cannot be restarted, and the backup was active.', use: 'force-the-active-backup' },
      { when: 'The host cannot be restarted, and the backup was not active.', use: 'force-the-inactive-backup' },
      { when: 'The host runs, but its network is lost.', use: 'isolated-primary-connected' },
    ],
    cautions: [],
    begins: NO_TAKE_OVER,
    steps: [
      {
        do: 'restart-host-alone',
        on: 'A',
        see: { A: 'down', B: 'primary' },
        remark:
          'Once its agent answers, the backup obtains the newest journal data from it if necessary and becomes primary.',
      },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary', anyMode: true } },
      ARBITER_BACK,
    ],
    back: FAIL_BACK,
  },
  {
    id: 'primary-host-restarts-whole',
    guide: '3.4.2.3',
    title: 'No failover: the host of the primary can be restarted with its instance',
    situation:
      'The host of the primary has failed, and the backup has not taken over. Host and instance can be restarted.',
    needs: ['backup'],
    decisions: [{ when: 'The instance must stay down.', use: 'primary-host-restarts' }],
    cautions: [],
    begins: NO_TAKE_OVER,
    steps: [
      {
        do: 'restart-host',
        on: 'A',
        see: [
          { A: 'active', B: 'primary', anyMode: true },
          { A: 'primary', B: 'active', anyMode: true },
        ],
        remark: 'The failover members negotiate: one becomes primary, the other backup.',
      },
      ARBITER_BACK,
    ],
    back: FAIL_BACK,
  },
  {
    id: 'force-the-active-backup',
    guide: '3.4.2.3',
    title: 'No failover: an active backup is forced',
    situation:
      'The host of the primary has failed and cannot be restarted; the backup was active when it lost the primary.',
    needs: ['backup'],
    decisions: [
      {
        when: '^MIRROR warns that this member does not have all of the journal data.',
        use: 'force-the-inactive-backup',
      },
    ],
    cautions: [
      STAYS_DOWN,
      'If the primary went on after the connection was lost, its last updates are missing. With access to its journal files, compare the newest with the file that ^MIRROR names.',
      WRC,
    ],
    begins: NO_TAKE_OVER,
    steps: [
      {
        do: 'force-primary',
        on: 'B',
        see: { A: 'down', B: 'primary' },
        remark:
          '^MIRROR says that this instance was an active backup the last time it was connected: continue with y. It waits 60 seconds.',
      },
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
  {
    id: 'force-the-inactive-backup',
    guide: '3.4.2.3',
    title: 'No failover: a backup that was not active is forced',
    situation:
      'The host of the primary has failed and cannot be restarted; the backup was not active, but the journal files of the primary are at hand.',
    needs: ['backup', 'updates'],
    decisions: [
      { when: 'The journal files of the primary are not at hand.', use: 'rebuild' },
      { when: '^MIRROR says that the backup was active.', use: 'force-the-active-backup' },
    ],
    cautions: [
      STAYS_DOWN,
      'Without the newest journal files updates are lost, and the former primary may need to be rebuilt.',
      WRC,
    ],
    begins: INACTIVE_BACKUP,
    steps: [
      { do: 'copy-journal', on: 'B', other: 'A', lastsMs: 10_000, see: { A: 'down', B: 'waiting' } },
      { do: 'force-primary', on: 'B', see: { A: 'down', B: 'primary' } },
      {
        do: 'restart-host',
        on: 'A',
        see: { A: 'active', B: 'primary' },
        remark: 'When it can be restarted after all. Where it reports inconsistent data instead, rebuild it (§3.3.5).',
      },
    ],
    back: FAIL_BACK,
  },
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
