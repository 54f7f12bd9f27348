import { isReporting, parallelJobs, rateOfOneJob, settleDejournaling } from '../../journal/dejournaling.ts';
import { sayOfMember } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { send } from '../../network/transport.ts';
import type { DatabaseState } from '../../state/member-disk.ts';
import type { DataMessage } from '../../state/messages.ts';
import { setTimer } from '../../state/process.ts';
import type { Turn } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';
import { CATCH_UP, now, type Self, selfOf, tellReport } from './member.ts';

/** Takes a database out of the common dejournaling, where it stands: on the primary with all that is durable. */
export function detach(self: Self, database: DatabaseState): void {
  settleDejournaling(self.turn.world, self.index);
  if (database.following) database.applied = self.state.primary?.durable ?? self.disk.applied;
  database.following = false;
  endCatchUp(database);
}

function endCatchUp(database: DatabaseState): void {
  database.catchingUp = false;
  delete database.caughtUpAt;
}

export function dismount(turn: Turn, member: number, database: DatabaseState): void {
  const self = selfOf(turn, member);
  detach(self, database);
  database.mounted = false;
  note(self, `Dismounted database ${database.name}`, ['3.3.9.5']);
}

/** After a mount mirroring attempts to catch the database up, unless an error stopped it or a person does not want it yet (§3.2.7.4, §3.3.9.5). */
export function mount(turn: Turn, member: number, database: DatabaseState, catchesUp: boolean): void {
  const self = selfOf(turn, member);
  database.mounted = true;
  note(self, `Mounted database ${database.name}`, ['3.3.9.5']);
  if (!database.stopped && (catchesUp || self.state.primary !== null)) catchUp(turn, member, database);
}

/**
 * Applies what a database lacks, from this member's journal or, where that was purged here, from the primary's (§3.3.9.5).
 * One that needs activation is activated too (§3.2.7.4).
 */
export function catchUp(turn: Turn, member: number, database: DatabaseState, operation = 0): void {
  const self = selfOf(turn, member);
  const done = (): void => finishOperation(turn, operation, `Catchup of ${database.name} started`);
  if (database.following && database.activated && !database.stopped) return done();
  if (database.catchingUp) return finishOperation(turn, operation, `Catchup of ${database.name} is running already`);
  settleDejournaling(turn.world, member);
  if (self.state.primary !== null) {
    database.stopped = false;
    database.activated = true;
    database.following = true;
    return done();
  }
  if (database.applied < self.disk.journalFrom) return askForJournal(self, database, operation);
  beginCatchUp(self, database);
  done();
}

function askForJournal(self: Self, database: DatabaseState, operation: number): void {
  const { state, turn, index } = self;
  if (state.phase !== 'joined') {
    const reason = `Journal files that ${database.name} needs are no longer on this member, which is not connected to the primary`;
    noteDatabase(self, reason, ['3.3.9.5'], 1);
    return refuseOperation(turn, operation, reason, ['3.3.9.5']);
  }
  const question = { operation, database: database.name, from: database.applied };
  send(turn, state.data, index, dataMessage({ type: 'journal-question', ...question }));
}

/** Whether the primary still has the journal that a member's database lacks. */
export function askedForJournal(
  self: Self,
  connection: number,
  { operation, database, from }: DataMessage & { type: 'journal-question' },
): void {
  const available = from >= self.disk.journalFrom;
  const answer = dataMessage({ type: 'journal-answer', operation, database, available });
  send(self.turn, connection, self.index, answer);
}

/** Where the journal is gone, only a new copy of the database helps (§3.2.7.2, §3.2.7.3). */
export function journalAnswered(self: Self, message: DataMessage & { type: 'journal-answer' }): void {
  const { disk, turn } = self;
  const { operation, available } = message;
  const database = disk.databases.find(({ name }) => name === message.database);
  if (database === undefined || database.following || database.catchingUp) return;
  if (available) {
    beginCatchUp(self, database);
    return finishOperation(turn, operation, `Catchup of ${database.name} started`);
  }
  const reason = `Journal files that ${database.name} needs have been purged on the primary: back it up there, and restore it here`;
  noteDatabase(self, reason, ['3.2.7.2', '3.2.7.3'], 2);
  const isNew = disk.catalog.some(({ id, since }) => id === database.id && since === database.applied);
  if (isNew && operation !== 0) disk.databases = disk.databases.filter((other) => other !== database);
  refuseOperation(turn, operation, reason, ['3.2.7.2']);
  tellReport(self);
}

function beginCatchUp(self: Self, database: DatabaseState): void {
  const { turn, index: member } = self;
  database.stopped = false;
  database.activated = true;
  const behind = Math.max(0, self.disk.applied - database.applied);
  note(self, `Catchup started for ${database.name}`, ['3.2.7.4']);
  database.catchingUp = true;
  database.caughtUpAt = jobFreeAt(self, database) + Math.ceil(behind / rateOfOneJob(turn.world, member)) + 1;
  armCatchUp(self);
}

/**
 * Several databases are caught up in parallel wherever the instance has the resources, whatever the mirror allows; one job works
 * on each (§3.2.7.4, §3.2.14). Who finds all of them busy waits for the first that is free.
 */
function jobFreeAt(self: Self, database: DatabaseState): number {
  const { turn, index, disk } = self;
  const ends = disk.databases
    .filter((other) => other !== database && other.catchingUp)
    .map(({ caughtUpAt = 0 }) => caughtUpAt)
    .filter((end) => end > now(self))
    .toSorted((one, other) => other - one);
  return ends[parallelJobs(turn.world, index) - 1] ?? now(self);
}

function armCatchUp(self: Self): void {
  const ends = self.disk.databases.filter(({ catchingUp }) => catchingUp).map(({ caughtUpAt = 0 }) => caughtUpAt);
  if (ends.length > 0) setTimer(self.turn, self.index, CATCH_UP, Math.max(0, Math.min(...ends) - now(self)));
}

export function catchUpDone(self: Self): void {
  for (const database of self.disk.databases) {
    if (!database.catchingUp || (database.caughtUpAt ?? 0) > now(self)) continue;
    endCatchUp(database);
    if (!database.mounted || database.full) {
      database.stopped = database.full;
      continue;
    }
    database.following = true;
    note(self, `Mirror Catchup completed for ${database.name}`, ['3.2.7.4']);
  }
  armCatchUp(self);
  tellReport(self);
}

/** Its catchup was interrupted, and goes on once there is a primary to ask for the journal. */
const WHEN_JOINED = Number.MAX_SAFE_INTEGER;

/** What was being caught up when the instance, or mirroring on it, ended goes on: mirroring attempts it by itself (§3.3.9.5). */
export function resumeCatchUps(self: Self): void {
  const interrupted = self.disk.databases.filter(({ catchingUp }) => catchingUp);
  for (const database of interrupted) {
    endCatchUp(database);
    database.caughtUpAt = WHEN_JOINED;
  }
  resume(self, ({ applied }) => applied >= self.disk.journalFrom);
}

/** Of those the ones that need journal of the primary, as the member has just joined. */
export function resumeCatchUpsWhenJoined(self: Self): void {
  resume(self, () => true);
}

function resume({ disk, turn, index }: Self, isPossible: (database: DatabaseState) => boolean): void {
  for (const database of disk.databases) {
    if (database.caughtUpAt !== WHEN_JOINED || !isPossible(database)) continue;
    delete database.caughtUpAt;
    if (database.mounted) catchUp(turn, index, database);
  }
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

/** The data to be applied after it must be here; one that a person has activated still needs to be caught up (§3.2.7.4). */
export function activate(turn: Turn, member: number, database: DatabaseState): boolean {
  const self = selfOf(turn, member);
  if (database.activated) return true;
  if (database.applied > self.disk.end) {
    const text = `Database ${database.name} was not activated: the journal data that continues it has not arrived`;
    noteDatabase(self, text, ['3.2.7.3'], 1);
    return false;
  }
  database.activated = true;
  note(self, `Activated database ${database.name}`, ['3.2.7.4']);
  return true;
}

/** It can be written to from now on, and never be the primary's copy; the flag cannot be set again (§3.2.8.1). */
export function clearFailoverFlag(self: Self, database: DatabaseState): void {
  database.failoverDb = false;
  note(self, `Cleared the FailoverDB flag of database ${database.name}: it is read-write now`, ['3.2.8.1']);
}

/** Setting, changing or removing a filter restarts the dejournaling, so that it is applied (§3.3.7.3). */
export function setFilter(self: Self, globals: readonly string[]): void {
  if ((self.disk.filter ?? []).join() === globals.join()) return;
  settleDejournaling(self.turn.world, self.index);
  self.disk.filter = globals.length === 0 ? null : globals;
  const text =
    globals.length === 0
      ? 'The dejournal filter was removed'
      : `A dejournal filter was set; it skips ${globals.join(', ')}`;
  note(self, `${text}. Dejournaling was restarted`, ['3.3.7.3']);
}

export function noteDatabase(self: Self, text: string, guide: readonly string[], severity: 0 | 1 | 2 = 0): void {
  sayOfMember(self.turn, self.index, { event: 'log', text, guide, severity });
}

function note(self: Self, text: string, guide: readonly string[]): void {
  noteDatabase(self, text, guide);
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
