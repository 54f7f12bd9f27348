import { cutMarks } from '../../journal/ecp-marks.ts';
import { sayOfMember } from '../../log/log.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { closeConnection, connectionOf } from '../../network/transport.ts';
import type { DataMessage } from '../../state/messages.ts';
import { setTimer, stopTimer, timerRuns } from '../../state/process.ts';
import { connectToPrimary } from './joining.ts';
import {
  CONNECT,
  nameOf,
  now,
  OPERATION,
  partner,
  qosOf,
  REBUILD,
  type Self,
  setStatus,
  takeMembership,
} from './member.ts';
import { enter } from './phase.ts';
import { seek } from './seeking.ts';
import { seekSoon } from './waiting.ts';

/**
 * Rebuilding (§3.3.5): the member leaves the mirror, is added again, and its databases are restored from the primary's.
 * It takes a minute and the size of the databases over the bandwidth.
 */
export function startRebuild(self: Self, operation: number): void {
  const { state } = self;
  state.operation = {
    id: operation,
    action: 'rebuild',
    partner: -1,
    noFailover: false,
    answers: [],
    waiting: 0,
    waited: false,
  };
  enter(self, { phase: 'rebuilding', seek: 'idle' });
  state.target = 0;
  setStatus(self, 'Transition', { text: 'Being rebuilt from the primary', guide: ['3.3.5'] });
  connectToPrimary(self);
}

/** How many times the QoS timeout it goes on looking for a primary while its partner answers that there is none. */
const PATIENCE = 8;

/** Its partner answers and is not primary: it may still become so, or there is no functioning mirror to be rebuilt from. */
export function partnerIsNotPrimary(self: Self): void {
  const { state, turn, index } = self;
  if (state.phase !== 'rebuilding' || state.primaryMember !== partner(self) || timerRuns(turn, index, OPERATION))
    return;
  setTimer(turn, index, OPERATION, PATIENCE * qosOf(self));
}

/** Nothing was taken from it yet, so that it goes on as what it was: both members may be waiting for each other here. */
export function giveUpRebuild(self: Self): void {
  const { state, turn, index } = self;
  const operation = state.operation?.id ?? 0;
  state.operation = null;
  const text = `${nameOf(self, index)} was not rebuilt: no member is primary, so there is no functioning mirror to rebuild it from`;
  sayOfMember(turn, index, { event: 'log', text, guide: ['3.3.5'], severity: 1 });
  finishOperation(turn, operation, `${nameOf(self, index)} was not rebuilt.`);
  stopTimer(turn, index, CONNECT);
  seekSoon(self);
}

/** The primary has told what there is to restore: its journal position, and the size of its databases. */
export function completeRebuild(self: Self, message: DataMessage & { type: 'welcome' }): void {
  const { state, disk, turn, index } = self;
  const { world } = turn;
  const path = connectionOf(world, state.data)?.path ?? null;
  const mbps =
    path === null
      ? 1000
      : path.there.mbps.reduce((least, rate) => (rate > 0 && rate < least ? rate : least), 1_000_000);
  const bytes = message.sizeMB * 1_048_576;
  stopTimer(turn, index, CONNECT);
  stopTimer(turn, index, OPERATION);
  takeMembership(self, message.membership);
  closeConnection(turn, state.data, index);
  state.data = 0;
  state.upstream = message.epochs;
  state.upstreamEnd = message.end;
  disk.endAt = message.endAt;
  disk.ecp.marks = [...(message.ecp ?? [])];
  // The files come from the primary, with whatever key they are encrypted there.
  disk.catalog = disk.catalog.map((entry) => {
    const { key = entry.key, encrypted = entry.encrypted } = message.catalog.find(({ id }) => id === entry.id) ?? {};
    return { ...entry, key, encrypted };
  });
  setTimer(turn, index, REBUILD, Math.round(world.design.timings.rebuildMs * 1000 + (bytes * 8) / mbps));
}

/** The restored databases stand where the primary stood; the member joins and catches up. */
export function rebuilt(self: Self): void {
  const { state, disk, turn, index } = self;
  disk.epochs = state.upstream;
  disk.end = state.upstreamEnd;
  disk.journalFrom = state.upstreamEnd;
  cutMarks(disk.ecp, disk.end);
  disk.marks = [{ offset: disk.end, at: disk.endAt }];
  disk.files = disk.files.slice(-1).map((file) => ({ ...file, start: disk.end, at: now(self) }));
  disk.applied = disk.end;
  disk.dejournaling = 'running';
  disk.inconsistent = false;
  disk.stopped = false;
  disk.token = null;
  disk.held = null;
  for (const database of disk.databases) {
    database.following = true;
    database.stopped = false;
    database.mounted = true;
    database.activated = true;
    database.full = false;
    database.applied = disk.end;
    database.catchingUp = false;
    delete database.caughtUpAt;
    delete database.properties;
    delete database.key;
    delete database.isForeign;
  }
  const operation = state.operation?.id ?? 0;
  state.operation = null;
  finishOperation(turn, operation, `${nameOf(self, index)} was rebuilt`);
  seek(self);
}
