import type { Procedure } from '../procedure.ts';
import { FAIL_BACK } from './planned.ts';
import { ARBITER_BACK, INACTIVE_BACKUP, MINUTE_MS, NO_TAKE_OVER, STAYS_DOWN, WRC } from './unplanned-rows.ts';

/** One failover member is lost: §3.4.2.1 to §3.4.2.3. */
export const ONE_LOST: readonly Procedure[] = [
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
];
