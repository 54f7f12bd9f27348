import type { Connection, ConnectionKind } from '../state/connection.ts';
import type { Message } from '../state/messages.ts';
import type { MessageFate, MessageKind, MessageParty } from '../state/observation.ts';
import type { ProcessPlace } from '../state/topology.ts';
import { hostOfProcess, milliseconds, type Turn, type World } from '../state/world.ts';

const MESSAGE_KINDS: Readonly<Record<string, MessageKind>> = {
  block: 'journal',
  'block-ack': 'acknowledgement',
  'keepalive-ack': 'acknowledgement',
  'arbiter-keepalive-ack': 'acknowledgement',
  keepalive: 'keepalive',
  'arbiter-keepalive': 'keepalive',
  'ecp-keepalive': 'keepalive',
};

const KIND_BY_CONNECTION: Readonly<Record<ConnectionKind, MessageKind>> = {
  data: 'control',
  arbiter: 'arbiter',
  agent: 'agent',
  client: 'client',
  ecp: 'ecp',
};

/** A message on its way: on which connection, towards which end, and its place among those sent there. */
export interface Shipment {
  readonly connection: Connection;
  readonly towards: 0 | 1;
  readonly sequence: number;
  readonly message: Message;
}

export function messageId(connection: number, towards: number, sequence: number): string {
  return `${connection}.${towards}.${sequence}`;
}

/** Tells whoever watches of a message that is put on the wire, or waits for a path where `arrival` is null. */
export function trace(turn: Turn, shipment: Shipment, arrival: number | null, losses: number): void {
  const { world, output } = turn;
  if (output?.message === undefined || !world.started) return;
  const { connection, towards, sequence, message } = shipment;
  const { topology } = world;
  const from = connection.ends[towards === 0 ? 1 : 0].process;
  const to = connection.ends[towards].process;
  const kind = MESSAGE_KINDS[message.type] ?? KIND_BY_CONNECTION[connection.kind];
  const isWanted = output.wantsMessage?.(kind, hostOfProcess(topology, from), hostOfProcess(topology, to)) ?? true;
  if (!isWanted) return;
  const hops = arrival === null ? [] : (connection.path?.hops ?? []);
  output.message(
    {
      id: messageId(connection.id, towards, sequence),
      kind,
      name: message.type,
      from: hostIdOf(world, from),
      to: hostIdOf(world, to),
      sender: partyOf(topology, connection.kind, from),
      receiver: partyOf(topology, connection.kind, to),
      route: towards === 1 ? hops : [...hops].reverse(),
      sentMs: milliseconds(world, message.sentAt),
      arrivesMs: arrival === null ? null : milliseconds(world, arrival),
      sizeBytes: message.size,
      losses,
    },
    message,
  );
}

/** Tells whoever watches what became of a message. */
export function tellFate(
  turn: Turn,
  connection: number,
  towards: 0 | 1,
  sequence: number,
  fate: MessageFate['fate'],
): void {
  const { world, output } = turn;
  if (output?.fate === undefined || !world.started) return;
  output.fate({ id: messageId(connection, towards, sequence), atMs: milliseconds(world, world.nowUs), fate });
}

export function hostIdOf({ topology }: World, process: number): string {
  return topology.hosts[hostOfProcess(topology, process)]?.id ?? '';
}

function partyOf({ processes }: World['topology'], connection: ConnectionKind, process: number): MessageParty {
  const { kind, id, mirror } = processes[process] as ProcessPlace;
  return { kind: kind === 'agent' && connection === 'arbiter' ? 'arbiter' : kind, id, mirror };
}
