import { blockDurable } from '../../invariants/checker.ts';
import { requestWritten } from '../../invariants/ecp-judge.ts';
import { addMark } from '../../journal/ecp-marks.ts';
import { appendJournal } from '../../journal/journal-disk.ts';
import { send } from '../../network/transport.ts';
import { dropFirst } from '../../state/drop-first.ts';
import type { EcpRecord } from '../../state/ecp-state.ts';
import type { PrimaryState } from '../../state/member-state.ts';
import type { ClientMessage } from '../../state/messages.ts';
import { schedule } from '../../state/queue.ts';
import { DISK_WRITTEN } from '../../state/world.ts';
import { type DataServer, resume, tellDurable } from '../ecp/data-server.ts';
import { clientDone, clientMessage } from '../message-makers.ts';
import { ecpServerOf } from './ecp-server.ts';
import { tellKeptJournal } from './journal-kept.ts';
import { isFrozen, now, type Self, takesUpdates } from './member.ts';
import { pumpAll } from './stream.ts';

/**
 * Updates on the primary become journal blocks. A block is durable when it is written locally and, with an active
 * backup, acknowledged by it; both run side by side (§3.1.5.2). In trouble nothing is committed (§3.1.3.2).
 */
export function updatesReceived(self: Self, client: number, message: ClientMessage & { type: 'client-updates' }): void {
  const primary = self.state.primary;
  if (primary === null || primary.closing !== 'no') {
    send(self.turn, client, self.index, clientMessage({ type: 'client-refused' }));
    return;
  }
  if (!takesUpdates(self)) {
    primary.backlog.push({ client, batch: message.batch, bytes: message.bytes, commits: message.commits });
    return;
  }
  writeBlock(self, primary, client, message.batch, message.bytes, message.commits);
}

function writeBlock(
  self: Self,
  primary: PrimaryState,
  client: number,
  batch: number,
  bytes: number,
  commits: number,
): void {
  const to = primary.end + bytes;
  primary.end = to;
  primary.pending.push({ to, writtenAt: now(self), written: false, client, batch, commits });
  writeToDisk(self, to);
  pumpAll(self, primary);
}

function writeToDisk(self: Self, to: number): void {
  const { turn, index, place } = self;
  const writeUs = turn.world.hosts[place.host]?.journalWriteUs ?? 0;
  const run = turn.world.instances[place.instance]?.runs ?? 0;
  schedule(turn.world.queue, now(self) + writeUs, DISK_WRITTEN, index, to, run, null);
}

/** Writes that met a journal I/O error are tried anew. */
export function writeAgain(self: Self, primary: PrimaryState): void {
  for (const block of primary.pending) if (!block.written) writeToDisk(self, block.to);
}

/** The local journal write of the block that ends at `to` is done. */
export function blockWritten(self: Self, to: number): void {
  const { primary } = self.state;
  if (primary === null || isFrozen(self)) return;
  const { pending } = primary;
  let place = 0;
  // Blocks without data, of a client that only reads, end where the one before does: each is written in its turn.
  while (place < pending.length && (pending[place]?.to !== to || pending[place]?.written)) place += 1;
  const block = pending[place];
  if (block === undefined) return;
  block.written = true;
  const file = self.disk.files[self.disk.files.length - 1];
  appendWritten(self, pending);
  if (file !== self.disk.files[self.disk.files.length - 1]) tellKeptJournal(self, primary);
  advanceDurable(self);
}

/** A block that had to be written again holds up those after it: the journal has no gaps. */
function appendWritten(self: Self, pending: PrimaryState['pending']): void {
  for (let index = 0; index < pending.length; index += 1) {
    const { written, to, writtenAt } = pending[index] as PrimaryState['pending'][number];
    if (!written) return;
    if (to > self.disk.end) appendJournal(self.turn.world, self.index, to, writtenAt);
  }
}

/** Reports what has become durable. With an active backup, nothing beyond its acknowledgement is written to databases. */
export function advanceDurable(self: Self): void {
  const primary = self.state.primary;
  if (primary === null || primary.trouble !== null) return;
  let limit = Number.MAX_SAFE_INTEGER;
  const { pending, receivers } = primary;
  for (let index = 0; index < receivers.length; index += 1) {
    const { active, acked } = receivers[index] as PrimaryState['receivers'][number];
    if (active !== 0 && acked < limit) limit = acked;
  }
  let done = 0;
  while (done < pending.length) {
    const block = pending[done] as PrimaryState['pending'][number];
    if (!block.written || block.to > limit) break;
    done += 1;
    primary.durable = block.to;
    blockDurable(self.turn, self.index, primary.epoch, block);
    if (block.client !== 0) send(self.turn, block.client, self.index, clientDone(now(self), block.batch));
  }
  if (done === 0) return;
  dropFirst(pending, done);
  self.disk.applied = primary.durable;
  if (self.state.ecp !== null) tellDurable(dataServerOf(self), primary.durable);
}

/** What clients sent while nothing could be committed. */
export function resumeUpdates(self: Self): void {
  const primary = self.state.primary;
  if (primary === null || !takesUpdates(self)) return;
  const backlog = primary.backlog;
  primary.backlog = [];
  for (const item of backlog) writeBlock(self, primary, item.client, item.batch, item.bytes, item.commits);
  if (self.state.ecp !== null) resume(dataServerOf(self));
}

/** The member as an ECP data server. */
export function dataServerOf(self: Self): DataServer {
  return ecpServerOf(self, (record) => writeForApplicationServer(self, record));
}

/** A block of its own, by which every member that has the journal knows that this request has been carried out. */
function writeForApplicationServer(
  self: Self,
  { connection, session, request, confirmed, bytes, commits }: EcpRecord,
): void {
  const { primary, ecp } = self.state;
  if (primary === null || ecp === null) return;
  const to = primary.end + bytes;
  ecp.written.push({ to, connection, session, request });
  addMark(self.disk.ecp, { to, connection, session, request, confirmed });
  requestWritten(self.turn, self.index, primary.epoch, { connection, session, request, to });
  writeBlock(self, primary, 0, 0, bytes, commits);
}
