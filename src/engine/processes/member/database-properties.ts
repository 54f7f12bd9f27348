import type { DatabaseState } from '../../state/member-disk.ts';
import { type DatabaseProperties, type MirrorDatabase, USUAL_PROPERTIES } from '../../state/mirror-database.ts';
import { noteChange } from '../../state/world.ts';
import { noteDatabase } from './databases.ts';
import { amFailover, type Self } from './member.ts';

/**
 * The mirror keeps maximum size, expansion size and resource name of a database as they are on the primary: the same on the backup; on an
 * async the sizes are only increased, and the resource name is its own (§3.2.7.1).
 */
export function synchronizeProperties(self: Self): void {
  if (self.state.primary !== null) return;
  for (const database of self.disk.databases) {
    const theirs = self.disk.catalog.find(({ id }) => id === database.id)?.properties;
    if (theirs === undefined) continue;
    const own = propertiesOf(database);
    takeProperties(self, database, amFailover(self) ? theirs : increased(own, theirs), 'synchronized with the primary');
  }
}

export const propertiesOf = ({
  properties = USUAL_PROPERTIES,
}: Pick<DatabaseState, 'properties'>): DatabaseProperties => properties;

function increased(own: DatabaseProperties, theirs: DatabaseProperties): DatabaseProperties {
  const isLimited = own.maxSizeMB > 0 && theirs.maxSizeMB > 0;
  return {
    maxSizeMB: isLimited ? Math.max(own.maxSizeMB, theirs.maxSizeMB) : 0,
    expansionMB: Math.max(own.expansionMB, theirs.expansionMB),
    resource: own.resource,
  };
}

/** Notes what changes, by whatever it was changed. */
export function takeProperties(self: Self, database: DatabaseState, next: DatabaseProperties, how: string): void {
  const before = propertiesOf(database);
  const changes = [
    before.maxSizeMB !== next.maxSizeMB &&
      `maximum size ${next.maxSizeMB === 0 ? 'unlimited' : `${next.maxSizeMB} MB`}`,
    before.expansionMB !== next.expansionMB && `expansion size ${next.expansionMB} MB`,
    before.resource !== next.resource && `resource name ${next.resource}`,
  ].filter((part) => part !== false);
  if (changes.length === 0) return;
  database.properties = next;
  noteDatabase(self, `Properties of database ${database.name} were ${how}: ${changes.join(', ')}`, ['3.2.7.1']);
  noteChange(self.turn.world);
}

/** What the mirror has is what the copies of the primary have. */
export function asOnPrimary(self: Self): readonly MirrorDatabase[] {
  const { catalog, databases } = self.disk;
  return catalog.map((entry) => {
    const copy = databases.find(({ id }) => id === entry.id);
    if (copy === undefined) return entry;
    const isUsual = entry.properties === undefined && copy.properties === undefined;
    return {
      ...entry,
      ...(isUsual ? {} : { properties: propertiesOf(copy) }),
      ...(copy.key === undefined ? {} : { key: copy.key, encrypted: copy.key !== '' }),
    };
  });
}

/** Another key on the primary changes no file here: a copy that was encrypted as there stays as it was (§3.2.9.1). */
export function keepKeys(self: Self, before: readonly MirrorDatabase[]): void {
  for (const database of self.disk.databases) {
    const [old, current] = [before, self.disk.catalog].map((all) => all.find(({ id }) => id === database.id)?.key);
    if (old !== undefined && current !== undefined && old !== current) database.key ??= old;
    if (database.key === current) delete database.key;
  }
}
