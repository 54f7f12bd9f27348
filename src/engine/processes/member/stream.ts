import { timestampOf } from '../../journal/journal-disk.ts';
import { CONTROL_BYTES, send } from '../../network/transport.ts';
import type { PrimaryState, Receiver } from '../member-state.ts';
import { dataMessage } from '../message-makers.ts';
import { now, type Self } from './member.ts';

/** Journal that is under way to one member and not acknowledged: as much as large TCP buffers hold (§3.1.5.2). */
const WINDOW_BYTES = 16 * 1024 * 1024;
const CATCH_UP_BYTES = 1024 * 1024;

/** Sends what the member has not been sent yet, as far as the window allows. */
export function pump(self: Self, primary: PrimaryState, receiver: Receiver): void {
  const { disk, turn, index, mirror } = self;
  while (receiver.sent < primary.end && receiver.sent - receiver.acked < WINDOW_BYTES) {
    const block = primary.pending.find((other) => other.to > receiver.sent);
    const limit =
      block === undefined || receiver.sent < disk.end ? Math.min(receiver.sent + CATCH_UP_BYTES, disk.end) : block.to;
    const to = limit > receiver.sent ? limit : primary.end;
    const bytes = to - receiver.sent;
    const size = CONTROL_BYTES + Math.ceil(receiver.compressed ? bytes / mirror.mirror.compressionRatio : bytes);
    const message = dataMessage(
      {
        type: 'block',
        from: receiver.sent,
        to,
        writtenAt: to > disk.end ? now(self) : timestampOf(disk, to),
        durable: primary.durable,
        end: primary.end,
      },
      size,
    );
    receiver.sent = to;
    send(turn, receiver.connection, index, message);
  }
}
