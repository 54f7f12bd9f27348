import { finishOperation } from '../../log/operation-log.ts';
import { changeCatalog } from '../../processes/member/catalog.ts';
import {
  asOnPrimary,
  propertiesOf,
  synchronizeProperties,
  takeProperties,
} from '../../processes/member/database-properties.ts';
import { noteDatabase } from '../../processes/member/databases.ts';
import { type Self, tellReport } from '../../processes/member/member.ts';
import { type DatabaseState, keyOfCopy } from '../../state/member-disk.ts';
import type { DatabaseProperties } from '../../state/mirror-database.ts';
import type { World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { number, optional, reference, text } from '../parameters.ts';
import { databaseOf, memberNumber } from '../targets.ts';
import { keysOf, whyNotEncrypted } from './database-file-checks.ts';
import type { MemberRow } from './member-row.ts';

/** What is done to the file of one copy: cvencrypt, cvendian; and its properties, which the mirror keeps the same (§3.2.7.1, §3.2.9.1, §3.3.9.2). */

const MOST_MB = 1e9;

const copyOf = ({ turn, index }: Self, { database }: OperatorCommand): DatabaseState | null =>
  databaseOf(turn.world, index, database);

function whyNoCopy(self: Self, command: OperatorCommand): string | null {
  const copy = copyOf(self, command);
  if (copy === null) return `${self.place.name} has no mirrored database ${command.database}`;
  return copy.obsolete ? `Database ${copy.name} is obsolete, and should be removed from the mirror` : null;
}

/** The utility works on a file that nobody has open. */
function whyInUse(self: Self, command: OperatorCommand): string | null {
  const { disk, place, state } = self;
  const copy = copyOf(self, command);
  const { key } = command;
  if (copy === null) return null;
  const unprepared = whyNotEncrypted(self);
  if (unprepared !== null) return unprepared;
  if (key !== undefined && !keysOf(self).includes(key))
    return `Encryption key ${key} is not activated on ${place.name}`;
  if (copy.mounted && !disk.stopped)
    return state.primary !== null
      ? `${copy.name} is mounted on the primary: encrypt it on the backup, and here once that has taken over`
      : `${copy.name} is in use: stop mirroring on ${place.name} first`;
  return null;
}

/** On the primary the mirror has it so from now on; an async that is connected is soon as the primary wants it. */
function changeProperties(self: Self, copy: DatabaseState, next: DatabaseProperties): void {
  const { state } = self;
  takeProperties(self, copy, next, 'changed');
  if (state.primary !== null) changeCatalog(self, asOnPrimary(self));
  else if (state.phase === 'joined') synchronizeProperties(self);
}

export const DATABASE_FILE_ACTIONS: readonly MemberRow[] = [
  {
    id: 'database.change',
    title: 'Change database properties',
    target: 'database',
    parameters: {
      database: reference('database'),
      maxSizeMB: optional(number(0, MOST_MB)),
      expansionMB: optional(number(0, MOST_MB)),
      resource: optional(text),
    },
    needsOne: true,
    asks: askedProperties,
    api: ['^MIRROR'],
    variants: (_world, command) => [{ title: `Change properties of database ${command.database}`, command }],
    past: (name, { database }) => `changed properties of database ${database} on ${name}`,
    guide: ['3.2.7.1'],
    allowed: (self, command) => whyNoCopy(self, command) ?? true,
    apply: (self, command) => {
      const copy = copyOf(self, command);
      if (copy === null) return;
      const { maxSizeMB, expansionMB, resource } = propertiesOf(copy);
      changeProperties(self, copy, {
        maxSizeMB: command.maxSizeMB ?? maxSizeMB,
        expansionMB: command.expansionMB ?? expansionMB,
        resource: command.resource ?? resource,
      });
    },
  },
  {
    id: 'database.encrypt',
    title: 'Encrypt database (cvencrypt)',
    target: 'database',
    parameters: { database: reference('database'), key: optional(text) },
    asks: askedKey,
    variants: (_world, command) => [{ title: `Encrypt database ${command.database} (cvencrypt)`, command }],
    past: (name, { database }) => `encrypted database ${database} on ${name}`,
    guide: ['3.2.9.1'],
    allowed: (self, command) => whyNoCopy(self, command) ?? whyInUse(self, command) ?? true,
    apply: (self, command) => {
      const copy = copyOf(self, command);
      if (copy === null) return;
      const key = command.key ?? keysOf(self)[0] ?? '';
      copy.key = key;
      noteDatabase(self, `Database ${copy.name} is encrypted with key ${key}`, ['3.2.9.1']);
      if (self.state.primary !== null) changeCatalog(self, asOnPrimary(self));
    },
  },
  {
    id: 'database.convert',
    title: 'Convert copied database (cvendian)',
    target: 'database',
    parameters: { database: reference('database') },
    variants: (_world, command) => [{ title: `Convert database ${command.database} (cvendian)`, command }],
    past: (name, { database }) => `converted database ${database} on ${name}`,
    endsLater: true,
    guide: ['3.3.9.2'],
    allowed: (self, command) => {
      const misfit = whyNoCopy(self, command);
      if (misfit !== null) return misfit;
      const copy = copyOf(self, command);
      return copy?.isForeign === true ? true : `${copy?.name} has the endianness of ${self.place.name} already`;
    },
    apply: (self, command, operation) => {
      const copy = copyOf(self, command);
      if (copy !== null) delete copy.isForeign;
      tellReport(self);
      finishOperation(self.turn, operation, `Database ${command.database} was converted, and can be mounted`);
    },
  },
];

function askedProperties(world: World, { member, mirror, database }: OperatorCommand): Asked[] {
  const copy = databaseOf(world, memberNumber(world, member, mirror), database);
  const { maxSizeMB, expansionMB, resource } = propertiesOf(copy ?? {});
  return [
    { name: 'maxSizeMB', title: 'Maximum size (0: unlimited)', unit: 'MB', value: maxSizeMB },
    { name: 'expansionMB', title: 'Expansion size (0: default)', unit: 'MB', value: expansionMB },
    { name: 'resource', title: 'Resource name', value: resource },
  ];
}

function askedKey(world: World, { member, mirror, database }: OperatorCommand): Asked[] {
  const number = memberNumber(world, member, mirror);
  const keys = world.instances[world.topology.members[number]?.instance ?? -1]?.keys ?? [];
  const disk = world.disks[number];
  const copy = databaseOf(world, number, database);
  const now = disk === undefined || copy === null ? '' : keyOfCopy(disk, copy);
  if (keys.length === 0) return [];
  const options = Object.fromEntries(keys.map((key) => [key, key]));
  return [{ name: 'key', title: 'Encryption key', value: keys.find((key) => key !== now) ?? keys[0], options }];
}
