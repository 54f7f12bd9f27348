import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { advance, advice, command, createWorld, fingerprint, observe } from '../../src/engine/engine.ts';
import type { Wait } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

/** A pair with an arbiter and users, in the steady state. */
function pair(name = '3-1-3-1-backup-has-every-durable-update'): World {
  const file = fileURLToPath(new URL(`../scenarios/cases/${name}.scenario.yaml`, import.meta.url));
  const [loaded] = loadScenarios([file], undefined);
  if (loaded === undefined) throw new Error(`${name} was not read`);
  return createWorld(loaded.design, { seed: 1, start: 'steady' });
}

function waitsOf(world: World, name: string): readonly Wait[] {
  const member = observe(world).mirrors[0]?.members.find((one) => one.name === name);
  if (member === undefined) throw new Error(`There is no member ${name}`);
  return member.waits;
}

const hostWaits = (world: World, host: string): readonly Wait[] =>
  observe(world).hosts.find(({ id }) => id === host)?.waits ?? [];

const expected = (world: World) => advice(world, 'MIRRORA').filter(({ command: given }) => given === null);
const labels = (waits: readonly Wait[]): string[] => waits.map(({ label }) => label);

const fail = (world: World, fault: string, target: string): void => {
  command(world, { kind: 'fault', fault, target });
};

/** Plays on until the mirror has a primary, in small steps; says when. */
function untilServed(world: World, farthestMs: number): number {
  for (let atMs = observe(world).atMs; atMs < farthestMs; atMs += 10) {
    advance(world, atMs);
    if (observe(world).mirrors[0]?.primary !== null) return atMs;
  }
  throw new Error(`No primary by ${farthestMs} ms`);
}

describe('what each process waits for', () => {
  it('a quiet mirror waits for nothing worth a word, however long', () => {
    const world = pair();
    for (let atMs = 0; atMs <= 30_000; atMs += 250) {
      advance(world, atMs);
      const { mirrors, hosts } = observe(world);
      expect(mirrors.flatMap(({ members }) => members.flatMap(({ waits }) => waits))).toEqual([]);
      expect(hosts.flatMap(({ waits }) => waits)).toEqual([]);
    }
  });

  it('§3.1.3.5: the silence of a primary without power runs against the QoS timeout of backup and arbiter', () => {
    const world = pair();
    advance(world, 5_000);
    fail(world, 'host.fail', 'host-a');
    advance(world, 9_000);
    const [wait] = waitsOf(world, 'B');
    expect(wait).toMatchObject({ label: 'QoS 8 s' });
    expect(hostWaits(world, 'host-arbiter')).toMatchObject([{ label: 'QoS 8 s', about: 'A' }]);
    const until = wait?.untilMs ?? 0;
    advance(world, until - 1);
    expect(waitsOf(world, 'B')).toEqual([wait]);
    advance(world, until + 20);
    expect(labels(waitsOf(world, 'B'))).toEqual(['Binding the VIP']);
    advance(world, until + 600);
    expect(labels(waitsOf(world, 'B'))).toEqual(['Rolling back']);
    expect(waitsOf(world, 'A')).toEqual([]);
  });

  it('hosts that boot and instances that start tell when they are done', () => {
    const world = pair();
    fail(world, 'host.fail', 'host-a');
    advance(world, 20_000);
    fail(world, 'host.restore', 'host-a');
    expect(hostWaits(world, 'host-a')).toMatchObject([{ label: 'Booting', untilMs: 80_000 }]);
    advance(world, 80_500);
    expect(labels(hostWaits(world, 'host-a'))).toEqual(['ISCAgent starting']);
    expect(waitsOf(world, 'A')).toMatchObject([{ label: 'Instance starting', untilMs: 90_000 }]);
  });

  it('a frozen host waits for its thaw, and its member for nothing', () => {
    const world = pair();
    advance(world, 1_000);
    command(world, { kind: 'fault', fault: 'host.pause', target: 'host-b', forMs: 30_000 });
    advance(world, 10_000);
    expect(hostWaits(world, 'host-b')).toMatchObject([{ label: 'Frozen', untilMs: 31_000 }]);
    expect(waitsOf(world, 'B')).toEqual([]);
  });

  it('§3.1.3.2: without an arbiter the primary waits for the trouble timeout', () => {
    const world = pair('3-1-3-3-backup-outage-no-arbiter');
    advance(world, 1_000);
    fail(world, 'host.fail', 'host-b');
    advance(world, 12_000);
    const [wait] = waitsOf(world, 'A');
    expect(wait?.label).toBe('Trouble timeout 16 s');
    const servedAt = untilServed(world, 40_000);
    expect(servedAt - 10).toBeLessThan(wait?.untilMs ?? 0);
    expect(servedAt).toBeGreaterThan(wait?.untilMs ?? 0);
  });

  it('§3.2.15: a member that ^ZMIRROR holds back tells when it is called again', () => {
    const world = pair();
    command(world, { kind: 'operate', action: 'zmirror.set', member: 'B', mirror: 'MIRRORA', canStart: false });
    fail(world, 'host.fail', 'host-a');
    advance(world, 15_000);
    expect(labels(waitsOf(world, 'B'))).toContain('^ZMIRROR 30 s');
    expect(expected(world)).toEqual([]);
    command(world, { kind: 'operate', action: 'zmirror.set', member: 'B', mirror: 'MIRRORA', canStart: true });
    const [first] = expected(world);
    expect(first?.text).toContain('^ZMIRROR on B is called again');
    expect(untilServed(world, 60_000)).toBeLessThanOrEqual((first?.untilMs ?? 0) + 2_500);
  });

  it('looking changes nothing', () => {
    const world = pair();
    fail(world, 'host.fail', 'host-a');
    advance(world, 13_000);
    const before = fingerprint(world);
    observe(world);
    advice(world, 'MIRRORA');
    expect(fingerprint(world)).toBe(before);
  });
});

describe('what is under way, before a person acts', () => {
  it('at the very moment of the failure: the backup will notice, and take over by then', () => {
    const world = pair();
    advance(world, 5_000);
    fail(world, 'host.fail', 'host-a');
    const [first, ...others] = advice(world, 'MIRRORA');
    expect(first?.text).toBe(
      'B notices that A is silent when the QoS timeout of 8 s ends, and takes over if the arbiter has lost A too',
    );
    expect(first).toMatchObject({ command: null, risk: 'none', allowed: true });
    expect(others.every(({ command: given, untilMs }) => given !== null && untilMs === null)).toBe(true);
    const servedAt = untilServed(world, 30_000);
    expect(servedAt - (first?.untilMs ?? 0)).toBeLessThan(100);
    expect((first?.untilMs ?? 0) - servedAt).toBeLessThan(100);
  });

  it('§3.1.3.5: while the backup asks the arbiter, the promised time is still that of the take-over', () => {
    const world = pair();
    advance(world, 5_000);
    fail(world, 'host.fail', 'host-a');
    advance(world, 9_000);
    const silentUntilMs = waitsOf(world, 'B')[0]?.untilMs ?? 0;
    const promised: number[] = [];
    for (let atMs = silentUntilMs; atMs < silentUntilMs + 20; atMs += 0.1) {
      advance(world, atMs);
      const [first] = expected(world);
      if (!first?.text.startsWith('B has asked the arbiter')) continue;
      promised.push(first.untilMs ?? 0);
      expect(labels(waitsOf(world, 'B'))[0]).toBe("Arbiter's answer");
    }
    const servedAt = untilServed(world, 30_000);
    expect(promised.length).toBeGreaterThan(0);
    for (const untilMs of promised) expect(Math.abs(untilMs - servedAt)).toBeLessThan(100);
  });

  it('§3.4.2.3: where the arbiter is missing the agent is asked; when it cannot be reached, only a person is left', () => {
    const world = pair('3-4-2-3-active-backup-forced');
    advance(world, 5_000);
    fail(world, 'host.fail', 'host-a');
    const [first] = expected(world);
    expect(first?.text).toContain("if the agent on A's host confirms that A is down");
    const untilMs = first?.untilMs ?? 0;
    advance(world, 15_000);
    expect(expected(world)).toMatchObject([
      { text: "B asks the agent on A's host whether A is down; if it is, B takes over", untilMs },
    ]);
    advance(world, untilMs);
    expect(expected(world)).toEqual([]);
    expect(advice(world, 'MIRRORA').some(({ text }) => text.startsWith('Force B'))).toBe(true);
  });

  it('§3.4.1.3: a backup that no failover holds back is not expected to take over', () => {
    const world = pair();
    command(world, { kind: 'operate', action: 'no-failover.set', member: 'B', mirror: 'MIRRORA' });
    advance(world, 1_000);
    fail(world, 'host.fail', 'host-a');
    expect(expected(world)).toEqual([]);
  });

  it('a hang that the instance notices, a host that boots, and a shutdown end by themselves', () => {
    const hung = pair();
    command(hung, { kind: 'fault', fault: 'instance.hang', target: 'A', detected: true });
    expect(expected(hung)[0]).toMatchObject({
      text: expect.stringContaining('detects that it hangs'),
      untilMs: 3_000,
    });

    const stopping = pair();
    advance(stopping, 1_000);
    command(stopping, { kind: 'operate', action: 'instance.stop', target: 'A' });
    advance(stopping, 1_001);
    expect(expected(stopping)[0]?.text).toMatch(/becoming primary|shutting down/);

    const booting = pair('3-4-2-3-active-backup-forced');
    fail(booting, 'host.fail', 'host-a');
    advance(booting, 40_000);
    command(booting, { kind: 'fault', fault: 'host.restore', target: 'host-a', startInstances: false });
    const [agent] = expected(booting);
    expect(agent?.text).toContain('once its agent answers');
    expect(agent?.untilMs).toBe(101_000);
  });
});
