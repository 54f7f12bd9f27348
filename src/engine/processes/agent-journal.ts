import { timestampOf } from '../journal/journal-disk.ts';
import { isStorageFailed } from '../journal/journal-room.ts';
import { CONTROL_BYTES } from '../network/transport.ts';
import { epochsUpTo, forkPoint } from '../state/history.ts';
import type { AgentReplyBody, AgentRequestBody } from '../state/messages.ts';
import type { World } from '../state/world.ts';

/** Journal is sent in pieces, so that it does not hold up everything else on the same wire. */
export const CHUNK_BYTES = 4 * 1024 * 1024;

/** The next piece of the journal on a host's disk that a member lacks; an agent sends it (§3.1.1.3). */
export function journalChunk(
  world: World,
  member: number,
  asked: AgentRequestBody & { readonly op: 'journal' },
): { body: AgentReplyBody; bytes: number } {
  const disk = world.disks[member] as World['disks'][number];
  const from = forkPoint(asked, disk);
  const to = Math.min(disk.end, from + CHUNK_BYTES);
  const readable = !isStorageFailed(world, world.topology.members[member]?.instance ?? -1);
  const gone = from < disk.journalFrom && to > from;
  const sent = readable && !gone ? to - from : 0;
  return {
    body: {
      op: 'journal',
      epochs: epochsUpTo(disk.epochs, to),
      from,
      to: from + sent,
      end: disk.end,
      readable,
      gone,
      writtenAt: timestampOf(disk, to),
    },
    bytes: CONTROL_BYTES + sent,
  };
}
