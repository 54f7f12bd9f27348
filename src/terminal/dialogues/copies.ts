import { differs, endiannessOf } from '../../design/compatibility.ts';
import { isMember } from '../../engine/state/membership.ts';
import type { MirrorDatabase } from '../../engine/state/mirror-database.ts';
import { numbered, type Read } from '../answers.ts';
import { commandOn, type MemberScene, memberName, membershipsOf, type Scene } from '../scene.ts';
import { type Ask, act, askChoice, check, confirm, type Dialogue } from '../steps.ts';
import { askCopy, onCopy, someCopy } from './database-routine.ts';

/** What is brought from another member: a backup, a database file, journal files; and what only a reporting async has (§3.2.7.3, §3.4.2.3). */

interface Lacking {
  readonly owner: MemberScene;
  readonly entry: MirrorDatabase;
}

/** What mirrors of this instance have, and this member not, or only in a state in which a backup helps. */
function lackingOf({ world, number }: Scene): Lacking[] {
  return membershipsOf(world, number).flatMap((owner) =>
    owner.disk.catalog
      .filter(({ id }) => !owner.disk.databases.some((copy) => copy.id === id && copy.following))
      .map((entry) => ({ owner, entry })),
  );
}

const askLacking: Ask = {
  kind: 'ask',
  name: 'database',
  lines: (scene) => numbered(lackingOf(scene).map(({ entry }) => ({ title: entry.name }))),
  prompt: () => 'Database to restore (number or name)?',
  read: (typed, scene): Read => {
    if (typed === '') return { stop: [] };
    const rows = lackingOf(scene);
    const named = rows.findIndex(({ entry }) => entry.name.toUpperCase() === typed.toUpperCase());
    const at = named === -1 ? Number(typed) - 1 : named;
    return rows[at] === undefined ? { again: `There is no such database: ${typed}.` } : { value: at };
  },
};

const chosen = (scene: Scene): Lacking => {
  const row = lackingOf(scene)[Number(scene.given.database)];
  if (row === undefined) throw new Error('The database that was chosen is there no longer.');
  return row;
};

/** Every other member that this one knows of: what is on their disks is seen from here only by the restore. */
const othersOf = (scene: Scene) => {
  const { owner } = chosen(scene);
  return (scene.world.topology.mirrors[owner.place.mirror]?.members ?? [])
    .filter((member) => member !== owner.place.index && isMember(owner.disk.membership, member))
    .map((member) => ({ title: memberName(scene.world, member), value: memberName(scene.world, member) }));
};

const restoreBackup: Dialogue = {
  id: 'restore-backup',
  steps: [
    check((scene) => (lackingOf(scene).length > 0 ? null : 'Every database of the mirror is in place on this member.')),
    askLacking,
    askChoice('from', 'Backup made on which member?', othersOf),
    confirm((scene) => [`${chosen(scene).entry.name} is restored from an online backup, over what is there.`]),
    {
      kind: 'act',
      actions: ['database.restore'],
      commands: (scene) => {
        const { owner, entry } = chosen(scene);
        return [
          commandOn(owner, 'database.restore', { database: entry.name, from: String(scene.given.from), online: true }),
        ];
      },
    },
  ],
};

/** The pair of members of one mirror on the two hosts of a copy; on the shell both are known from what was typed. */
const between = ({ given }: Scene) => ({
  from: String(given.from),
  to: String(given.to),
  mirror: String(given.mirror),
});

const copyJournal: Dialogue = {
  id: 'copy-journal',
  steps: [
    {
      kind: 'act',
      actions: ['journal.copy'],
      commands: (scene) => [{ kind: 'operate', action: 'journal.copy', ...between(scene) }],
    },
  ],
};

function isForeign(scene: Scene): boolean {
  const { from, to, mirror } = between(scene);
  const [there, here] = [from, to].map((name) => {
    const place = scene.world.topology.members.find(
      (member) => member.name === name && scene.world.topology.mirrors[member.mirror]?.id === mirror,
    );
    return endiannessOf(scene.world.topology.instances[place?.instance ?? -1]?.instance.compatibility ?? {});
  });
  return differs(there, here);
}

const copyDatabase: Dialogue = {
  id: 'copy-database-file',
  steps: [
    {
      kind: 'act',
      actions: ['database.restore'],
      commands: (scene) => {
        const { from, to, mirror } = between(scene);
        const database = String(scene.given.database);
        // On the shell the conversion of a file with another endianness is a step of its own (§3.3.9.2).
        const given = { member: to, mirror, database, from, ...(isForeign(scene) ? { convert: false } : {}) };
        return [{ kind: 'operate', action: 'database.restore', ...given }];
      },
    },
  ],
};

const isFlagged = ({ owner, name }: Parameters<NonNullable<Parameters<typeof askCopy>[0]>>[0]): boolean =>
  owner.disk.databases.some((copy) => copy.name === name && copy.failoverDb);

/** The page of the portal has a link *Clear Flag* beside each database (§3.2.8.1). */
const clearFlag: Dialogue = {
  id: 'clear-flag',
  steps: [
    someCopy(isFlagged, 'The FailoverDB flag is set on no database of this member.'),
    askCopy(isFlagged),
    confirm(() => ['Its FailoverDB flag is cleared for good: the database can never be the primary copy again.']),
    {
      kind: 'act',
      actions: ['database.clear-failover-flag'],
      commands: (scene) => [onCopy(scene, 'database.clear-failover-flag')],
      done: () => ['The FailoverDB flag is cleared.'],
    },
  ],
};

/** The portal takes the name of a class there; the emulation wants to know what the class skips (§3.3.7.3). */
const editFilter: Dialogue = {
  id: 'edit-filter',
  steps: [
    {
      kind: 'ask',
      name: 'globals',
      prompt: () => 'Globals that the filter skips, or nothing to remove it?',
      usual: () => '',
      read: (typed) => ({ value: typed.split(/[\s,]+/).filter(Boolean) }),
    },
    act('dejournal-filter.set', {
      fields: ({ given }) => ({ globals: given.globals as string[] }),
      done: ({ given }) => [
        (given.globals as string[]).length === 0 ? 'The dejournal filter is removed.' : 'The dejournal filter is set.',
      ],
    }),
  ],
};

export const COPY_DIALOGUES: readonly Dialogue[] = [restoreBackup, copyJournal, copyDatabase, clearFlag, editFilter];
