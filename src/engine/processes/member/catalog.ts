import { send } from '../../network/transport.ts';
import { missingDatabases } from '../../state/member-disk.ts';
import { entryNamed, type MirrorDatabase } from '../../state/mirror-database.ts';
import { dataMessage } from '../message-makers.ts';
import { keepKeys, synchronizeProperties } from './database-properties.ts';
import { noteDatabase } from './databases.ts';
import { amFailover, type Self, tellReport } from './member.ts';

/**
 * The list of the mirror's databases is the primary's. It tells every connected member of a change, and those that connect
 * later with its greeting.
 */
export function changeCatalog(self: Self, catalog: readonly MirrorDatabase[]): void {
  const { turn, index, disk } = self;
  disk.catalog = catalog;
  for (const { connection } of self.state.primary?.receivers ?? [])
    send(turn, connection, index, dataMessage({ type: 'databases', catalog }));
}

/** What the primary says are the mirror's databases: others are obsolete here, and some may be missing (§3.3.1.1). */
export function takeCatalog(self: Self, catalog: readonly MirrorDatabase[]): void {
  const { disk } = self;
  const before = disk.catalog;
  disk.catalog = catalog;
  keepKeys(self, before);
  synchronizeProperties(self);
  if (before.length === catalog.length && catalog.every(({ id }, at) => before[at]?.id === id)) return;
  for (const database of disk.databases) {
    const obsolete = !catalog.some(({ id }) => id === database.id);
    if (obsolete && !database.obsolete)
      noteDatabase(
        self,
        `Database ${database.name} is obsolete: it was removed from the mirror on the primary, and must be removed on this member too`,
        ['3.2.8.5', '3.3.1.1'],
        1,
      );
    database.obsolete = obsolete;
  }
  sayWhatIsMissing(self, before);
  tellReport(self);
}

/** A backup or DR async cannot do its part without all of them, and says so once. */
function sayWhatIsMissing(self: Self, before: readonly MirrorDatabase[]): void {
  const { disk, index } = self;
  if (!amFailover(self) && disk.membership.types[index] !== 'dr') return;
  for (const { id, name } of missingDatabases(disk)) {
    if (before.some((known) => known.id === id)) continue;
    noteDatabase(
      self,
      `Missing mirrored database ${name}: the primary has it, and this member does not`,
      ['3.3.1.1'],
      1,
    );
  }
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const SYSTEM = new Set(['CACHESYS', 'CACHELIB', 'CACHE', 'CACHETEMP', 'CACHEAUDIT', 'ENSLIB']);

/** Why the mirror cannot have a database of this name, or null (§3.2.7.1, §3.2.7.2). */
export function databaseNameFlaw(catalog: readonly MirrorDatabase[], name: string | undefined): string | null {
  if (name === undefined || name === '') return 'The database needs a name';
  if (!NAME.test(name))
    return `"${name}" is no name of a mirrored database: the leading character must be alphabetic or an underscore, the rest alphanumeric characters, hyphens and underscores`;
  if (SYSTEM.has(name.toUpperCase())) return `${name.toUpperCase()} is a system database, which cannot be mirrored`;
  const known = entryNamed(catalog, name);
  if (known === null) return null;
  const why = known.name === name ? '' : '; names do not differ in case alone';
  return `The mirror already has a database ${known.name}${why}`;
}
