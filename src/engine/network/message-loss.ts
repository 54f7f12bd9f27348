import type { Connection } from '../state/connection.ts';
import type { Message } from '../state/messages.ts';
import { delay, type EventRecord, scheduledEvents } from '../state/queue.ts';
import { DELIVER, type Turn, type World } from '../state/world.ts';
import { hostIdOf, trace } from './message-trace.ts';
import { connectionOf, RETRANSMISSION_US } from './transport.ts';

/** A message as people name it: what it is, between which hosts, and when it was sent where that is not clear. */
export interface NamedMessage {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly sentUs: number | null;
}

/** The message that is meant, the one that arrives first where several are; null where none is. */
export function findOnTheWay(world: World, named: NamedMessage): EventRecord | null {
  let found: EventRecord | null = null;
  for (const record of scheduledEvents(world.queue)) {
    if (record.kind !== DELIVER) continue;
    const connection = connectionOf(world, record.to);
    if (connection === null || !isMeant(world, named, connection, towardsOf(record), record.payload as Message))
      continue;
    if (found === null || record.at < found.at || (record.at === found.at && record.seq < found.seq)) found = record;
  }
  return found;
}

/** Whether the message that is meant waits for a path. */
export function waitsForPath(world: World, named: NamedMessage): boolean {
  return world.connections.some(
    (connection) =>
      connection !== null &&
      ([0, 1] as const).some((towards) =>
        connection.ends[towards].waiting.some(({ message }) => isMeant(world, named, connection, towards, message)),
      ),
  );
}

/** Loses it once: TCP sends it again, and what follows on its connection is not read before it. */
export function loseMessage(turn: Turn, named: NamedMessage): void {
  const record = findOnTheWay(turn.world, named);
  if (record === null) return;
  const connection = connectionOf(turn.world, record.to) as Connection;
  const towards = towardsOf(record);
  const at = record.at + RETRANSMISSION_US;
  const end = connection.ends[towards];
  if (end.arrivalFloor < at) end.arrivalFloor = at;
  delay(turn.world.queue, record, at);
  trace(turn, { connection, towards, sequence: record.value, message: record.payload as Message }, at, 1);
}

function towardsOf(record: EventRecord): 0 | 1 {
  return record.from === 0 ? 0 : 1;
}

function isMeant(
  world: World,
  { name, from, to, sentUs }: NamedMessage,
  { ends }: Connection,
  towards: 0 | 1,
  message: Message,
): boolean {
  return (
    message.type === name &&
    (sentUs === null || message.sentAt === sentUs) &&
    hostIdOf(world, ends[towards].process) === to &&
    hostIdOf(world, ends[towards === 0 ? 1 : 0].process) === from
  );
}
