import { settleDejournaling } from '../../journal/dejournaling.ts';
import { finishOperation } from '../../log/operation-log.ts';
import type { DatabaseState } from '../../state/member-disk.ts';
import type { MirrorDatabase } from '../../state/mirror-database.ts';
import { noteChange } from '../../state/world.ts';
import { changeCatalog } from './catalog.ts';
import { catchUp, detach, noteDatabase } from './databases.ts';
import { type Self, tellReport } from './member.ts';

/**
 * `^DATABASE` clears the data of a mirrored database: on the primary first, then on every other member (§3.3.9.4). A copy on
 * which that was not repeated still has what is cleared on the primary.
 */
export function recreate(self: Self, database: DatabaseState, operation: number): void {
  const { disk, state, turn, index } = self;
  settleDejournaling(turn.world, index);
  const entry = disk.catalog.find(({ id }) => id === database.id) as MirrorDatabase;
  noteDatabase(self, `Recreated database ${database.name}: its data is cleared`, ['3.3.9.4']);
  noteChange(turn.world);
  if (state.primary !== null) {
    const next: MirrorDatabase = {
      ...entry,
      origin: 'created',
      since: state.primary.end,
      generation: entry.generation + 1,
    };
    database.generation = next.generation;
    changeCatalog(
      self,
      disk.catalog.map((other) => (other.id === entry.id ? next : other)),
    );
    return finishOperation(turn, operation, `Recreated database ${database.name}`);
  }
  detach(self, database);
  database.generation = entry.generation;
  database.applied = entry.since;
  database.activated = true;
  catchUp(turn, index, database, operation);
  tellReport(self);
}

export const lagsBehind = ({ disk }: Self, { id, generation }: DatabaseState): boolean =>
  disk.catalog.some((entry) => entry.id === id && entry.generation > generation);

/** Whoever becomes primary with a copy that was not recreated does not have the mirror's database: it is obsolete everywhere. */
export function dropWhatWasNotRecreated(self: Self): void {
  const { disk } = self;
  const dropped = disk.databases.filter((database) => !database.obsolete && lagsBehind(self, database));
  if (dropped.length === 0) return;
  for (const database of dropped) {
    database.obsolete = true;
    noteDatabase(
      self,
      `Database ${database.name} is obsolete: it was recreated on the former primary, and not on this member`,
      ['3.3.9.4', '3.3.1.1'],
      2,
    );
  }
  disk.catalog = disk.catalog.filter(({ id }) => !dropped.some((database) => database.id === id));
}
