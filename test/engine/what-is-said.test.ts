import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

/** What must not be said is no expectation of a scenario; what happens here is, in `test/scenarios/cases`. */
type Step = readonly [atMs: number, given: Command];

function play(design: string | Design, steps: readonly Step[], untilMs: number): { world: World; log: LogEntry[] } {
  const log: LogEntry[] = [];
  const output = { log: (entry: LogEntry) => void log.push(entry) };
  const world = createWorld(typeof design === 'string' ? designOf(design) : design, { seed: 1, start: 'steady' });
  for (const [atMs, given] of steps) {
    advance(world, atMs, output);
    expect(command(world, given, output)).toMatchObject({ ok: true });
  }
  advance(world, untilMs, output);
  return { world, log };
}

function designOf(name: string): Design {
  return readDesign(textOf(name), name).design as Design;
}

function textOf(name: string): string {
  return readFileSync(new URL(`../scenarios/${name}.yaml`, import.meta.url), 'utf8');
}

const textsOf = (log: readonly LogEntry[]): string[] => log.map(({ text }) => text);
const operate = (action: string, more: object = {}): Command => ({ kind: 'operate', action, ...more }) as Command;
const primaryOf = (world: World): unknown => observe(world).mirrors[0]?.primary;

const PAIR = 'conformance/designs/pair';
const PAIR_DR = 'designs/pair-dr';
const PAIR_DR_NO_ARBITER = 'designs/pair-dr-no-arbiter';

describe('a change of roles with everything connected', () => {
  it.each([
    ['promotion', PAIR_DR, operate('member.promote', { member: 'C' })],
    ['promotion, no arbiter', PAIR_DR_NO_ARBITER, operate('member.promote', { member: 'C' })],
    ['demotion', PAIR_DR, operate('member.demote', { member: 'B' })],
    ['rebuild of the backup', PAIR_DR, operate('member.rebuild', { member: 'B' })],
    ['mirroring stopped on the backup', PAIR_DR, operate('mirror.stop', { member: 'B' })],
    ['settings', PAIR_DR, operate('mirror.configure', { settings: { qosTimeoutMs: 6000 } })],
  ])('is no lost backup and stops no updates: %s', (_, design, given) => {
    const { world, log } = play(design, [[10_000, given]], 120_000);
    expect(textsOf(log).filter((text) => /No acknowledgement|[Ii]n trouble/.test(text))).toEqual([]);
    expect(log.filter(({ event, severity }) => event === 'connection-lost' && severity === 2)).toEqual([]);
    expect(primaryOf(world)).toBe('A');
  });
});

describe('settings that are as given already', () => {
  it.each([
    ['QoS timeout', operate('mirror.configure', { settings: { qosTimeoutMs: 8000 } })],
    ['agent address', operate('member.set-addresses', { member: 'B', agentAddress: '10.1.20.12' })],
  ])('are no change, and nobody says so: %s', (_, given) => {
    const { log } = play(PAIR, [[10_000, given]], 20_000);
    expect(log.filter(({ subject }) => subject.kind === 'member').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Operator changed /),
    ]);
    expect(textsOf(log)).toContainEqual(expect.stringMatching(/ these (settings|addresses) already$/));
  });
});

describe('a primary that shuts down in good order', () => {
  const stop = operate('instance.stop', { target: 'A' });
  const stopWithoutFailover = operate('instance.stop', { target: 'A', noFailover: true });
  it.each([
    ['handing over', PAIR_DR, [[10_000, stop]]],
    ['handing over, no arbiter', PAIR_DR_NO_ARBITER, [[10_000, stop]]],
    ['handing over, long before it ends', 'designs/slow-stop', [[10_000, stop]]],
    ['with nofailover', PAIR_DR, [[10_000, stopWithoutFailover]]],
    ['with nofailover, no arbiter', PAIR_DR_NO_ARBITER, [[10_000, stopWithoutFailover]]],
    ['restarting', PAIR_DR, [[10_000, operate('instance.restart', { target: 'A' })]]],
    [
      'without a backup',
      PAIR_DR,
      [
        [10_000, operate('instance.stop', { target: 'B' })],
        [20_000, stop],
      ],
    ],
  ] as const)('says farewell, and nothing severe is logged: %s', (_, design, steps) => {
    const { log } = play(design, steps, 60_000);
    expect(log.filter(({ severity }) => severity >= 2)).toEqual([]);
    const lost = log.filter(({ event, subject }) => event === 'connection-lost' && subject.id !== 'A');
    expect(textsOf(lost).filter((text) => text !== 'Primary (A) left')).toEqual([]);
  });

  it('and one that ends otherwise is lost', () => {
    const hung = { kind: 'fault', fault: 'instance.hang', target: 'A', detected: false } as Command;
    const { log } = play(
      PAIR_DR,
      [
        [10_000, hung],
        [11_000, stop],
      ],
      60_000,
    );
    expect(
      log.filter(({ text, severity }) => text.startsWith('Lost the connection to primary') && severity === 2),
    ).toHaveLength(1);
  });
});

describe('a primary that has handed over', () => {
  it.each([
    ['arbiter', 'designs/slow-stop'],
    ['no arbiter', 'designs/slow-stop-no-arbiter'],
  ])('is neither in trouble nor primary again while it stops: %s', (_, design) => {
    const { log } = play(design, [[10_000, operate('instance.stop', { target: 'A' })]], 90_000);
    const ofA = log.filter(({ subject }) => subject.id === 'A');
    expect(textsOf(ofA).filter((text) => /trouble|Resumed|No acknowledgement/.test(text))).toEqual([]);
    expect(ofA.filter(({ event }) => event === 'status-changed').map(({ value }) => value)).toEqual([
      'Transition',
      'Down',
    ]);
  });
});

describe('a backup that only ^ZMIRROR holds back', () => {
  it('says nothing of an agent that could not be reached, and that it has its right still', () => {
    const { world, log } = play(
      PAIR,
      [
        [5000, operate('zmirror.set', { member: 'B', canStart: false })],
        [10_000, { kind: 'fault', fault: 'host.fail', target: 'host-a' }],
      ],
      120_000,
    );
    const ofB = textsOf(log.filter(({ subject }) => subject.id === 'B'));
    expect(ofB.filter((text) => /^Failed to contact|^Cannot (become|reach)|could not confirm/.test(text))).toEqual([]);
    expect(ofB.some((text) => text.includes('^ZMIRROR'))).toBe(true);
    expect(world.members[1]?.note).toContain('^ZMIRROR');
    expect(primaryOf(world)).toBe(null);
  });
});

describe('two changes of the settings in one instant', () => {
  it('are two lines that differ, each with what it changed', () => {
    const changes = [{ qosTimeoutMs: 6000 }, { arbiter: null }];
    const steps = changes.map((settings): Step => [10_000, operate('mirror.configure', { settings })]);
    const { log } = play(PAIR, [[5000, operate('mirror.stop', { member: 'B' })], ...steps], 20_000);
    const ofA = log.filter(({ subject, event }) => subject.id === 'A' && event === 'log');
    expect(textsOf(ofA).filter((text) => text.startsWith('The mirror settings were changed'))).toEqual([
      'The mirror settings were changed: QoS timeout 6000 ms',
      'The mirror settings were changed: no arbiter',
    ]);
  });
});

describe('a member that becomes primary again after its own restart', () => {
  it('says what it was promised of the other failover member, not of itself', () => {
    const { log } = play(
      PAIR,
      [
        [10_000, operate('instance.stop', { target: 'B' })],
        [40_000, { kind: 'fault', fault: 'instance.crash', target: 'A' } as Command],
        [50_000, operate('instance.start', { target: 'A' })],
      ],
      120_000,
    );
    const safety = log.filter(({ event }) => event === 'became-primary').map((entry) => entry.safety);
    expect(safety).toEqual([
      expect.stringContaining("The agent on B's host has promised that B does not act as primary"),
    ]);
  });
});

describe('a member whose databases are ahead of the mirror', () => {
  it('says by how much', () => {
    const { log } = play(
      'conformance/designs/pair-dr-reporting',
      [
        [10_000, { kind: 'fault', fault: 'isolate', target: 'host-c' } as Command],
        [60_000, operate('member.promote', { member: 'C', partner: 'none' })],
        [180_000, { kind: 'fault', fault: 'heal', target: 'all' } as Command],
      ],
      240_000,
    );
    const said = textsOf(log).filter((text) => text.startsWith('Databases were updated beyond'));
    expect(said).not.toEqual([]);
    for (const text of said) expect(text).toMatch(/continues: \d[\d.]* [KMG]?B of updates/);
  });
});

describe('a full journal disk', () => {
  const failC = { kind: 'fault', fault: 'host.fail', target: 'host-c' } as Command;
  const reasons = (days: string): string[] => {
    const text = textOf('designs/small-journal-disk').replaceAll(
      'journalRetentionDays: 0.0007',
      `journalRetentionDays: ${days}`,
    );
    const { log } = play(readDesign(text, 'x').design as Design, [[10_000, failC]], 300_000);
    const frozen = log.filter((entry) => entry.text.startsWith('Updates are frozen'));
    expect(frozen).toHaveLength(1);
    return (frozen[0]?.because ?? []).map((reason) => reason.text);
  };

  it('names the member for whom files are kept', () => {
    expect(reasons('0.0007').at(-1)).toMatch(/^C has not been connected since/);
  });

  it('names nobody where the instance keeps them itself', () => {
    expect(reasons('2').at(-1)).toBe('This instance keeps its journal files for 2 days');
    expect(reasons('2').filter((reason) => reason.startsWith('C '))).toEqual([]);
  });
});
