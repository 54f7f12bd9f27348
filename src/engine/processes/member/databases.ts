import { dejournalRate, isReporting, settleDejournaling } from '../../journal/dejournaling.ts';
import { sayOfMember } from '../../log/log.ts';
import type { DatabaseState } from '../../state/member-disk.ts';
import { setTimer } from '../../state/process.ts';
import type { Turn } from '../../state/world.ts';
import { CATCH_UP, type Self, selfOf, tellReport } from './member.ts';

/** Takes a database out of the common dejournaling, where it stands. */
function detach(self: Self, database: DatabaseState): void {
  settleDejournaling(self.turn.world, self.index);
  if (database.following) database.applied = self.disk.applied;
  database.following = false;
}

export function dismount(turn: Turn, member: number, database: DatabaseState): void {
  const self = selfOf(turn, member);
  detach(self, database);
  database.mounted = false;
  note(self, `Dismounted database ${database.name}`, ['3.3.9.5']);
}

/** After a mount, mirroring attempts to catch the database up automatically, unless an error stopped it (§3.3.9.5). */
export function mount(turn: Turn, member: number, database: DatabaseState): void {
  const self = selfOf(turn, member);
  database.mounted = true;
  note(self, `Mounted database ${database.name}`, ['3.3.9.5']);
  if (!database.stopped) catchUp(turn, member, database);
}

export function catchUp(turn: Turn, member: number, database: DatabaseState): void {
  const self = selfOf(turn, member);
  if (database.following && database.activated && !database.stopped) return;
  settleDejournaling(turn.world, member);
  database.stopped = false;
  database.activated = true;
  if (self.state.primary !== null) {
    database.following = true;
    return;
  }
  const behind = Math.max(0, self.disk.applied - database.applied);
  if (!database.catchingUp) note(self, `Catchup started for ${database.name}`, ['3.2.7.4']);
  database.catchingUp = true;
  setTimer(turn, member, CATCH_UP, Math.ceil(behind / dejournalRate(turn.world, member)) + 1);
}

export function catchUpDone(self: Self): void {
  for (const database of self.disk.databases) {
    if (!database.catchingUp) continue;
    database.catchingUp = false;
    if (!database.mounted || database.full) {
      database.stopped = database.full;
      continue;
    }
    database.following = true;
    note(self, `Mirror Catchup completed for ${database.name}`, ['3.2.7.4']);
  }
  tellReport(self);
}

/** Pauses dejournaling of one database, or of all on this member (§3.3.7). */
export function pauseDejournaling(turn: Turn, member: number, database: DatabaseState | null): void {
  const self = selfOf(turn, member);
  settleDejournaling(turn.world, member);
  if (database !== null) {
    if (database.stopped) return;
    detach(self, database);
    database.stopped = true;
    note(self, `Dejournaling of database ${database.name} was paused`, ['3.3.7.1']);
    return;
  }
  self.disk.dejournaling = 'paused';
  note(self, 'Dejournaling was paused for all databases', ['3.3.7']);
}

/** Restarts it; a database that had an error is activated and caught up to the others with it (§3.3.7.1). */
export function resumeDejournaling(turn: Turn, member: number, database: DatabaseState | null): void {
  const self = selfOf(turn, member);
  self.state.dejournaledAt = turn.world.nowUs;
  if (database !== null) return catchUp(turn, member, database);
  const failing = self.disk.databases.find((other) => other.stopped && other.mounted && other.full);
  if (failing !== undefined && isReporting(self.disk, member)) {
    self.disk.dejournaling = 'error';
    return note(self, `Dejournaling stopped again: writing to database ${failing.name} still fails`, ['3.3.7.2']);
  }
  self.disk.dejournaling = 'running';
  note(self, 'Dejournaling was restarted for all databases', ['3.3.7']);
  for (const other of self.disk.databases)
    if (other.stopped && other.mounted && !other.full) catchUp(turn, member, other);
}

function note(self: Self, text: string, guide: readonly string[]): void {
  sayOfMember(self.turn, self.index, { event: 'log', text, guide });
  tellReport(self);
}

/** One that is caught up with the others as it is stays so: only what is inactive can be marked (§3.2.7.4). */
export function markCaughtUp(turn: Turn, member: number, database: DatabaseState): void {
  const self = selfOf(turn, member);
  if (database.following && database.activated && !database.stopped) return;
  database.following = true;
  database.activated = true;
  database.stopped = false;
  note(self, `Database ${database.name} was marked as caught up`, ['3.2.7.4']);
}
