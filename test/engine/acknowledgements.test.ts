import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { advance, command, createWorld, monitor } from '../../src/engine/engine.ts';
import type { MessageTrace } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

/** A pair and a DR async C; clients send a block every 100 ms. */
const path = new URL('../scenarios/designs/pair-dr.yaml', import.meta.url);
const design = readDesign(readFileSync(path, 'utf8'), 'pair-dr.yaml').design as Design;
const mirror = design.mirrors[0]?.id ?? '';
const async = 'C';

/** The messages of a name that members send in a stretch of time. */
function sent(world: World, name: string, untilMs: number): MessageTrace[] {
  const messages: MessageTrace[] = [];
  const message = (trace: MessageTrace): void => {
    if (trace.name === name) messages.push(trace);
  };
  advance(world, untilMs, { log: () => {}, message });
  return messages;
}

const from = (messages: readonly MessageTrace[], member: string): MessageTrace[] =>
  messages.filter(({ sender }) => sender.id === member);

/** The async in the monitor of the primary. */
const shown = (world: World): string =>
  monitor(world, mirror, 'A').rows.find(({ member }) => member === async)?.journalTransfer ?? '';

/** What the primary's monitor says of the async, looked at again and again. */
function shownUntil(world: World, fromMs: number, untilMs: number): string[] {
  const texts = new Set<string>();
  for (let atMs = fromMs; atMs <= untilMs; atMs += 17) {
    advance(world, atMs);
    texts.add(shown(world));
  }
  return [...texts];
}

/** The mirror private network, over which journal goes to both, made longer by so much in each direction. */
const withLatency = (latencyMs: number): Design => ({
  ...design,
  networks: design.networks.map((network) =>
    network.id === 'private' ? { ...network, latencyMs: network.latencyMs + latencyMs } : network,
  ),
});

describe('acknowledgements of journal', () => {
  it('§3.1.2: the backup acknowledges every block, an async a batch of them', () => {
    const world = createWorld(design, { seed: 1 });
    const acknowledgements = sent(world, 'block-ack', 10_000);
    expect(from(acknowledgements, 'B').length).toBeGreaterThanOrEqual(99);
    expect(from(acknowledgements, async).length).toBeGreaterThanOrEqual(15);
    expect(from(acknowledgements, async).length).toBeLessThanOrEqual(25);
  });

  it.each([0, 50, 100, 200, 300])(
    '§3.3.1.1: an async is caught up to the primary all the time, %i ms further away',
    (ms) => {
      expect(shownUntil(createWorld(withLatency(ms), { seed: 1 }), 0, 20_000)).toEqual(['Caught up']);
    },
  );

  it('is asked for every block where the way takes nearly as long as the mirror allows a member to be behind', () => {
    const world = createWorld(withLatency(480), { seed: 1 });
    const blocks = from(sent(world, 'block', 10_000), 'A').filter(({ receiver }) => receiver.id === async);
    const acknowledgements = from(sent(world, 'block-ack', 20_000), async);
    expect(acknowledgements.length).toBeGreaterThanOrEqual(blocks.length - 5);
  });

  it('of the last block is asked for by a keepalive, soon after it', () => {
    const world = createWorld(design, { seed: 1 });
    advance(world, 10_234);
    expect(command(world, { kind: 'fault', fault: 'link.fail', target: 'core' }).ok).toBe(true);
    advance(world, 11_200);
    const primary = world.members[0]?.primary;
    const receiver = primary?.receivers.find(({ active }) => active === 0);
    expect(receiver?.acked).toBe(primary?.end);
    expect(shownUntil(world, 11_200, 20_000)).toEqual(['Caught up']);
  });

  it('is missed by the primary no later than the QoS timeout after an async is cut off', () => {
    const world = createWorld(design, { seed: 1 });
    advance(world, 10_000);
    expect(command(world, { kind: 'fault', fault: 'isolate', target: 'host-c' }).ok).toBe(true);
    const lost: number[] = [];
    advance(world, 30_000, {
      log: (entry) => {
        if (entry.subject.id === 'A' && entry.event === 'connection-lost') lost.push(entry.at);
      },
    });
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeGreaterThan(17_400);
    expect(lost[0]).toBeLessThanOrEqual(18_000);
  });
});
