import { hostOfProcess, milliseconds, type Turn } from '../kernel/world.ts';
import type { MessageKind } from '../observe/observation.ts';
import type { Message } from '../processes/messages.ts';
import type { Connection, ConnectionKind } from './connection.ts';

const MESSAGE_KINDS: Readonly<Record<string, MessageKind>> = {
  block: 'journal',
  'block-ack': 'acknowledgement',
  'keepalive-ack': 'acknowledgement',
  'arbiter-keepalive-ack': 'acknowledgement',
  keepalive: 'keepalive',
  'arbiter-keepalive': 'keepalive',
};

/** Tells whoever watches of a message that is being sent. */
export function trace(
  turn: Turn,
  connection: Connection,
  towards: 0 | 1,
  message: Message,
  arrival: number | null,
  hops: readonly string[],
): void {
  const { world } = turn;
  const byConnection: Record<ConnectionKind, MessageKind> = {
    data: 'control',
    arbiter: 'arbiter',
    agent: 'agent',
    client: 'client',
  };
  const hostId = (end: 0 | 1): string =>
    (world.topology.hosts[hostOfProcess(world.topology, connection.ends[end].process)] as { id: string }).id;
  turn.output?.message?.({
    seq: world.queue.seq,
    kind: MESSAGE_KINDS[message.type] ?? byConnection[connection.kind],
    name: message.type,
    from: hostId(towards === 0 ? 1 : 0),
    to: hostId(towards),
    route: towards === 1 ? hops : [...hops].reverse(),
    sentMs: milliseconds(world, message.sentAt),
    arrivesMs: arrival === null ? null : milliseconds(world, arrival),
    sizeBytes: message.size,
  });
}
