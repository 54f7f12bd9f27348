import { settleDejournaling } from '../../journal/dejournaling.ts';
import { reference } from '../parameters.ts';
import { databaseOf, memberNumber, memberSubject } from '../targets.ts';

import type { Fault } from './fault.ts';

function databaseFault(id: 'database.full' | 'database.repair', title: string, past: string, full: boolean): Fault {
  return {
    id,
    title,
    target: 'database',
    parameters: { member: reference('member'), database: reference('database') },
    mends: !full,
    guide: ['3.3.7.1', '3.3.7.2'],
    applies: (world, given) =>
      databaseOf(world, memberNumber(world, given.member, given.mirror), given.database)?.full === !full,
    check: (world, given) => {
      const member = memberNumber(world, given.member, given.mirror);
      if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror.`;
      return databaseOf(world, member, given.database) === null
        ? `${given.member} has no database ${given.database}.`
        : null;
    },
    subject: (world, given) => memberSubject(world, memberNumber(world, given.member, given.mirror)),
    variants: (_world, command) => [{ title: `${title}: ${command.database}`, command }],
    text: (_design, given) => `Database ${given.database} on ${given.member} ${past}`,
    apply: (turn, given) => {
      const member = memberNumber(turn.world, given.member, given.mirror);
      const database = databaseOf(turn.world, member, given.database);
      if (database === null) return;
      settleDejournaling(turn.world, member);
      database.full = full;
    },
  };
}

export const databaseFaults: readonly Fault[] = [
  databaseFault('database.full', 'Database full', 'filled up; writes to it fail', true),
  databaseFault('database.repair', 'Repair database', 'repaired', false),
];
