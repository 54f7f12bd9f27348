import type { Procedure, Row } from '../procedure.ts';

const MINUTE_MS = 60_000;
const WRC =
  'If you are uncertain whether this procedure is appropriate, ask the InterSystems Worldwide Response Center.';
const REALLY_DOWN =
  'If you cannot confirm that the instance of the primary is really down, do not fail over: if it becomes available, two members act as primary.';
const CATCH_UP = 'Begin only while the DR async is caught up.';

const C_IS_DR: Row = { do: 'start-instance', on: 'C', see: { A: 'primary', B: 'active', C: 'dr' } };

/** C is primary, A and B have joined again: everybody gets back into the former role (§3.4.3.3). */
const BACK_FROM_C: readonly Row[] = [
  {
    do: 'promote',
    on: 'A',
    when: [{ member: 'A', is: 'dr' }],
    see: { A: 'active', B: 'dr', C: 'primary', anyMode: true },
  },
  { do: 'stop-instance', on: 'C', see: { A: 'primary', B: 'dr', C: 'down' } },
  { do: 'promote', on: 'B', when: [{ member: 'B', is: 'dr' }], see: { A: 'primary', B: 'active', C: 'down-dr' } },
  { ...C_IS_DR, when: ['backup'] },
  { do: 'start-instance', on: 'C', when: ['no-backup'], see: { A: 'primary', C: 'active', anyMode: true } },
  { do: 'demote', on: 'C', when: ['no-backup'], see: { A: 'primary', C: 'dr' } },
];

/** Both hosts return after a promotion that could not tell their agents, to the roles that it gave them. */
const formerMembersReturn = (A: 'dr' | 'active'): readonly Row[] => [
  { do: 'restart-host-alone', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'down', C: 'primary', losses: true } },
  { do: 'restart-host-alone', on: 'B', lastsMs: 30_000, see: { A: 'down', B: 'down', C: 'primary', losses: true } },
  { do: 'invalidate', on: 'A', see: { A: 'down', B: 'down', C: 'primary', losses: true } },
  { do: 'invalidate', on: 'B', see: { A: 'down', B: 'down', C: 'primary', losses: true } },
  {
    do: 'start-instance',
    on: 'A',
    see: [
      { A, B: 'down', C: 'primary', losses: true },
      { A: 'crashed', B: 'down', C: 'primary', losses: true },
    ],
  },
  {
    do: 'rebuild',
    on: 'A',
    when: [{ member: 'A', is: 'crashed' }],
    see: { A, B: 'down', C: 'primary', losses: true },
    remark: 'Its data is later than what the promoted member had when it became primary (§3.3.5).',
  },
  {
    do: 'start-instance',
    on: 'B',
    see: [
      { A, B: 'dr', C: 'primary', losses: true },
      { A, B: 'crashed', C: 'primary', losses: true },
    ],
  },
  {
    do: 'rebuild',
    on: 'B',
    when: [{ member: 'B', is: 'crashed' }],
    see: { A, B: 'dr', C: 'primary', losses: true },
    remark: 'Its data is later than what the promoted member had when it became primary (§3.3.5).',
  },
];

const afterLoss = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) => ({ ...row, see: [row.see ?? []].flat().map((scene) => ({ ...scene, losses: true as const })) }));

/** §3.4.3. */
export const DISASTER: readonly Procedure[] = [
  {
    id: 'disaster-no-journal',
    guide: '3.4.3.1',
    title: 'Disaster: the DR async is promoted with no additional journal data',
    situation: 'The hosts of all failover members are down, and their journal files are out of reach.',
    needs: ['dr'],
    decisions: [
      { when: 'The host of the last primary runs, and its instance cannot be restarted.', use: 'disaster-agent' },
      { when: 'Journal files of a failover member can be read.', use: 'disaster-journal-files' },
    ],
    cautions: [
      REALLY_DOWN,
      'The promoted member lacks what the primary had not sent yet: some updates are likely to be lost, and the former failover members may need to be rebuilt.',
      WRC,
    ],
    begins: [
      { do: 'host-fails', on: 'B' },
      { do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down', C: 'dr-waiting', losses: true } },
    ],
    steps: [
      { do: 'promote-alone', on: 'C', see: { A: 'down', B: 'down', C: 'primary', losses: true } },
      ...formerMembersReturn('dr'),
    ],
    back: afterLoss(BACK_FROM_C),
  },
  {
    id: 'disaster-forced',
    guide: '3.3.4',
    title: 'Disaster: the DR async gets the last primary as partner, and is forced',
    situation:
      'The hosts of all failover members are down. The DR async waits for the agent of the last primary, until it is forced to become primary without the most recent journal data.',
    needs: ['dr', 'backup', 'dr-can-be-backup'],
    decisions: [
      { when: 'The agent of the last primary answers.', use: 'disaster-agent' },
      { when: 'The DR async is to have no failover partner.', use: 'disaster-no-journal' },
    ],
    cautions: [
      REALLY_DOWN,
      'A member that is forced lacks what the primary had not sent yet: some updates are likely to be lost, and the former failover members may need to be rebuilt.',
      WRC,
    ],
    begins: [
      { do: 'host-fails', on: 'B' },
      { do: 'host-fails', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down', C: 'dr-waiting', losses: true } },
    ],
    steps: [
      {
        do: 'promote-with-partner',
        on: 'C',
        other: 'A',
        see: { A: 'down', B: 'down', C: 'waiting', losses: true },
        remark: 'It waits for the agent of its partner. If that answers, nothing has to be forced.',
      },
      { do: 'force-primary', on: 'C', see: { A: 'down', B: 'down', C: 'primary', losses: true } },
      ...formerMembersReturn('active'),
    ],
    back: afterLoss(BACK_FROM_C),
  },
  {
    id: 'disaster-agent',
    guide: '3.4.3.1',
    title: "Disaster: the DR async obtains the journal from the primary's ISCAgent",
    situation:
      'The host of the last primary runs with its ISCAgent, but its instance cannot be restarted; no other failover member runs.',
    needs: ['dr'],
    decisions: [
      { when: 'The host of the primary is down too.', use: 'disaster-journal-files' },
      { when: 'Nothing of the failover members can be reached.', use: 'disaster-no-journal' },
    ],
    cautions: [REALLY_DOWN],
    begins: [
      { do: 'host-fails', on: 'B', lastsMs: MINUTE_MS, see: { A: 'primary', B: 'down', C: 'dr' } },
      { do: 'instance-crashes', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'down', C: 'dr-waiting' } },
    ],
    steps: [
      {
        do: 'promote-with-partner',
        on: 'C',
        other: 'A',
        when: ['backup'],
        see: { A: 'down', C: 'primary' },
        remark:
          'As the agent of the other failover member cannot be contacted, the partner is yours to choose: take the last primary.',
      },
      {
        do: 'promote',
        on: 'C',
        when: ['no-backup'],
        see: { A: 'down', C: 'primary' },
        remark: 'The last primary is selected as partner automatically.',
      },
      {
        do: 'start-instance',
        on: 'A',
        when: ['dr-can-be-backup'],
        see: { A: 'active', B: 'down', C: 'primary', anyMode: true },
        remark: 'It joins as backup.',
      },
    ],
    back: [
      { do: 'stop-instance', on: 'C', when: ['dr-can-be-backup'], see: { A: 'primary', B: 'down', C: 'down' } },
      { do: 'stop-instance', on: 'C', when: ['dr-only-primary'], see: { A: 'down', B: 'down', C: 'down' } },
      { do: 'start-instance', on: 'A', when: ['dr-only-primary'], see: { A: 'primary', B: 'down', C: 'down' } },
      { do: 'restart-host-alone', on: 'B', lastsMs: 30_000, see: { A: 'primary', B: 'down', C: 'down' } },
      { do: 'invalidate', on: 'B', see: { A: 'primary', B: 'down', C: 'down' } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'dr', C: 'down' } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'down' } },
      { ...C_IS_DR, when: ['backup'] },
      {
        do: 'start-instance',
        on: 'C',
        when: ['no-backup', 'dr-can-be-backup'],
        see: { A: 'primary', C: 'active', anyMode: true },
      },
      { do: 'demote', on: 'C', when: ['no-backup', 'dr-can-be-backup'], see: { A: 'primary', C: 'dr' } },
    ],
  },
  {
    id: 'disaster-journal-files',
    guide: '3.4.3.1',
    title: 'Disaster: the DR async is given journal files',
    situation:
      'The hosts of all failover members are down, but the journal files of the last primary can be read. The DR async was behind.',
    needs: ['dr', 'updates'],
    decisions: [
      {
        when: "Only the backup's journal files and console log can be read.",
        use: 'Confirm in its cconsole.log that it lost the primary when the primary failed, and that it was an active backup then; then take its files in place of the primary’s.',
      },
      { when: 'No journal files can be read.', use: 'disaster-no-journal' },
    ],
    cautions: [REALLY_DOWN, 'Copy every mirror journal file from the newest that the DR async has.', WRC],
    begins: [
      { do: 'asyncs-are-cut-off', on: 'C', lastsMs: 30_000 },
      { do: 'host-fails', on: 'B' },
      { do: 'host-fails', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'down' } },
      { do: 'restore-connection', on: 'C', lastsMs: 30_000, see: { A: 'down', B: 'down', C: 'dr-waiting' } },
    ],
    steps: [
      { do: 'copy-journal', on: 'C', other: 'A', lastsMs: 10_000, see: { A: 'down', B: 'down', C: 'dr-waiting' } },
      { do: 'promote-alone', on: 'C', see: { A: 'down', B: 'down', C: 'primary' } },
      ...formerMembersReturn('dr'),
    ],
    back: BACK_FROM_C,
  },
  {
    id: 'planned-move-to-the-dr',
    guide: '3.4.3.2',
    title: 'Planned failover to the DR async and back',
    situation:
      'The DR async is to be tested as primary, or has to serve while the data center of the failover members is out of operation.',
    needs: ['dr', 'dr-can-be-backup'],
    decisions: [],
    cautions: [CATCH_UP],
    begins: [],
    steps: [
      {
        do: 'promote',
        on: 'C',
        see: { A: 'primary', B: 'dr', C: 'active', anyMode: true },
        remark: 'It becomes backup; the former backup, if there is one, is demoted to DR async.',
      },
      { do: 'stop-instance', on: 'A', lastsMs: 2 * MINUTE_MS, see: { A: 'down', B: 'dr', C: 'primary' } },
      { do: 'start-instance', on: 'A', see: { A: 'active', B: 'dr', C: 'primary', anyMode: true } },
    ],
    back: [
      { do: 'stop-instance', on: 'C', see: { A: 'primary', B: 'dr', C: 'down' } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'down' } },
      { ...C_IS_DR, when: ['backup'] },
      { do: 'start-instance', on: 'C', when: ['no-backup'], see: { A: 'primary', C: 'active', anyMode: true } },
      { do: 'demote', on: 'C', when: ['no-backup'], see: { A: 'primary', C: 'dr' } },
    ],
  },
  {
    id: 'planned-move-without-private-network',
    guide: '3.4.3.2',
    title: 'Planned failover to a DR async without the private network, and back',
    situation: 'The DR async is to be tested as primary; it can be promoted to function as primary only.',
    needs: ['dr', 'dr-only-primary'],
    decisions: [],
    cautions: [CATCH_UP, 'Nobody serves from the shutdown of the primary until the DR async is promoted.'],
    begins: [],
    steps: [
      { do: 'stop-instance', on: 'B', see: { A: 'primary', B: 'down', C: 'dr' } },
      { do: 'stop-instance', on: 'A', see: { A: 'down', B: 'down', C: 'dr-waiting' } },
      { do: 'promote', on: 'C', lastsMs: 2 * MINUTE_MS, see: { A: 'down', B: 'down', C: 'primary' } },
    ],
    back: [
      { do: 'stop-instance', on: 'C', see: { A: 'down', B: 'down', C: 'down' } },
      { do: 'start-instance', on: 'A', see: { A: 'primary', B: 'down', C: 'down' } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'dr', C: 'down' } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'down' } },
      { ...C_IS_DR, when: ['backup'] },
    ],
  },
  {
    id: 'replace-the-backup',
    guide: '3.4.3.3',
    title: 'The DR async stands in for the backup during maintenance',
    situation: 'The backup is to be shut down for a while, and the primary is not to be without a backup.',
    needs: ['dr', 'backup', 'dr-can-be-backup', 'dr-takes-vip'],
    decisions: [],
    cautions: [CATCH_UP, 'The latency to the DR async becomes part of every commit that waits (§3.1.5.2).'],
    begins: [],
    steps: [
      { do: 'promote', on: 'C', see: { A: 'primary', B: 'dr', C: 'active', anyMode: true } },
      {
        do: 'stop-instance',
        on: 'B',
        lastsMs: 2 * MINUTE_MS,
        see: { A: 'primary', B: 'down-dr', C: 'active', anyMode: true },
      },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'dr', C: 'active', anyMode: true } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'dr' } },
    ],
    back: [],
  },
  {
    id: 'replace-the-primary',
    guide: '3.4.3.3',
    title: 'The DR async stands in during maintenance of the primary',
    situation: 'The primary is to be shut down for a while, and the new primary is not to be without a backup.',
    needs: ['dr', 'backup', 'dr-can-be-backup', 'dr-takes-vip'],
    decisions: [],
    cautions: [CATCH_UP],
    begins: [],
    steps: [
      { do: 'stop-instance', on: 'A', see: { A: 'down', B: 'primary', C: 'dr' } },
      { do: 'promote', on: 'C', lastsMs: 2 * MINUTE_MS, see: { A: 'down', B: 'primary', C: 'active', anyMode: true } },
      { do: 'start-instance', on: 'A', see: { A: 'dr', B: 'primary', C: 'active', anyMode: true } },
      { do: 'promote', on: 'A', see: { A: 'active', B: 'primary', C: 'dr' } },
    ],
    back: [
      { do: 'stop-instance', on: 'B', see: { A: 'primary', B: 'down', C: 'dr' } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'active', C: 'dr' } },
    ],
  },
  {
    id: 'replace-the-lost-backup',
    guide: '3.4.3.3',
    title: 'The DR async stands in for a backup that has failed',
    situation: 'The host of the backup is down for a longer time.',
    needs: ['dr', 'backup', 'dr-can-be-backup', 'dr-takes-vip'],
    decisions: [],
    cautions: [CATCH_UP],
    begins: [{ do: 'host-fails', on: 'B', lastsMs: MINUTE_MS, see: { A: 'primary', B: 'down', C: 'dr' } }],
    steps: [
      { do: 'promote', on: 'C', see: { A: 'primary', B: 'down', C: 'active', anyMode: true } },
      {
        do: 'restart-host-alone',
        on: 'B',
        lastsMs: 90_000,
        see: { A: 'primary', B: 'down', C: 'active', anyMode: true },
      },
      { do: 'invalidate', on: 'B', see: { A: 'primary', B: 'down', C: 'active', anyMode: true } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'dr', C: 'active', anyMode: true } },
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'dr' } },
    ],
    back: [],
  },
  {
    id: 'replace-the-lost-primary',
    guide: '3.4.3.3',
    title: 'The DR async stands in after the primary has failed',
    situation: 'The backup has taken over after a failure of the primary, which will be away for a longer time.',
    needs: ['dr', 'backup', 'dr-can-be-backup', 'dr-takes-vip'],
    decisions: [],
    cautions: [CATCH_UP],
    begins: [
      { do: 'instance-crashes', on: 'A', lastsMs: MINUTE_MS, see: { A: 'down', B: 'primary', C: 'dr' } },
      { do: 'host-fails', on: 'A', lastsMs: 30_000, see: { A: 'down', B: 'primary', C: 'dr' } },
    ],
    steps: [
      { do: 'promote', on: 'C', see: { A: 'down', B: 'primary', C: 'active', anyMode: true } },
      {
        do: 'restart-host-alone',
        on: 'A',
        lastsMs: 90_000,
        see: { A: 'down', B: 'primary', C: 'active', anyMode: true },
      },
      { do: 'invalidate', on: 'A', see: { A: 'down', B: 'primary', C: 'active', anyMode: true } },
      { do: 'start-instance', on: 'A', see: { A: 'dr', B: 'primary', C: 'active', anyMode: true } },
      { do: 'promote', on: 'A', see: { A: 'active', B: 'primary', C: 'dr' } },
    ],
    back: [
      { do: 'stop-instance', on: 'B', see: { A: 'primary', B: 'down', C: 'dr' } },
      { do: 'start-instance', on: 'B', see: { A: 'primary', B: 'active', C: 'dr' } },
    ],
  },
];
