import { timestampOf } from '../../journal/journal-disk.ts';
import { caughtUpUs } from '../../log/status-texts.ts';
import { CONTROL_BYTES, send, sendUnasked } from '../../network/transport.ts';
import type { PrimaryState, Receiver } from '../../state/member-state.ts';
import { isFailover } from '../../state/membership.ts';
import { type Block, journalBlock } from '../message-makers.ts';
import { qosOf, type Self } from './member.ts';

/**
 * Journal that is under way to one member and not acknowledged. It grows to what large TCP buffers hold (§3.1.5.2) while
 * acknowledgements come nearly as quickly as they ever did here, and shrinks where they have to queue: on a slow line a
 * full buffer would outlast the QoS timeout. How long the way itself is does not matter; there is no upper limit to it.
 */
export const FIRST_WINDOW_BYTES = 1024 * 1024;
const MAX_WINDOW_BYTES = 16 * 1024 * 1024;
const MIN_WINDOW_BYTES = 64 * 1024;
const QUICK_US = 250_000;
const SLOW_US = 1_000_000;
const CATCH_UP_BYTES = 1024 * 1024;
/** An async acknowledges as much of its window, and the journal of as long a time, at once. */
const BATCH_OF_WINDOW = 1 / 4;
const MAX_BATCH_US = 500_000;

/** What was sent at `sentAt` has been acknowledged; `isHeldBack` where the window keeps journal from being sent. */
export function adaptWindow(receiver: Receiver, sentAt: number, nowUs: number, isHeldBack: boolean): void {
  const roundTripUs = nowUs - sentAt;
  receiver.roundTripUs = roundTripUs;
  const least = receiver.leastRoundTripUs;
  if (least === 0 || roundTripUs < least) receiver.leastRoundTripUs = roundTripUs;
  const queuedUs = roundTripUs - receiver.leastRoundTripUs;
  if (queuedUs < QUICK_US) {
    receiver.windowBytes = Math.min(MAX_WINDOW_BYTES, receiver.windowBytes * 2);
    return;
  }
  // A window that is not full does no harm; and only what was sent since it shrank tells whether that was enough.
  if ((queuedUs < SLOW_US && !isHeldBack) || sentAt < receiver.shrunkAt) return;
  receiver.shrunkAt = nowUs;
  // So little of ours does not queue: the way itself has become longer.
  if (receiver.windowBytes === MIN_WINDOW_BYTES) receiver.leastRoundTripUs = roundTripUs;
  receiver.windowBytes = Math.max(MIN_WINDOW_BYTES, receiver.windowBytes / 4);
}

/**
 * How long journal for an async may go without being acknowledged: nobody waits for it (§3.1.2). The nearer the member is to
 * no longer counting as caught up, the oftener it is asked, so that the primary's monitor says the same as if every block were
 * acknowledged (decision 0010).
 */
function batchUs(self: Self, receiver: Receiver): number {
  const untilBehindUs = caughtUpUs(self.turn.world) - receiver.roundTripUs;
  return Math.min(MAX_BATCH_US, qosOf(self) / 4, untilBehindUs / 2);
}

/** Sends every member what it has not been sent yet. */
export function pumpAll(self: Self, primary: PrimaryState): void {
  let block: Block | null = null;
  const { receivers } = primary;
  for (let index = 0; index < receivers.length; index += 1)
    block = pump(self, primary, receivers[index] as Receiver, block);
}

/**
 * Sends what the member has not been sent yet, as far as the window allows. Members that have come equally far are sent one
 * and the same block: `before` is the last that was sent to the one before. Returns the last one sent.
 */
export function pump(self: Self, primary: PrimaryState, receiver: Receiver, before: Block | null = null): Block | null {
  if (receiver.sent < self.disk.end && self.turn.world.hosts[self.place.host]?.storageFailed) return before;
  let block = before;
  while (receiver.sent < primary.end && receiver.sent - receiver.acked < receiver.windowBytes) {
    block = sendBlock(self, primary, receiver, nextEnd(self, primary, receiver), block);
  }
  return block;
}

/** Up to where the next message goes: a block that is being written, or a piece of the journal on disk. */
function nextEnd(self: Self, primary: PrimaryState, receiver: Receiver): number {
  const { disk } = self;
  if (receiver.sent < disk.end) {
    return Math.min(receiver.sent + Math.min(CATCH_UP_BYTES, receiver.windowBytes), disk.end);
  }
  const { pending } = primary;
  for (let index = 0; index < pending.length; index += 1) {
    const { to } = pending[index] as PrimaryState['pending'][number];
    if (to > receiver.sent) return to;
  }
  return primary.end;
}

/** Nothing of the primary's own journal changes between two blocks of one instant, so that these make them equal. */
function isSame(block: Block, sentAt: number, from: number, to: number, size: number, wantsAck: boolean): boolean {
  return (
    block.sentAt === sentAt &&
    block.from === from &&
    block.to === to &&
    block.size === size &&
    block.wantsAck === wantsAck
  );
}

function sendBlock(self: Self, primary: PrimaryState, receiver: Receiver, to: number, before: Block | null): Block {
  const { disk, turn, index, mirror } = self;
  const { nowUs } = turn.world;
  const from = receiver.sent;
  const bytes = to - from;
  const { compressionRatio, compressMBps } = mirror.mirror;
  const batch = isFailover(disk.membership, receiver.member) ? 0 : batchUs(self, receiver);
  const isAsked = nowUs - receiver.askedAt >= batch || to - receiver.askedTo >= receiver.windowBytes * BATCH_OF_WINDOW;
  if (isAsked) {
    receiver.askedAt = nowUs;
    receiver.askedTo = to;
  }
  const size = CONTROL_BYTES + Math.ceil(receiver.compressed ? bytes / compressionRatio : bytes);
  const message =
    before !== null && isSame(before, nowUs, from, to, size, isAsked)
      ? before
      : journalBlock(
          {
            from,
            to,
            writtenAt: to > disk.end ? nowUs : timestampOf(disk, to),
            durable: primary.durable,
            end: primary.end,
            needs: disk.needs,
          },
          nowUs,
          size,
          isAsked,
        );
  receiver.sent = to;
  let preparationUs = 0;
  if (receiver.compressed || disk.membership.useTls) {
    // One megabyte a second is one byte a microsecond.
    receiver.preparedAt = Math.max(receiver.preparedAt, nowUs) + bytes / compressMBps;
    preparationUs = receiver.preparedAt - nowUs;
  }
  // Where no block follows, the acknowledgement of a keepalive tells how far the member has come.
  if (isAsked) send(turn, receiver.connection, index, message, preparationUs);
  else sendUnasked(turn, receiver.connection, index, message, size, preparationUs, batch);
  return message;
}
