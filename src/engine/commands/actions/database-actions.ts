import {
  activate,
  catchUp,
  dismount,
  markCaughtUp,
  mount,
  pauseDejournaling,
  resumeDejournaling,
} from '../../processes/member/databases.ts';
import { type Self, tellReport } from '../../processes/member/member.ts';
import { seek } from '../../processes/member/seeking.ts';
import { isFailover } from '../../state/membership.ts';
import type { Turn } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { flag, optional, reference } from '../parameters.ts';
import { databaseOf } from '../targets.ts';

import { whyNotMounted } from './database-file-checks.ts';
import type { MemberRow } from './member-row.ts';

/** Actions on one database of a member. */
function databaseAction(
  id: string,
  title: string,
  past: (database: string) => string,
  guide: readonly string[],
  allowed: (self: Self, given: OperatorCommand) => true | string,
  apply: (
    turn: Turn,
    member: number,
    database: NonNullable<ReturnType<typeof databaseOf>>,
    given: OperatorCommand,
  ) => unknown,
  api: readonly string[] = [],
  more: Pick<MemberRow, 'parameters' | 'asks'> = {},
): MemberRow {
  return {
    id,
    title,
    target: 'database',
    parameters: { database: reference('database'), ...more.parameters },
    asks: more.asks,
    api,
    variants: (_world, command) => [{ title: `${title}: ${command.database}`, command }],
    past: (name, { database }) => past(`database ${database} on ${name}`),
    guide,
    allowed: (self, given) => {
      const database = databaseOf(self.turn.world, self.index, given.database);
      if (database === null) return `${self.place.name} has no database ${given.database}`;
      return database.obsolete && id !== 'database.dismount'
        ? `Database ${database.name} is obsolete, and should be removed from the mirror`
        : allowed(self, given);
    },
    apply: (self, given) => {
      const database = databaseOf(self.turn.world, self.index, given.database);
      if (database !== null) apply(self.turn, self.index, database, given);
      if (self.state.phase === 'seeking' && self.state.seek === 'waiting') seek(self);
      tellReport(self);
    },
  };
}

const mounted = (self: Self, given: OperatorCommand): boolean =>
  databaseOf(self.turn.world, self.index, given.database)?.mounted === true;

function whyNotActivated(self: Self, given: OperatorCommand): string | null {
  const database = databaseOf(self.turn.world, self.index, given.database);
  return database !== null && !database.activated && database.applied > self.disk.end
    ? `The journal data that continues database ${database.name} has not arrived on ${self.place.name} yet`
    : null;
}

export const DATABASE_ACTIONS: readonly MemberRow[] = [
  databaseAction(
    'database.mount',
    'Mount database',
    (database) => `mounted ${database}`,
    ['3.3.9.5'],
    (self, given) => (mounted(self, given) ? 'It is already mounted' : (whyNotMounted(self, given) ?? true)),
    (turn, member, database, { catchup = true }) => mount(turn, member, database, catchup),
    ['SYS.Database.Mount()', '^DATABASE'],
    {
      parameters: { catchup: optional(flag) },
      asks: () => [{ name: 'catchup', title: 'Catch it up after it is mounted', value: true }],
    },
  ),
  databaseAction(
    'database.dismount',
    'Dismount database',
    (database) => `dismounted ${database}`,
    ['3.3.9.5'],
    (self, given) => (mounted(self, given) ? true : 'It is not mounted'),
    dismount,
    ['SYS.Database.Dismount()', '^DATABASE'],
  ),
  databaseAction(
    'database.activate',
    'Activate database',
    (database) => `activated ${database}`,
    ['3.2.7.4'],
    (self, given) => (mounted(self, given) ? (whyNotActivated(self, given) ?? true) : 'It is not mounted'),
    activate,
    ['SYS.Mirror.ActivateMirroredDatabase()'],
  ),
  databaseAction(
    'database.catchup',
    'Catch up database',
    (database) => `caught up ${database}`,
    ['3.2.7.4'],
    (self, given) => (mounted(self, given) ? (whyNotActivated(self, given) ?? true) : 'It is not mounted'),
    (turn, member, database) => catchUp(turn, member, database),
    ['SYS.Mirror.CatchupDB()'],
  ),
  databaseAction(
    'database.mark-caught-up',
    'Mark an inactive database as caught up',
    (database) => `marked ${database} as caught up`,
    ['3.2.7.4'],
    () => true,
    markCaughtUp,
  ),
];

export const DEJOURNAL_ACTIONS: readonly MemberRow[] = [
  {
    id: 'dejournal.pause',
    title: 'Pause dejournaling',
    api: ['SYS.Mirror.AsyncDejournalStop()', 'SYS.Mirror.DejournalPauseDatabase()'],
    parameters: { database: optional(reference('database')) },
    past: (name, { database }) => `paused dejournaling ${whereText(name, database)}`,
    guide: ['3.3.7'],
    allowed: (self, given) =>
      mayManage(self, given) ??
      (given.database === undefined && self.disk.dejournaling !== 'running' ? 'Dejournaling is already stopped' : true),
    apply: (self, given) =>
      pauseDejournaling(self.turn, self.index, databaseOf(self.turn.world, self.index, given.database)),
  },
  {
    id: 'dejournal.resume',
    title: 'Restart dejournaling',
    api: ['SYS.Mirror.AsyncDejournalStart()'],
    parameters: { database: optional(reference('database')) },
    past: (name, { database }) => `restarted dejournaling ${whereText(name, database)}`,
    guide: ['3.3.7'],
    allowed: (self, given) =>
      mayManage(self, given) ??
      (given.database === undefined && self.disk.dejournaling === 'running' ? 'Dejournaling is already running' : true),
    apply: (self, given) =>
      resumeDejournaling(self.turn, self.index, databaseOf(self.turn.world, self.index, given.database)),
  },
];

const whereText = (member: string, database: string | undefined): string =>
  database === undefined ? `on ${member}` : `of database ${database} on ${member}`;

/** Managing the dejournaling of all databases is disabled on failover members (§3.3.7.1). */
function mayManage(self: Self, given: OperatorCommand): string | null {
  if (self.state.primary !== null) return 'The primary does not dejournal';
  if (given.database !== undefined)
    return databaseOf(self.turn.world, self.index, given.database) === null
      ? `${self.place.name} has no database ${given.database}`
      : null;
  return isFailover(self.disk.membership, self.index)
    ? 'Dejournaling of all databases can be managed on async members only; on the backup this is disabled'
    : null;
}
