import { appliedOf, settleDejournaling } from '../../journal/dejournaling.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { pathBetween, sourceInterface } from '../../network/routes.ts';
import { type DatabaseState, keyOfCopy } from '../../state/member-disk.ts';
import type { Restore } from '../../state/member-state.ts';
import { entryNamed, type MirrorDatabase } from '../../state/mirror-database.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { nextUint32 } from '../../state/random.ts';
import { noteChange } from '../../state/world.ts';
import { changeCatalog } from './catalog.ts';
import { synchronizeProperties } from './database-properties.ts';
import { activate, catchUp, detach, noteDatabase } from './databases.ts';
import { freshDatabase } from './fresh-database.ts';
import { nameOf, now, RESTORE, type Self, tellReport } from './member.ts';

/** What a person says of a database that is created in the mirror or added to it. */
export interface DatabaseGiven {
  readonly name: string;
  readonly sizeMB: number;
  readonly mountRequired: boolean;
  readonly encrypted: boolean;
  readonly key: string;
  readonly blockSizeKB?: number;
}

/**
 * On the primary: a new database, whose whole content is in the mirror's journal, or one that exists already, of which the
 * journal has what is written from now on (§3.2.7).
 */
export function addToMirror(self: Self, given: DatabaseGiven, origin: MirrorDatabase['origin']): void {
  const { disk, state, turn } = self;
  const since = state.primary?.end ?? disk.end;
  const entry: MirrorDatabase = { ...given, id: nextUint32(turn.world.random), origin, since, generation: 0 };
  disk.databases.push({ ...freshDatabase(entry, 'failover'), applied: since });
  changeCatalog(self, [...disk.catalog, entry]);
  const did = origin === 'created' ? 'Created mirrored database' : 'Added existing database';
  noteDatabase(self, `${did} ${entry.name}${origin === 'added' ? ' to the mirror' : ''}`, [
    origin === 'created' ? '3.2.7.2' : '3.2.7.3',
  ]);
  noteChange(turn.world);
}

/** A database that was created on the primary is created here, and catches up by itself (§3.2.7.2, §3.3.9.3). */
export function createCopy(
  self: Self,
  entry: MirrorDatabase,
  given: { readonly mountRequired: boolean; readonly key: string },
  operation: number,
): void {
  const { disk, turn, index } = self;
  const type = disk.membership.types[index] ?? 'failover';
  const database: DatabaseState = {
    ...freshDatabase({ ...entry, mountRequired: given.mountRequired }, type),
    following: false,
    applied: entry.since,
    ...(given.key === entry.key ? {} : { key: given.key }),
  };
  disk.databases.push(database);
  noteDatabase(self, `Created mirrored database ${entry.name}`, ['3.2.7.2']);
  if (entry.encrypted && given.key === '') sayNotEncrypted(self, entry.name);
  synchronizeProperties(self);
  catchUp(turn, index, database, operation);
  tellReport(self);
}

function sayNotEncrypted(self: Self, name: string): void {
  const text = `Security warning: database ${name} is encrypted on the primary, and not on this member`;
  noteDatabase(self, text, ['3.2.9.1'], 1);
}

/** The utility makes mirrored databases of what was shadowed here, and activates and catches them up (§3.2.16). */
export function convertShadow(self: Self, names: readonly string[]): void {
  const { disk, turn, index } = self;
  for (const name of names) {
    const entry = entryNamed(disk.catalog, name);
    if (entry === null) continue;
    const type = disk.membership.types[index] ?? 'failover';
    const database: DatabaseState = { ...freshDatabase(entry, type), following: false, applied: entry.since };
    disk.databases.push(database);
    noteDatabase(self, `Converted the shadowed database ${entry.name} to a mirrored one`, ['3.2.16']);
    catchUp(turn, index, database);
  }
  synchronizeProperties(self);
  tellReport(self);
}

/** A local database from now on. On the primary that takes it out of the mirror for good (§3.2.8.5). */
export function removeFromMirror(self: Self, database: DatabaseState): void {
  const { disk, state, turn, index } = self;
  settleDejournaling(turn.world, index);
  disk.databases = disk.databases.filter((other) => other !== database);
  if (state.primary !== null)
    changeCatalog(
      self,
      disk.catalog.filter(({ id }) => id !== database.id),
    );
  noteDatabase(self, `Removed database ${database.name} from the mirror`, ['3.2.8.5']);
  noteChange(turn.world);
}

/** A file of a member with another endianness is of no use before it is converted (§3.3.9.2). */
interface RestoreGiven {
  readonly online: boolean;
  readonly endianness: 'same' | 'converted' | 'other';
  readonly operation: number;
}

/** Brings a copy or a backup of a database here, which takes its size over the bandwidth between the two hosts (§3.2.7.3). */
export function startRestore(
  self: Self,
  entry: MirrorDatabase,
  source: Self,
  { online, endianness, operation }: RestoreGiven,
): void {
  const { disk, state, turn } = self;
  settleDejournaling(turn.world, source.index);
  const original = source.disk.databases.find(({ id }) => id === entry.id) as DatabaseState;
  const key = keyOfCopy(source.disk, original);
  const overwritten = disk.databases.find(({ name }) => name.toUpperCase() === entry.name.toUpperCase());
  if (overwritten !== undefined) {
    detach(self, overwritten);
    overwritten.mounted = false;
  }
  state.restores = state.restores.filter(({ id }) => id !== entry.id);
  state.restores.push({
    database: entry.name,
    id: entry.id,
    position: appliedOf(source.disk, original),
    online,
    operation,
    ...(key === entry.key ? {} : { key }),
    ...(endianness === 'other' ? { isForeign: true as const } : {}),
    doneAt: now(self) + Math.ceil((entry.sizeMB * 1_048_576 * 8) / bandwidthMbps(self, source)) + 1,
  });
  const what = online ? 'Caché online backup' : 'copy';
  const how = endianness === 'converted' ? ', which is converted with cvendian' : '';
  const text = `Restoring database ${entry.name} from a ${what} of ${nameOf(self, source.index)}${how}`;
  noteDatabase(self, text, how === '' ? ['3.2.7.3'] : ['3.2.7.3', '3.3.9.2']);
  armRestores(self);
  noteChange(turn.world);
}

/** Megabits a second between two hosts now; a copy within one host is as quick as the fastest network. */
function bandwidthMbps({ turn: { world }, place }: Self, source: Self): number {
  const UNLIMITED = 10_000;
  if (place.host === source.place.host) return UNLIMITED;
  const { topology, network } = world;
  const target = [place.privateInterface, place.superserverInterface].find(
    (other) => sourceInterface(topology, network, source.place.host, other) !== null,
  );
  const from = target === undefined ? null : sourceInterface(topology, network, source.place.host, target);
  const path = from === null || target === undefined ? null : pathBetween(topology, network, from, target);
  return (path?.there.mbps ?? []).reduce((least, rate) => (rate > 0 && rate < least ? rate : least), UNLIMITED);
}

/** Whether a copy can be brought from one host to another now. */
export function canCopy({ turn: { world }, place }: Self, source: Self): boolean {
  if (place.host === source.place.host) return true;
  const { topology, network } = world;
  return [place.privateInterface, place.superserverInterface].some(
    (target) => sourceInterface(topology, { ...network, paths: {} }, source.place.host, target) !== null,
  );
}

function armRestores(self: Self): void {
  const { restores } = self.state;
  if (restores.length === 0) return stopTimer(self.turn, self.index, RESTORE);
  const next = restores.reduce((soonest, { doneAt }) => Math.min(soonest, doneAt), Number.MAX_SAFE_INTEGER);
  setTimer(self.turn, self.index, RESTORE, Math.max(0, next - now(self)));
}

export function restoresDone(self: Self): void {
  const { state } = self;
  const done = state.restores.filter(({ doneAt }) => doneAt <= now(self));
  state.restores = state.restores.filter(({ doneAt }) => doneAt > now(self));
  for (const restore of done) {
    if (restore.waitsUntil === undefined) restored(self, restore);
    else synchronize(self, restore, restore.waitsUntil);
  }
  armRestores(self);
}

/** A copy has to be activated and caught up by a person; the restore of an online backup does both itself (§3.2.7.3). */
function restored(self: Self, restore: Restore): void {
  const { disk, turn, index } = self;
  const { database: name, id, position, online, operation } = restore;
  const entry = entryNamed(disk.catalog, name);
  const before = disk.databases.find((other) => other.name.toUpperCase() === name.toUpperCase());
  if (entry === null || entry.id !== id) {
    const reason = `Database ${name} is no longer in the mirror on the primary`;
    return refuseOperation(turn, operation, reason, ['3.2.8.5']);
  }
  settleDejournaling(turn.world, index);
  const type = disk.membership.types[index] ?? 'failover';
  const restoredCopy: DatabaseState = {
    ...freshDatabase({ ...entry, mountRequired: before?.mountRequired ?? entry.mountRequired }, type),
    activated: false,
    following: false,
    applied: position,
    ...(restore.key === undefined ? {} : { key: restore.key }),
    ...(restore.isForeign === true ? { isForeign: true as const, mounted: false } : {}),
  };
  disk.databases = [...disk.databases.filter((other) => other !== before), restoredCopy];
  noteDatabase(self, `Restored database ${name}; it has the data of the mirror up to the backup`, ['3.2.7.3']);
  synchronizeProperties(self);
  finishOperation(turn, operation, `Database ${name} was restored on ${nameOf(self, index)}`);
  if (online) synchronize(self, restore, now(self) + DATA_WAIT_US);
  tellReport(self);
}

const DATA_WAIT_US = 60_000_000;
const DATA_LOOK_US = 1_000_000;

/** The restore of an online backup synchronizes once the data to go on with is here; where it does not come within 60 seconds, that is left to a person (§3.2.7.3). */
function synchronize(self: Self, restore: Restore, waitsUntil: number): void {
  const { disk, turn, index, state } = self;
  const database = disk.databases.find(({ id }) => id === restore.id);
  if (database === undefined || database.activated) return;
  if (database.applied <= disk.end) {
    if (activate(turn, index, database)) catchUp(turn, index, database);
    return;
  }
  if (now(self) < waitsUntil) {
    state.restores.push({ ...restore, waitsUntil, doneAt: Math.min(waitsUntil, now(self) + DATA_LOOK_US) });
    return;
  }
  const text = `Database ${database.name} did not catch up: the journal data that continues it has not arrived within 60 s`;
  noteDatabase(self, text, ['3.2.7.3'], 1);
  tellReport(self);
}

/** The instance, or mirroring on it, ends before the copies are there. */
export function endRestores(self: Self): void {
  for (const { operation, database, waitsUntil } of self.state.restores)
    if (waitsUntil === undefined)
      refuseOperation(self.turn, operation, `Mirroring ended on this member before database ${database} was restored`, [
        '3.2.7.3',
      ]);
  self.state.restores = [];
}
