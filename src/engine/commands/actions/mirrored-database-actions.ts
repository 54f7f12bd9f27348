import { BLOCK_SIZES_KB, blockSizeField, USUAL_BLOCK_KB } from '../../../design/compatibility.ts';
import { isReporting } from '../../journal/dejournaling.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { databaseNameFlaw } from '../../processes/member/catalog.ts';
import {
  addToMirror,
  canCopy,
  createCopy,
  type DatabaseGiven,
  removeFromMirror,
  startRestore,
} from '../../processes/member/database-copies.ts';
import { clearFailoverFlag } from '../../processes/member/databases.ts';
import { type Self, selfOf } from '../../processes/member/member.ts';
import { refusesChange } from '../../processes/member/membership-change.ts';
import { lagsBehind, recreate } from '../../processes/member/recreate.ts';
import { keyOfCopy } from '../../state/member-disk.ts';
import { entryNamed, type MirrorDatabase } from '../../state/mirror-database.ts';
import { turnOf, type World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { among, flag, number, optional, type Parameters, reference, text } from '../parameters.ts';
import { databaseOf, memberNumber } from '../targets.ts';
import type { ActionVariant } from './action.ts';
import { hasOtherEndianness, keyOfCreated, whyBlockSize, whyNoKey, whyNotEncrypted } from './database-file-checks.ts';
import type { MemberRow } from './member-row.ts';

/** The databases of a mirror come and go: on the primary first, then on the others (§3.2.7, §3.2.8.5). */
const DEFAULT_SIZE_MB = 1024;
const MOST_MB = 1e9;

const newDatabase: Parameters = {
  database: text,
  sizeMB: optional(number(0, MOST_MB)),
  encrypted: optional(flag),
  blockSizeKB: optional(among(...BLOCK_SIZES_KB)),
  mountRequiredAtStartup: optional(flag),
};

const catalogOf = (self: Self): readonly MirrorDatabase[] => self.disk.catalog;

function given({ turn, place }: Self, command: OperatorCommand): DatabaseGiven {
  return {
    name: command.database ?? '',
    sizeMB: command.sizeMB ?? DEFAULT_SIZE_MB,
    mountRequired: command.mountRequiredAtStartup ?? false,
    encrypted: command.encrypted ?? false,
    key: command.encrypted === true ? (turn.world.instances[place.instance]?.keys[0] ?? '') : '',
    ...blockSizeField(command.blockSizeKB),
  };
}

/** Why the primary cannot take a database of this name into the mirror, or true. */
function mayAdd(self: Self, command: OperatorCommand): true | string {
  return (
    refusesChange(self) ??
    databaseNameFlaw(catalogOf(self), command.database) ??
    (command.encrypted === true ? whyNotEncrypted(self) : null) ??
    whyBlockSize(self, command.blockSizeKB) ??
    true
  );
}

function mayCreate(self: Self, command: OperatorCommand): true | string {
  if (self.state.primary !== null) return mayAdd(self, command);
  const { database } = command;
  const entry = entryNamed(catalogOf(self), database);
  if (entry === null) return `${database} is not a mirrored database on the primary: it must be created there first`;
  const copy = self.disk.databases.find(({ name }) => name.toUpperCase() === entry.name.toUpperCase());
  if (copy?.obsolete) return `An obsolete database ${copy.name} must be removed from the mirror on this member first`;
  if (copy !== undefined) return `${self.place.name} already has the mirrored database ${copy.name}`;
  if (entry.origin === 'added')
    return `${entry.name} was not created as a mirrored database, but added on the primary with the data in it: it must be backed up there, and restored here`;
  return whyBlockSize(self, entry.blockSizeKB) ?? (command.encrypted === true ? whyNoKey(self) : null) ?? true;
}

function mayRestore(self: Self, command: OperatorCommand): true | string {
  const { database } = command;
  const source = sourceOf(self, command);
  if (source === null) return `There is no other member ${command.from} in the mirror`;
  if (self.state.primary !== null || self.state.takeOver !== null)
    return 'The primary has the data of the mirror: nothing is restored there';
  const entry = entryNamed(catalogOf(self), database);
  if (entry === null) return `${database} must be added to the mirror on the primary before it is restored here`;
  if (self.state.restores.some(({ id, waitsUntil }) => id === entry.id && waitsUntil === undefined))
    return `${entry.name} is being restored already`;
  const misfit = whyBlockSize(self, entry.blockSizeKB);
  if (misfit !== null) return misfit;
  const original = source.disk.databases.find(({ id }) => id === entry.id);
  if (original === undefined) return `${source.place.name} does not have the mirrored database ${entry.name}`;
  if (!original.activated || source.disk.inconsistent)
    return `The copy of ${entry.name} on ${source.place.name} does not have the data of the mirror`;
  if (original.generation < entry.generation) return `${entry.name} has not been recreated on ${source.place.name} yet`;
  const host = self.turn.world.hosts[source.place.host];
  if (host?.state !== 'up' || host.frozenUntil > 0 || host.storageFailed)
    return `The files of ${source.place.name} cannot be read now`;
  const key = keyOfCopy(source.disk, original);
  if (key !== '' && self.turn.world.instances[self.place.instance]?.keys.includes(key) !== true)
    return `${entry.name} is encrypted with key ${key}, which is not activated on ${self.place.name}`;
  if (command.online === true && hasOtherEndianness(self, source))
    return `${source.place.name} has another endianness than ${self.place.name}: a backup cannot be restored there, only its CACHE.DAT file be copied and converted with cvendian (§3.3.9.2)`;
  return canCopy(self, source) ? true : `There is no way from ${source.place.name} to bring a copy here`;
}

/** On the primary first, then on the others, each time once (§3.3.9.4). */
function mayRecreate(self: Self, { database }: OperatorCommand): true | string {
  const copy = databaseOf(self.turn.world, self.index, database);
  if (copy === null) return `${self.place.name} has no mirrored database ${database}`;
  if (copy.obsolete) return `Database ${copy.name} is obsolete, and should be removed from the mirror`;
  if (!copy.mounted) return `${copy.name} is not mounted`;
  if (self.state.primary !== null) {
    const { since } = entryNamed(catalogOf(self), copy.name) ?? {};
    const isEmpty = copy.generation > 0 && since === self.state.primary.end;
    return isEmpty
      ? `${copy.name} is empty: nothing was written since it was recreated`
      : (refusesChange(self) ?? true);
  }
  if (self.state.takeOver !== null) return `${self.place.name} is becoming the primary`;
  return lagsBehind(self, copy) ? true : `${copy.name} must be recreated on the primary first`;
}

function sourceOf(self: Self, { from }: OperatorCommand): Self | null {
  const number = memberNumber(self.turn.world, from, self.mirror.id);
  return number === -1 || number === self.index ? null : selfOf(self.turn, number);
}

export const MIRRORED_DATABASE_ACTIONS: readonly MemberRow[] = [
  {
    id: 'database.create',
    title: 'Create mirrored database',
    parameters: newDatabase,
    api: ['SYS.Database.CreateDatabase()', '^DATABASE'],
    asks: askedDatabase,
    variants: (world, command) => creations(world, command),
    past: (name, { database }) => `created mirrored database ${database} on ${name}`,
    endsLater: true,
    guide: ['3.2.7.2', '3.3.9.3'],
    allowed: mayCreate,
    apply: (self, command, operation) => {
      const { turn, state } = self;
      if (state.primary !== null) {
        addToMirror(self, given(self, command), 'created');
        return finishOperation(turn, operation, `Created mirrored database ${command.database}`);
      }
      const entry = entryNamed(catalogOf(self), command.database) as MirrorDatabase;
      const { mountRequiredAtStartup, encrypted } = command;
      const copy = {
        mountRequired: mountRequiredAtStartup ?? entry.mountRequired,
        key: keyOfCreated(self, entry, encrypted ?? false),
      };
      createCopy(self, entry, copy, operation);
    },
  },
  {
    id: 'database.add',
    title: 'Add existing database to the mirror',
    parameters: newDatabase,
    api: ['SYS.Mirror.AddDatabase()'],
    asks: askedDatabase,
    variants: (world, command) =>
      isPrimary(world, command)
        ? [{ title: `Add existing database ${freeName(world, command)} to the mirror`, command: named(world, command) }]
        : [],
    past: (name, { database }) => `added existing database ${database} to the mirror on ${name}`,
    guide: ['3.2.7.3'],
    allowed: (self, command) =>
      self.state.primary === null
        ? 'Only a local database on the primary can be added to the mirror; it is restored on the other members afterwards'
        : mayAdd(self, command),
    apply: (self, command) => addToMirror(self, given(self, command), 'added'),
  },
  {
    id: 'database.restore',
    title: 'Restore database',
    parameters: {
      database: reference('database'),
      from: reference('member'),
      online: optional(flag),
      convert: optional(flag),
    },
    api: ['^DBREST'],
    asks: askedRestore,
    variants: restores,
    past: (name, { database, from, online }) =>
      `restored database ${database} on ${name} from ${online === true ? 'an online backup' : 'a copy'} of ${from}`,
    endsLater: true,
    guide: ['3.2.7.3'],
    allowed: mayRestore,
    apply: (self, command, operation) => {
      const entry = entryNamed(catalogOf(self), command.database) as MirrorDatabase;
      const source = sourceOf(self, command) as Self;
      const endianness = !hasOtherEndianness(self, source) ? 'same' : command.convert === false ? 'other' : 'converted';
      startRestore(self, entry, source, { online: command.online === true, endianness, operation });
    },
  },
  {
    id: 'database.remove',
    title: 'Remove database from the mirror',
    target: 'database',
    parameters: { database: reference('database') },
    api: ['SYS.Mirror.RemoveMirroredDatabase()'],
    variants: (_world, command) => [{ title: `Remove database ${command.database} from the mirror`, command }],
    past: (name, { database }) => `removed database ${database} from the mirror on ${name}`,
    afterRemoval: true,
    guide: ['3.2.8.5'],
    allowed: (self, { database }) => {
      if (databaseOf(self.turn.world, self.index, database) === null)
        return `${self.place.name} has no mirrored database ${database}`;
      return self.state.primary === null ? true : (refusesChange(self) ?? true);
    },
    apply: (self, { database }) => {
      const copy = databaseOf(self.turn.world, self.index, database);
      if (copy !== null) removeFromMirror(self, copy);
    },
  },
  {
    id: 'database.recreate',
    title: 'Recreate database',
    target: 'database',
    parameters: { database: reference('database') },
    api: ['^DATABASE'],
    variants: (_world, command) => [{ title: `Recreate database ${command.database}`, command }],
    past: (name, { database }) => `recreated database ${database} on ${name}`,
    endsLater: true,
    guide: ['3.3.9.4'],
    allowed: mayRecreate,
    apply: (self, { database }, operation) => {
      const copy = databaseOf(self.turn.world, self.index, database);
      if (copy !== null) recreate(self, copy, operation);
    },
  },
  {
    id: 'database.clear-failover-flag',
    title: 'Clear the FailoverDB flag',
    target: 'database',
    parameters: { database: reference('database') },
    variants: (_world, command) => [{ title: `Clear the FailoverDB flag of ${command.database}`, command }],
    past: (name, { database }) => `cleared the FailoverDB flag of database ${database} on ${name}`,
    guide: ['3.2.8.1'],
    allowed: (self, { database }) => {
      const copy = databaseOf(self.turn.world, self.index, database);
      if (copy === null) return `${self.place.name} has no mirrored database ${database}`;
      if (!isReporting(self.disk, self.index))
        return 'The FailoverDB flag can be cleared on a reporting async only, never on a failover member or DR async';
      return copy.failoverDb ? true : `The FailoverDB flag of ${copy.name} is cleared already, and cannot be set again`;
    },
    apply: (self, { database }) => {
      const copy = databaseOf(self.turn.world, self.index, database);
      if (copy !== null) clearFailoverFlag(self, copy);
    },
  },
];

/** On the primary a new one with a name that is free, elsewhere those that it has and this member lacks. */
function creations(world: World, command: OperatorCommand): ActionVariant[] {
  const title = 'Create mirrored database';
  if (isPrimary(world, command))
    return [{ title: `${title} ${freeName(world, command)}`, command: named(world, command) }];
  return lacking(world, command)
    .filter(({ origin }) => origin === 'created')
    .map(({ name }) => ({ title: `${title} ${name}`, command: { ...command, database: name } }));
}

/** Every database of the mirror that this member lacks and another has. */
function restores(world: World, command: OperatorCommand): ActionVariant[] {
  if (isPrimary(world, command)) return [];
  return lacking(world, command).flatMap(({ name }): ActionVariant[] => {
    const [from] = holders(world, { ...command, database: name });
    return from === undefined
      ? []
      : [{ title: `Restore database ${name}`, command: { ...command, database: name, from } }];
  });
}

/** The members from which a database can be brought, the primary first (§3.2.7.3). */
function holders(world: World, { member, mirror, database }: OperatorCommand): string[] {
  const own = memberNumber(world, member, mirror);
  const id = entryNamed(world.disks[own]?.catalog ?? [], database)?.id;
  const members = world.topology.mirrors[world.topology.members[own]?.mirror ?? -1]?.members ?? [];
  return members
    .filter((other) => other !== own && world.disks[other]?.databases.some((copy) => copy.id === id) === true)
    .toSorted((one, other) => primaryFirst(world, one) - primaryFirst(world, other))
    .map((other) => world.topology.members[other]?.name ?? '');
}

const primaryFirst = ({ members }: World, member: number): number => (members[member]?.primary != null ? 0 : 1);

function askedRestore(world: World, command: OperatorCommand): Asked[] {
  const from = holders(world, command);
  const self = selfOf(turnOf(world, null), memberNumber(world, command.member, command.mirror));
  const isForeign = (name: string): boolean => {
    const source = sourceOf(self, { ...command, from: name });
    return source !== null && hasOtherEndianness(self, source);
  };
  return [
    { name: 'from', title: 'From', value: command.from, options: Object.fromEntries(from.map((name) => [name, name])) },
    { name: 'online', title: 'How', value: false, options: { true: HOW.online, false: HOW.copy } },
    ...(from.some(isForeign)
      ? [{ name: 'convert', title: 'Of another endianness: is the copy converted (cvendian) as well', value: true }]
      : []),
  ];
}

const HOW = {
  online: 'Online backup (^DBREST): activates and catches up by itself',
  copy: 'External or cold backup, or a copy of CACHE.DAT',
} as const;

const DATABASE_NAME = {
  source: '^[A-Za-z_][A-Za-z0-9_-]*$',
  words: 'a letter or an underscore first, then letters, digits, hyphens and underscores',
} as const;

/** On the primary its name is free; elsewhere it must be the one that the primary has (§3.2.7.2). */
function askedDatabase(world: World, command: OperatorCommand): Asked[] {
  const drawn = world.topology.members[memberNumber(world, command.member, command.mirror)];
  const mirror = world.topology.mirrors[drawn?.mirror ?? -1]?.mirror;
  const entry = entryNamed(world.disks[drawn?.index ?? -1]?.catalog ?? [], command.database);
  const one = mirror?.databases.find(({ name }) => name === command.database);
  const name: Asked = {
    name: 'database',
    title: 'Mirror database name',
    value: command.database,
    pattern: DATABASE_NAME,
    suggestions: (mirror?.databases ?? []).map((database) => ({ value: database.name, words: 'as drawn' })),
  };
  return [
    name,
    ...(isPrimary(world, command)
      ? [
          { name: 'sizeMB', title: 'Size', unit: 'MB', value: one?.sizeMB ?? DEFAULT_SIZE_MB },
          {
            name: 'blockSizeKB',
            title: 'Block size',
            value: one?.blockSizeKB ?? USUAL_BLOCK_KB,
            options: Object.fromEntries(BLOCK_SIZES_KB.map((size) => [size, `${size} KB`])),
          },
        ]
      : []),
    { name: 'encrypted', title: 'Encrypted', value: command.encrypted ?? false },
    {
      name: 'mountRequiredAtStartup',
      title: 'Mount required at startup',
      value: entry?.mountRequired ?? one?.mountRequiredAtStartup ?? false,
    },
  ];
}

function isPrimary(world: World, { member, mirror }: OperatorCommand): boolean {
  return world.members[memberNumber(world, member, mirror)]?.primary != null;
}

/** What the primary has and this member does not, or has only as a copy that needs something. */
function lacking(world: World, { member, mirror }: OperatorCommand): readonly MirrorDatabase[] {
  const disk = world.disks[memberNumber(world, member, mirror)];
  return (disk?.catalog ?? []).filter(
    ({ id }) => disk?.databases.some((copy) => copy.id === id && (copy.following || copy.catchingUp)) !== true,
  );
}

/** The next one that is drawn and not in the mirror yet; then `DATA1`, or the next number that is free. */
function freeName(world: World, { member, mirror }: OperatorCommand): string {
  const own = memberNumber(world, member, mirror);
  const catalog = world.disks[own]?.catalog ?? [];
  const drawn = world.topology.mirrors[world.topology.members[own]?.mirror ?? -1]?.mirror.databases ?? [];
  const next = drawn.find(({ name }) => entryNamed(catalog, name) === null);
  if (next !== undefined) return next.name;
  let number = 1;
  while (entryNamed(catalog, `DATA${number}`) !== null) number += 1;
  return `DATA${number}`;
}

function named(world: World, command: OperatorCommand): OperatorCommand {
  return { ...command, database: freeName(world, command) };
}
