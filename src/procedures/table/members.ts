import type { Procedure } from '../procedure.ts';
import { FAIL_BACK } from './planned.ts';

/** §3.3.4, §3.3.5 and the end of §3.2.7. */
export const MEMBERS: readonly Procedure[] = [
  {
    id: 'catch-up-a-database',
    guide: '3.2.7.4',
    title: 'A database of the backup is activated and caught up',
    situation:
      'The Mirror Monitor of the backup shows a database that needs attention: it was restored or copied, or writing to it failed.',
    needs: ['backup', 'databases', 'updates'],
    decisions: [],
    cautions: [
      'While a database that must be mounted at startup is not caught up, the backup cannot take over (§3.1.3.2).',
    ],
    begins: [{ do: 'database-cannot-be-written', on: 'B', lastsMs: 30_000, see: { A: 'primary', B: 'attention' } }],
    steps: [
      { do: 'repair-database', on: 'B', lastsMs: 10_000, see: { A: 'primary', B: 'attention' } },
      { do: 'catch-up-database', on: 'B', see: { A: 'primary', B: 'active' } },
    ],
    back: [],
  },
  {
    id: 'promote-a-dr',
    guide: '3.3.4',
    title: 'The DR async is promoted while the primary runs',
    situation: 'A DR async is to take the place of the backup, or to join a primary that has none.',
    needs: ['dr', 'dr-can-be-backup'],
    decisions: [{ when: 'No failover member runs.', use: 'disaster-agent' }],
    cautions: [
      'The latency to the DR async becomes part of every commit that waits, and the compression setting of failover members applies to it.',
    ],
    begins: [],
    steps: [{ do: 'promote', on: 'C', see: { A: 'primary', B: 'dr', C: 'active', anyMode: true } }],
    back: [
      { do: 'promote', on: 'B', see: { A: 'primary', B: 'active', C: 'dr' } },
      { do: 'demote', on: 'C', when: ['no-backup'], see: { A: 'primary', C: 'dr' } },
    ],
  },
  {
    id: 'rebuild',
    guide: '3.3.5',
    title: 'A member whose data is inconsistent is rebuilt',
    situation:
      'A backup that was not active was forced to become primary without the journal files of the former primary, whose console log now says that its data is inconsistent with the mirror.',
    needs: ['backup', 'updates'],
    decisions: [
      {
        when: 'The member that reports the inconsistency has the version of the data that is wanted.',
        use: 'Adapt this procedure: rebuild the other members.',
      },
    ],
    cautions: [
      'Confirm first that the mirror that works has the version of the data that is wanted. If you are not certain, ask the InterSystems Worldwide Response Center.',
    ],
    begins: [
      { do: 'backup-stops-for-a-while', on: 'B', lastsMs: 30_000, see: { A: 'primary', B: 'down' } },
      { do: 'host-fails', on: 'A', see: { A: 'down', B: 'down' } },
      { do: 'backup-starts-again', on: 'B', lastsMs: 30_000, see: { A: 'down', B: 'waiting', losses: true } },
      { do: 'force-primary', on: 'B', see: { A: 'down', B: 'primary', losses: true } },
      { do: 'restart-host', on: 'A', see: { A: 'crashed', B: 'primary', losses: true } },
    ],
    steps: [{ do: 'rebuild', on: 'A', see: { A: 'active', B: 'primary', losses: true } }],
    back: FAIL_BACK.map((row) => ({
      ...row,
      see: [row.see ?? []].flat().map((scene) => ({ ...scene, losses: true as const })),
    })),
  },
];
