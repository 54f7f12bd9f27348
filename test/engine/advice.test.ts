import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { advice, command, fingerprint } from '../../src/engine/engine.ts';
import type { Advice } from '../../src/engine/observe/advice.ts';
import type { World } from '../../src/engine/state/world.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';

/** The world of one of our scenarios at a moment, and what may be done in it. */
function at(name: string, untilMs: number): { world: World; list: Advice[] } {
  const file = fileURLToPath(new URL(`../scenarios/cases/${name}.scenario.yaml`, import.meta.url));
  const [loaded] = loadScenarios([file], undefined);
  if (loaded === undefined) throw new Error(`${name} was not read`);
  const world = playScenario(loaded.design, loaded.scenario, { seed: 1, untilMs }, { log: () => {} });
  return { world, list: advice(world, 'MIRRORA') };
}

const find = (list: readonly Advice[], text: string): Advice => {
  const found = list.find((item) => item.text.includes(text));
  if (found === undefined) throw new Error(`No advice with "${text}" in:\n${list.map((item) => item.text).join('\n')}`);
  return found;
};

describe('advice for a mirror without a primary', () => {
  it('has nothing to say while a primary serves, and refuses an unknown mirror', () => {
    const { world, list } = at('3-1-3-1-backup-has-every-durable-update', 5000);
    expect(list).toEqual([]);
    expect(() => advice(world, 'NOWHERE')).toThrow('There is no mirror NOWHERE.');
  });

  it('a trouble state that ends by itself needs nothing but time', () => {
    const { list } = at('3-1-3-3-backup-outage-no-arbiter', 75_000);
    expect(find(list, 'its trouble state ends by itself')).toMatchObject({ command: null, risk: 'none' });
  });

  it('§3.4.2.3: the host can be restarted in two ways, or the active backup is forced', () => {
    const { list } = at('3-4-2-3-active-backup-forced', 50_000);
    expect(find(list, 'Restart the host of A without its instance')).toMatchObject({
      command: { fault: 'host.restore', target: 'host-a', startInstances: false },
      risk: 'none',
      allowed: true,
    });
    expect(find(list, 'Restart the host of A with its instance').risk).toBe('none');
    expect(find(list, 'Force B')).toMatchObject({ risk: 'data loss if the primary continued', allowed: true });
  });

  it('§3.4.2.3: a backup that was not active may lack journal data, which can be copied first', () => {
    const { list } = at('3-4-2-3-inactive-backup-forced-with-copied-journal', 85_000);
    expect(find(list, 'Force B').risk).toBe('data loss');
    expect(find(list, 'Copy the newest mirror journal files from A to B')).toMatchObject({
      risk: 'none',
      allowed: true,
    });
  });

  it("§3.4.2.3: forcing is not possible while the former primary's agent answers; what holds the backup back can be cleared", () => {
    const { list } = at('3-4-2-3-force-refused-while-the-agent-answers', 55_000);
    expect(find(list, 'Force B').allowed).toContain('agent on the host of A is up');
    expect(find(list, 'Clear no failover on B')).toMatchObject({ risk: 'none', allowed: true });
  });

  it('§3.4.2.4: an isolated primary is met again, resumed, or shut down before the backup is forced', () => {
    const { world, list } = at('3-4-2-4-primary-kept-down-and-backup-forced', 55_000);
    expect(find(list, 'Restore the connection')).toMatchObject({
      command: { fault: 'heal', target: 'all' },
      risk: 'none',
    });
    expect(find(list, 'Let A resume as primary').risk).toBe('data loss or two primaries');
    expect(find(list, 'Shut down A')).toMatchObject({ risk: 'none', guide: ['3.4.2.4'] });
    expect(find(list, 'Force B').risk).toBe('two primaries');
    expect(list.every(({ command: given }) => given === null || command(structuredClone(world), given).ok)).toBe(true);
  });

  it('§3.4.2.5: the last primary is forced without a risk', () => {
    const { list } = at('3-4-2-5-last-primary-alone', 290_000);
    expect(find(list, 'Force B to become the primary: it was the last primary').risk).toBe('none');
  });

  it('§3.4.3.1: with neither failover member a DR async is promoted, and the guide warns of it', () => {
    const { list } = at('3-4-2-5-neither-can-be-restarted', 170_000);
    expect(find(list, 'Promote C with partner A')).toMatchObject({ risk: 'none', allowed: true });
    expect(find(list, 'Promote C with partner B').risk).toBe('data loss');
    expect(find(list, 'Promote C without a partner')).toMatchObject({
      command: { action: 'member.promote', partner: 'none' },
      risk: 'data loss or two primaries',
    });
  });

  it('§3.3.4: no promotion while a failover instance runs, or an isolated primary waits', () => {
    expect(find(at('3-3-4-running-failover-member-forbids-it', 55_000).list, 'Promote C').allowed).toContain(
      'B is running',
    );
    expect(find(at('3-3-4-indefinite-trouble-forbids-it', 100_000).list, 'Promote C').allowed).toContain('indefinite');
  });

  it('what holds a take-over back is said: a database, the virtual IP address, ^ZMIRROR, stopped mirroring', () => {
    expect(find(at('3-1-3-2-required-database-not-mounted', 59_000).list, 'Mount database APPDATA on B').allowed).toBe(
      true,
    );
    expect(find(at('3-1-7-3-vip-cannot-be-bound', 110_000).list, 'Try to make B the primary').guide).toContain(
      '3.1.7.3',
    );
    expect(find(at('3-2-15-can-not-start', 50_000).list, 'Let ^ZMIRROR return 1').guide).toEqual(['3.2.15']);
    expect(find(at('3-3-6-stopped-backup-is-not-forced', 50_000).list, 'Start mirroring on B').risk).toBe('none');
  });

  it('§3.1.2: what freezes the updates of a primary is repaired, and nobody is forced', () => {
    const { list } = at('3-1-2-full-primary-and-a-backup-that-returns', 55_000);
    expect(find(list, 'Repair the journal storage of A').command).toMatchObject({
      fault: 'journal-disk.repair',
      target: 'A',
    });
    expect(find(list, 'Repair the journal storage of A').text).toContain('then resume');
  });

  it('looking changes nothing', () => {
    const { world } = at('3-4-2-4-primary-kept-down-and-backup-forced', 55_000);
    const before = fingerprint(world);
    advice(world, 'MIRRORA');
    expect(fingerprint(world)).toBe(before);
  });
});
