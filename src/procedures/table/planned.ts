import type { Procedure, Row } from '../procedure.ts';

const MINUTES_MS = 60_000;
const WORK_MS = 2 * MINUTES_MS;

/** B is primary: a graceful shutdown of it fails over, and it joins again as backup (§3.4.1.2). */
export const FAIL_BACK: readonly Row[] = [
  { do: 'stop-instance', on: 'B', when: [{ member: 'B', is: 'primary' }], see: { A: 'primary', B: 'down' } },
  { do: 'start-instance', on: 'B', when: [{ member: 'B', is: 'down' }], see: { A: 'primary', B: 'active' } },
];

/** §3.4.1. */
export const PLANNED: readonly Procedure[] = [
  {
    id: 'restart-the-backup',
    guide: '3.4.1.1',
    title: 'Maintenance of the backup: its instance',
    situation: 'The instance of the backup is to be shut down for a while; its host and its ISCAgent go on.',
    needs: ['backup'],
    decisions: [{ when: 'The host of the backup is to be shut down too.', use: 'shut-down-the-backup-host' }],
    cautions: [],
    begins: [],
    steps: [
      {
        do: 'stop-instance',
        on: 'B',
        lastsMs: WORK_MS,
        see: { A: 'primary', B: 'down-failover' },
        remark: 'The primary goes on. Do the work now.',
      },
      {
        do: 'start-instance',
        on: 'B',
        see: { A: 'primary', B: 'active' },
        remark: 'It joins the mirror as backup by itself.',
      },
    ],
    back: [],
  },
  {
    id: 'shut-down-the-backup-host',
    guide: '3.4.1.1',
    title: 'Maintenance of the backup: its host',
    situation: 'The host of the backup is to be shut down, and its ISCAgent with it.',
    needs: ['backup'],
    decisions: [
      { when: 'Only the instance is to be shut down.', use: 'restart-the-backup' },
      {
        when: 'The primary must be restarted meanwhile.',
        use: 'Restart it: with the backup demoted it becomes primary again by itself.',
      },
      {
        when: 'The backup was not demoted, its host is down, and the primary was restarted.',
        use: 'backup-lost-primary-restarted',
      },
    ],
    cautions: [
      'Demote the backup first. Otherwise a primary that is restarted meanwhile cannot become primary again, as it cannot ask the agent of the backup whether it was the newest one.',
    ],
    begins: [],
    steps: [
      { do: 'demote', on: 'B', see: { A: 'primary', B: 'dr' } },
      { do: 'stop-instance', on: 'B', see: { A: 'primary', B: 'down-dr' } },
      {
        do: 'shut-down-host',
        on: 'B',
        lastsMs: WORK_MS,
        see: { A: 'primary', B: 'down-dr' },
        remark: 'Do the work now.',
      },
      { do: 'restart-host', on: 'B', see: { A: 'primary', B: 'dr' } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'maintain-the-primary',
    guide: '3.4.1.2',
    title: 'Maintenance of the primary',
    situation: 'The instance of the primary or its host is to be shut down, and the backup is to take over meanwhile.',
    needs: ['backup'],
    decisions: [{ when: 'The backup must not take over.', use: 'stop-without-failover' }],
    cautions: ['Shut the primary down only while the backup is active: otherwise it may not be able to take over.'],
    begins: [],
    steps: [
      {
        do: 'stop-instance',
        on: 'A',
        lastsMs: WORK_MS,
        see: { A: 'down', B: 'primary' },
        remark: 'The backup takes over. Do the work now.',
      },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' }, remark: 'It joins as backup by itself.' },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'stop-without-failover',
    guide: '3.4.1.3',
    title: 'The primary is shut down without failover',
    situation: 'The primary will be down for a very short time, and the backup is not to take over.',
    needs: ['backup'],
    decisions: [
      { when: 'Every failure within a time is to be without failover.', use: 'no-failover' },
      { when: 'The backup is to be no failover member meanwhile.', use: 'demote-against-failover' },
    ],
    cautions: ['Nobody can work until the primary is back.'],
    begins: [],
    steps: [
      { do: 'stop-instance-without-failover', on: 'A', lastsMs: MINUTES_MS, see: { A: 'down', B: 'waiting' } },
      { do: 'start-instance', on: 'A', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'no-failover',
    guide: '3.4.1.3',
    title: 'No failover during maintenance',
    situation: 'For a while the backup is not to take over, whatever becomes of the primary.',
    needs: ['backup'],
    decisions: [
      { when: 'The primary failed meanwhile, and the backup is to take over after all.', use: 'clear-no-failover' },
    ],
    cautions: ['While no failover is set, a failure of the primary is an outage.'],
    begins: [],
    steps: [
      { do: 'set-no-failover', on: 'A', lastsMs: 30_000, see: { A: 'primary', B: 'active' } },
      {
        do: 'stop-instance',
        on: 'A',
        lastsMs: MINUTES_MS,
        see: { A: 'down', B: 'waiting' },
        remark: 'The backup does not take over. Do the work now.',
      },
      {
        do: 'start-instance',
        on: 'A',
        see: { A: 'primary', B: 'active' },
        remark:
          'The restart of the primary clears no failover by itself; otherwise clear it on either failover member.',
      },
    ],
    back: [
      {
        do: 'stop-instance',
        on: 'A',
        see: { A: 'down', B: 'primary' },
        remark: 'Only to prove that failover works again.',
      },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' } },
      ...FAIL_BACK,
    ],
  },
  {
    id: 'demote-against-failover',
    guide: '3.4.1.3',
    title: 'The backup is demoted, so that it does not take over',
    situation: 'The primary is to be shut down, and meanwhile the backup is to be no failover member.',
    needs: ['backup'],
    decisions: [{ when: 'Only one shutdown is to be without failover.', use: 'stop-without-failover' }],
    cautions: ['Nobody can work while the primary is down, and nobody takes over until the backup is promoted again.'],
    begins: [],
    steps: [
      { do: 'demote', on: 'B', see: { A: 'primary', B: 'dr' } },
      {
        do: 'stop-instance',
        on: 'A',
        lastsMs: MINUTES_MS,
        see: { A: 'down', B: 'dr-waiting' },
        remark: 'Nobody takes over. Do the work now.',
      },
      {
        do: 'start-instance',
        on: 'A',
        see: { A: 'primary', B: 'dr' },
        remark: 'As the only failover member it becomes primary by itself.',
      },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'clear-no-failover',
    guide: '3.4.1.3',
    title: 'The primary fails while no failover is set',
    situation: 'No failover is set, the primary has failed, and the backup is to take over.',
    needs: ['backup'],
    decisions: [
      {
        when: 'The primary can be restarted at once.',
        use: 'Start its instance: it becomes primary, and no failover is cleared.',
      },
    ],
    cautions: [],
    begins: [
      { do: 'set-no-failover', on: 'B', see: { A: 'primary', B: 'active' } },
      { do: 'instance-crashes', on: 'A', lastsMs: MINUTES_MS, see: { A: 'down', B: 'waiting' } },
    ],
    steps: [
      { do: 'clear-no-failover', on: 'B', see: { A: 'down', B: 'primary' } },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' } },
    ],
    back: FAIL_BACK,
  },
  {
    id: 'upgrade',
    guide: '3.4.1.4',
    title: 'Upgrade of the instances',
    situation: 'Caché is upgraded on all members, one after the other.',
    needs: ['backup'],
    decisions: [],
    cautions: [
      'The guide leaves the procedure to Minimum Downtime Upgrade with Mirroring in the Caché Installation Guide: read that for your versions first. This is only the order in which the members are shut down and started.',
    ],
    begins: [],
    steps: [
      {
        do: 'stop-instance',
        on: 'B',
        lastsMs: WORK_MS,
        see: { A: 'primary', B: 'down-failover' },
        remark: 'Upgrade it now.',
      },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'active' } },
      { do: 'stop-instance', on: 'A', lastsMs: WORK_MS, see: { A: 'down', B: 'primary' }, remark: 'Upgrade it now.' },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'primary' } },
    ],
    back: FAIL_BACK,
  },
];
