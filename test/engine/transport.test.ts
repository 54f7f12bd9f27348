import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { createWorld } from '../../src/engine/engine.ts';
import { arrive } from '../../src/engine/network/arrival.ts';
import {
  closeConnection,
  connectionOf,
  connectionTimer,
  dropConnections,
  networkChanged,
  openConnection,
  peerOf,
  RETRANSMISSION_US,
  send,
  watchConnection,
} from '../../src/engine/network/transport.ts';
import { clientMessage } from '../../src/engine/processes/message-makers.ts';
import type { Message } from '../../src/engine/state/messages.ts';
import { type EventRecord, pendingEvents } from '../../src/engine/state/queue.ts';
import { DELIVER, processOf, type Turn, turnOf, type World } from '../../src/engine/state/world.ts';

const path = new URL('../scenarios/designs/slow-dejournaling.yaml', import.meta.url);
const design = readDesign(readFileSync(path, 'utf8'), 'slow-dejournaling.yaml').design as Design;

let world: World;
let turn: Turn;
/** The agents of the first two hosts, and an interface of the second one that the first one reaches. */
let from: number;
let to: number;
let target: number;
let connection: number;

beforeEach(() => {
  world = createWorld(design, { seed: 1 });
  turn = turnOf(world, null);
  from = processOf(world.topology, 'agent', 0);
  to = processOf(world.topology, 'agent', 1);
  target = world.topology.hosts[1]?.interfaces[0] ?? -1;
  connection = openConnection(turn, 'agent', from, to, target);
});

const onTheWire = (): EventRecord[] =>
  pendingEvents(world.queue).filter(({ kind, to: id }) => kind === DELIVER && id === connection);

/** Lets one message arrive; a connection that is gone makes nothing of it. */
function arriveAt(towards: 0 | 1, event: EventRecord | undefined): string {
  const present = connectionOf(world, connection);
  if (present === null) return 'nothing';
  return arrive(turn, present, towards, event?.value ?? -1, event?.payload as Message);
}

/** Lets everything on this connection arrive, each at its time, and says what became of it. */
function deliver(): string[] {
  const fates: string[] = [];
  const arrived = new Set<string>();
  for (;;) {
    const next = onTheWire().find(({ from: towards, value }) => !arrived.has(`${towards}:${value}`));
    if (next === undefined) return fates;
    arrived.add(`${next.from}:${next.value}`);
    world.nowUs = next.at;
    fates.push(`${arriveAt(next.from === 0 ? 0 : 1, next)} at ${next.from}`);
  }
}

/** What is said does not matter to the transport. */
const question = (size = 200): Message => clientMessage({ type: 'client-hello' }, size);

describe('a connection', () => {
  it('is opened by one round trip, at the acceptor first', () => {
    expect(deliver()).toEqual(['opened at 1', 'opened at 0']);
    expect(connectionOf(world, connection)?.established).toBe(true);
    expect([peerOf(world, connection, from), peerOf(world, connection, to)]).toEqual([to, from]);
  });

  it('brings messages in the order in which they were sent, a small one behind a large one too', () => {
    deliver();
    send(turn, connection, from, question(5_000_000));
    send(turn, connection, from, question());
    const [large, small] = onTheWire().slice(-2);
    expect(small?.value).toBe((large?.value ?? 0) + 1);
    expect(small?.at).toBeGreaterThanOrEqual(large?.at ?? Number.NaN);
  });

  it('sends nothing from a side that is closed, and is forgotten when the other has heard of it', () => {
    deliver();
    closeConnection(turn, connection, from);
    const before = onTheWire().length;
    send(turn, connection, from, question());
    expect(onTheWire()).toHaveLength(before);
    const fin = onTheWire().at(-1);
    expect(arriveAt(1, fin)).toBe('closed');
    expect(connectionOf(world, connection)).toBeNull();
    expect(peerOf(world, connection, from)).toBe(-1);
  });

  it('is refused where the process does not run', () => {
    const member = 1;
    const instance = world.topology.members[member]?.instance ?? -1;
    (world.instances[instance] as { state: string }).state = 'ended';
    connection = openConnection(turn, 'data', from, member, target);
    expect(deliver()).toEqual(['nothing at 1', 'refused at 0']);
    expect(connectionOf(world, connection)).toBeNull();
  });

  it('is reset at the peer by a process that ends, and not by one without power', () => {
    deliver();
    dropConnections(turn, to, true);
    const silent = onTheWire().length;
    expect(connectionOf(world, connection)?.ends[0].open).toBe(true);
    (connectionOf(world, connection)?.ends[1] as { open: boolean }).open = true;
    dropConnections(turn, to, false);
    expect(onTheWire()).toHaveLength(silent + 1);
    expect(onTheWire().at(-1)?.payload).toMatchObject({ type: 'rst' });
  });
});

describe('a path that is gone', () => {
  const setNetworks = (isUp: boolean): void => {
    world.network.networkUp = world.network.networkUp.map(() => isUp);
    networkChanged(turn);
  };

  it('keeps what is sent, and brings it in order when it comes back', () => {
    deliver();
    setNetworks(false);
    const before = onTheWire().length;
    send(turn, connection, from, question());
    send(turn, connection, from, question());
    expect(onTheWire()).toHaveLength(before);
    expect(connectionOf(world, connection)?.ends[1].waiting).toHaveLength(2);
    setNetworks(true);
    const sequences = onTheWire()
      .slice(before)
      .map(({ value }) => value);
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
    expect(sequences).toHaveLength(2);
  });

  it('holds back what overtakes a message that is still missing', () => {
    deliver();
    send(turn, connection, from, question());
    send(turn, connection, from, question());
    const [first, second] = onTheWire().slice(-2);
    const arriveNow = (one: EventRecord | undefined) => arriveAt(1, one);
    expect(arriveNow(second)).toBe('nothing');
    expect(connectionOf(world, connection)?.ends[1].waiting).toHaveLength(1);
    expect(arriveNow(first)).toBe('message');
    expect(connectionOf(world, connection)?.ends[1].waiting).toHaveLength(0);
  });

  it('that loses every packet delays each by retransmissions that take twice as long every time', () => {
    deliver();
    world.network.networkLoss = world.network.networkLoss.map(() => 100);
    networkChanged(turn);
    send(turn, connection, from, question());
    const delay = (onTheWire().at(-1)?.at ?? 0) - world.nowUs;
    expect(delay).toBeGreaterThanOrEqual(RETRANSMISSION_US * 63);
    expect(delay).toBeLessThan(RETRANSMISSION_US * 64);
  });
});

describe('the watch over a connection', () => {
  const QOS_US = 8_000_000;
  const deadline = (end: number) => world.queue.deadline[connectionTimer(world, connection, end, 'watch')];

  it('is armed anew by what arrives', () => {
    deliver();
    watchConnection(turn, connection, to, QOS_US, 'received');
    expect(deadline(1)).toBe(world.nowUs + QOS_US);
    world.nowUs += 1_000_000;
    send(turn, connection, from, question());
    deliver();
    expect(deadline(1)).toBe(world.nowUs + QOS_US);
  });

  it('counts, where it counts from acknowledgements, from when the acknowledged message was sent', () => {
    deliver();
    watchConnection(turn, connection, from, QOS_US, 'acknowledged');
    const sentAt = world.nowUs + 500_000;
    world.nowUs += 2_000_000;
    send(turn, connection, to, { ...question(), acks: sentAt });
    send(turn, connection, to, question());
    deliver();
    expect(deadline(0)).toBe(sentAt + QOS_US);
  });
});
