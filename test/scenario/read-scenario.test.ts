import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { formatProblem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { parseDuration } from '../../src/scenario/duration.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { CommandStep, Scenario } from '../../src/scenario/scenario.ts';
import { scenarioJsonSchema } from '../../src/scenario/scenario-schema.ts';
import { buildableCases } from '../scenarios/conformance-cases.ts';

const conformance = new URL('../scenarios/conformance/', import.meta.url);
const designText = (name: string) => readFileSync(new URL(`designs/${name}`, conformance), 'utf8');
const design = (name: string) => readDesign(designText(name), name).design as Design;
const pair = design('pair.yaml');

/** A pair and a second mirror, so that steps must say which mirror they mean. */
const twoMirrors = readDesign(
  `${designText('pair.yaml').replace(
    'clients:',
    '- name: MIRRORB\n  members: [{name: X, instance: X}]\n  databases: [{name: OTHER}]\nclients:',
  )}`.replace('- {id: B, host: host-b', '- {id: X, host: host-arbiter}\n- {id: B, host: host-b'),
  'two.yaml',
).design as Design;

const head = 'format: mirrorlab/scenario@1\nname: x\n';

function read(text: string, on: Design = pair): { scenario: Scenario | null; lines: string[] } {
  const reading = readScenario(text, 'x.yaml');
  const { scenario, problems } = reading.onDesign(on);
  return { scenario, lines: [...reading.problems, ...problems].map(formatProblem) };
}

const step = (text: string, on?: Design) => {
  const { scenario, lines } = read(`${head}steps:\n  - ${text}\n`, on);
  expect(lines).toEqual([]);
  return scenario?.steps[0];
};
const commandOf = (text: string, on?: Design) => (step(text, on) as CommandStep).command;
const linesOf = (text: string, on?: Design) => read(`${head}steps:\n  - ${text}\n`, on).lines;

describe('durations', () => {
  it.each([
    [0, 0],
    [250, 250],
    ['250ms', 250],
    ['8s', 8000],
    ['1.5s', 1500],
    ['20m', 1_200_000],
    ['1h', 3_600_000],
    ['8 s', 8000],
  ])('%s', (written, milliseconds) => expect(parseDuration(written)).toBe(milliseconds));

  it.each([-1, Number.NaN, '8', 's', '8d', '-8s', '', null, {}, '1e3s', '999999999999h'])('%s is none', (written) => {
    expect(parseDuration(written)).toBeNull();
  });
});

describe('reading a scenario', () => {
  it('reads every conformance case on its design without a remark', () => {
    expect(buildableCases.length).toBeGreaterThan(50);
    for (const name of buildableCases) {
      const reading = readScenario(readFileSync(new URL(`cases/${name}`, conformance), 'utf8'), name);
      const path = reading.document?.design?.replace('../designs/', '') ?? '';
      const { scenario, problems } = reading.onDesign(design(path));
      expect([...reading.problems, ...problems]).toEqual([]);
      expect(scenario?.steps.length).toBeGreaterThan(0);
    }
  });

  it('fills in what is left out', () => {
    const { scenario } = read(`${head}steps: [{at: 10s, fault: host.fail, target: host-a}]\n`);
    expect(scenario).toEqual({
      name: 'x',
      guide: '',
      seed: 1,
      start: 'steady',
      clockMs: Date.UTC(2018, 5, 1, 8, 0, 0),
      untilMs: 10_000,
      steps: [
        {
          atMs: 10_000,
          command: { kind: 'fault', fault: 'host.fail', target: 'host-a', mirror: 'MIRRORA' },
          refused: null,
        },
      ],
    });
  });

  it('takes a clock without a zone as it stands', () => {
    const { scenario } = read(`${head}clock: 2020-12-24T10:15:59\nsteps: []\n`);
    expect(scenario?.clockMs).toBe(Date.UTC(2020, 11, 24, 10, 15, 59));
    expect(read(`${head}clock: 2020-12-24T10:15:59Z\nsteps: []\n`).scenario?.clockMs).toBe(scenario?.clockMs);
    expect(read(`${head}clock: 2020-02-31T99:00:00\nsteps: []\n`).lines).toEqual([
      'x.yaml:3:8 clock: is "2020-02-31T99:00:00", expected a time such as 2018-06-01T08:00:00',
    ]);
  });

  it('sorts steps by time and keeps the order written where times are equal', () => {
    const { scenario } = read(
      `${head}steps:
  - { at: 20s, fault: host.fail, target: host-b }
  - { at: 10s, fault: host.fail, target: host-a }
  - { at: 10s, fault: host.restore, target: host-a }
  - { at: 5s, expect: { primary: A } }
`,
    );
    expect(
      scenario?.steps.map((one) => ('command' in one ? (one.command as { fault: string }).fault : 'expect')),
    ).toEqual(['expect', 'host.fail', 'host.restore', 'host.fail']);
    expect(scenario?.untilMs).toBe(20_000);
  });
});

describe('steps become commands', () => {
  it.each([
    ['{at: 1s, fault: host.pause, target: host-a, for: 3s}', { fault: 'host.pause', target: 'host-a', forMs: 3000 }],
    [
      '{at: 1s, fault: instance.hang, target: A, detected: true}',
      { fault: 'instance.hang', target: 'A', detected: true },
    ],
    ['{at: 1s, fault: interface.fail, target: host-a/eth1}', { fault: 'interface.fail', target: 'host-a/eth1' }],
    [
      '{at: 1s, fault: cut, between: [host-a, [host-b, host-arbiter]]}',
      { fault: 'cut', between: [['host-a'], ['host-b', 'host-arbiter']] },
    ],
    ['{at: 1s, fault: heal, target: all}', { fault: 'heal', target: 'all' }],
    [
      '{at: 1s, fault: link.change, target: core, latencyMs: 50, lossPercent: 1}',
      { fault: 'link.change', target: 'core', change: { latencyMs: 50, lossPercent: 1 } },
    ],
    [
      '{at: 1s, fault: host.change, target: host-b, journalWriteMs: 9}',
      { fault: 'host.change', target: 'host-b', change: { journalWriteMs: 9 } },
    ],
    [
      '{at: 1s, fault: database.full, member: B, database: AUDIT}',
      { fault: 'database.full', member: 'B', database: 'AUDIT' },
    ],
  ])('%s', (text, command) => expect(commandOf(text)).toEqual({ kind: 'fault', mirror: 'MIRRORA', ...command }));

  it.each([
    [
      '{at: 1s, operate: instance.stop, target: A, nofailover: true}',
      { action: 'instance.stop', target: 'A', noFailover: true },
    ],
    [
      '{at: 1s, operate: member.promote, member: B, partner: none, noFailover: true}',
      { action: 'member.promote', member: 'B', partner: 'none', noFailover: true },
    ],
    [
      '{at: 1s, operate: member.promote, member: B, partner: A}',
      { action: 'member.promote', member: 'B', partner: 'A' },
    ],
    ['{at: 1s, operate: journal.copy, from: A, to: B}', { action: 'journal.copy', from: 'A', to: 'B' }],
    [
      '{at: 1s, operate: mirror.configure, qosTimeoutMs: 4000, arbiter: {address: 10.1.41.9}, vip: null}',
      {
        action: 'mirror.configure',
        settings: { qosTimeoutMs: 4000, arbiter: { address: '10.1.41.9', port: 2188 }, vip: null },
      },
    ],
    [
      '{at: 1s, operate: zmirror.set, member: B, canStart: false}',
      { action: 'zmirror.set', member: 'B', canStart: false },
    ],
    [
      '{at: 1s, operate: client.redirect, client: users, member: B}',
      { action: 'client.redirect', client: 'users', member: 'B' },
    ],
  ])('%s', (text, command) => expect(commandOf(text)).toEqual({ kind: 'operate', mirror: 'MIRRORA', ...command }));

  it('a refusal that is expected', () => {
    expect(step('{at: 1s, operate: member.force-primary, member: B, refused: agent}')).toMatchObject({
      refused: 'agent',
    });
    expect(step('{at: 1s, operate: member.force-primary, member: B, refused: true}')).toMatchObject({ refused: true });
  });

  it('an expectation', () => {
    expect(step('{at: 1s, expect: {primary: null, members: {A: {status: Down, seenBy: B}}}}')).toEqual({
      atMs: 1000,
      mirror: 'MIRRORA',
      expect: { primary: null, members: { A: { status: 'Down', seenBy: 'B' } } },
    });
  });

  it('the mirror is named where there are several, and only there', () => {
    expect(commandOf('{at: 1s, fault: host.fail, target: host-a}', twoMirrors)).toEqual({
      kind: 'fault',
      fault: 'host.fail',
      target: 'host-a',
    });
    expect(commandOf('{at: 1s, mirror: mirrorb, operate: member.rebuild, member: X}', twoMirrors)).toMatchObject({
      mirror: 'MIRRORB',
      member: 'X',
    });
    expect(step('{at: 1s, expect: {clients: {users: {outage: {atMost: 2s}}}}}', twoMirrors)).toMatchObject({
      mirror: null,
    });
    const missing = 'x.yaml:4:5 steps[0].mirror: is missing, expected MIRRORA or MIRRORB';
    expect(linesOf('{at: 1s, operate: member.rebuild, member: X}', twoMirrors)).toEqual([missing]);
    expect(linesOf('{at: 1s, expect: {primary: A}}', twoMirrors)).toEqual([missing]);
    expect(linesOf('{at: 1s, mirror: MIRRORB, expect: {primary: A}}', twoMirrors)).toEqual([
      'x.yaml:4:49 steps[0].expect.primary: is "A", which is no member here, expected X',
    ]);
  });
});

describe('what is wrong with a scenario is said with its place', () => {
  it.each([
    [
      '{at: 1s, fault: host.explode, target: host-a}',
      ':4:21 steps[0].fault: is "host.explode", which is no fault, expected host.fail, host.restore, host.pause, host.change, host.move or host.revert',
    ],
    [
      '{at: 1s, fault: constructor}',
      /steps\[0\]\.fault: is "constructor", which is no fault, expected host\.fail, .+ or application-server\.restore$/,
    ],
    [
      '{at: 1s, operate: member.retire, member: A}',
      /steps\[0\]\.operate: is "member\.retire", which is no operator action, expected member\.demote, /,
    ],
    [
      '{at: 1s, expect: {leader: A}}',
      ':4:23 steps[0].expect.leader: is unknown here, expected primary, mode, arbiter, vip, members, databases, outage, clients, applicationServers, gateways, loadBalancers, dns, instances, lostUpdates, commitLatencyMs or log',
    ],
    [
      '{at: 1s, expect: {members: {A: {state: Down}}}}',
      ':4:37 steps[0].expect.members.A.state: is unknown here, expected type, status, journalTransfer, dejournaling or seenBy',
    ],
    [
      '{at: 1s, expect: {members: {Z: {status: Down}}}}',
      ':4:33 steps[0].expect.members.Z: is "Z", which is no member here, expected A or B',
    ],
    [
      '{at: 1s, expect: {members: {A: {status: Down, seenBy: Z}}}}',
      ':4:59 steps[0].expect.members.A.seenBy: is "Z", which is no member here, expected A or B',
    ],
    [
      '{at: 1s, operate: database.create, member: A, database: IMAGES, blockSizeKB: 9.5}',
      ':4:82 steps[0].blockSizeKB: is 9.5, expected 2, 4, 8, 16, 32 or 64',
    ],
    [
      '{at: 1s, expect: {databases: {APPDATA: {B: {}}}}}',
      ':4:48 steps[0].expect.databases.APPDATA.B: is a group of fields, expected status, maxSizeMB, expansionMB or resource in it',
    ],
    [
      '{at: 1s, expect: {databases: {NONE: {A: {status: Normal}}}}}',
      ':4:35 steps[0].expect.databases.NONE: is "NONE", which is no database here, expected APPDATA or AUDIT',
    ],
    [
      '{at: 1s, expect: {lostUpdates: many}}',
      ':4:36 steps[0].expect.lostUpdates: is "many", expected a number or some',
    ],
    [
      '{at: 1s, expect: {outage: {atMost: soon}}}',
      ':4:40 steps[0].expect.outage.atMost: is "soon", expected a duration: milliseconds, or text with one unit such as 250ms, 8s, 20m or 1h',
    ],
    [
      '{at: 1s, fault: host.fail, target: host-x}',
      ':4:40 steps[0].target: is "host-x", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    ['{at: 1s, fault: host.fail}', ':4:5 steps[0].target: is missing, expected the name of an existing host'],
    [
      '{fault: host.fail, target: host-a}',
      ':4:5 steps[0].at: is missing, expected a duration such as 250ms, 8s, 20m or 1h, or when: what it waits for',
    ],
    [
      '{at: 1m30s, fault: host.fail, target: host-a}',
      ':4:10 steps[0].at: is "1m30s", expected a duration with one unit, such as 90s',
    ],
    [
      '{at: 20 Minutes, fault: host.fail, target: host-a}',
      ':4:10 steps[0].at: is "20 Minutes", expected a duration with one unit, such as 20m',
    ],
    [
      '{at: soon, fault: host.fail, target: host-a}',
      ':4:10 steps[0].at: is "soon", expected a duration: milliseconds, or text with one unit such as 250ms, 8s, 20m or 1h',
    ],
    [
      '{at: 1s, fault: interface.fail, target: host-a/eth9}',
      ':4:45 steps[0].target: is "host-a/eth9", which is no interface here, expected host-a/eth0, host-a/eth1, host-b/eth0, host-b/eth1 or host-arbiter/eth0',
    ],
    [
      '{at: 1s, fault: cut, between: [host-a, [host-b, host-x]]}',
      ':4:53 steps[0].between[1][1]: is "host-x", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    [
      '{at: 1s, fault: heal, target: everything}',
      ':4:35 steps[0].target: is "everything", which is no host here, expected host-a, host-b, host-arbiter or all',
    ],
    [
      '{at: 1s}',
      ':4:5 steps[0]: has nothing to do, expected one of fault, operate, expect, note, pause, together or random',
    ],
    [
      '{at: 1s, expected: {primary: B}}',
      ':4:5 steps[0]: has nothing to do (unknown here: "expected"), expected one of fault, operate, expect, note, pause, together or random',
    ],
    [
      '{at: 1s, fault: host.fail, operate: instance.stop, target: A}',
      ':4:5 steps[0]: has fault and operate, expected one of fault, operate, expect, note, pause, together or random',
    ],
    ['{at: 1s, fault: heal}', ':4:5 steps[0]: is incomplete, expected at least one of target or between'],
    [
      '{at: 1s, fault: link.change, target: core}',
      ':4:5 steps[0]: is incomplete, expected at least one of latencyMs, jitterMs, bandwidthMbps or lossPercent',
    ],
    [
      '{at: 1s, operate: host.revert, target: host-a}',
      ':4:23 steps[0].operate: is "host.revert", which is a fault, expected fault: host.revert',
    ],
    [
      '{at: 1s, fault: instance.stop, target: A}',
      ':4:21 steps[0].fault: is "instance.stop", which is an operator action, expected operate: instance.stop',
    ],
    [
      '{at: 1s, expect: {outage: 5s}}',
      ':4:31 steps[0].expect.outage: is "5s", expected a group of fields (atLeast, atMost)',
    ],
    [
      '{at: 1s, expect: {members: {A: Primary}}}',
      ':4:36 steps[0].expect.members.A: is "Primary", expected a group of fields (type, status, journalTransfer, dejournaling, seenBy)',
    ],
    [
      '{at: 1s, expect: {outage: {}}}',
      ':4:31 steps[0].expect.outage: is a group of fields, expected atLeast, atMost or both',
    ],
    [
      'soon',
      ':4:5 steps[0]: is "soon", expected a step with at and one of fault, operate, expect, note, pause, together or random',
    ],
    [
      '{at: 1s, operate: member.rebuild, member: A, refused: 5}',
      ':4:59 steps[0].refused: is 5, expected true, or a word that the reason must contain',
    ],
    [
      '{at: 1s, operate: member.rebuild, member: A, mirror: MIRRORX}',
      ':4:58 steps[0].mirror: is "MIRRORX", which is no mirror here, expected MIRRORA',
    ],
  ])('%s', (text, line) => {
    const lines = linesOf(text);
    expect(lines).toHaveLength(1);
    if (typeof line === 'string') expect(lines[0]).toBe(`x.yaml${line}`);
    else expect(lines[0]).toMatch(line);
  });

  it('an unknown field beside what is missing is told too, as it is often the same misspelt', () => {
    expect(linesOf('{at: 1s, operate: member.try-primary, target: B}')).toEqual([
      'x.yaml:4:5 steps[0].member: is missing, expected the name of an existing member',
      expect.stringMatching(/^x\.yaml:4:43 steps\[0\]\.target: warning: is an unknown field/),
    ]);
  });

  it('an unknown field beside is a warning only', () => {
    const { scenario, lines } = read(`${head}steps: [{at: 1s, fault: host.fail, target: host-a, note: hello}]\n`);
    expect(scenario).not.toBeNull();
    expect(lines).toEqual([
      'x.yaml:3:52 steps[0].note: warning: is an unknown field; it is kept but nothing reads it, expected at, mirror, when, after, every, times, for, fault, target, staysDown or refused',
    ]);
  });

  it('a step after the end', () => {
    const { scenario, lines } = read(`${head}steps: [{at: 2m, fault: host.fail, target: host-a}]\nuntil: 1m\n`);
    expect(scenario).not.toBeNull();
    expect(lines).toEqual(['x.yaml:3:14 steps[0].at: warning: is "2m", which never comes, expected at most until: 1m']);
  });

  it('the wrong kind of file', () => {
    expect(read(designText('pair.yaml')).lines).toEqual([
      'x.yaml:1:9 format: is "mirrorlab/design@1", expected mirrorlab/scenario@1',
    ]);
    expect(read('{').lines[0]).toMatch(/^x\.yaml:1:\d document: is not valid here/);
    expect(read(`${head}steps: {}\n`).lines).toEqual(['x.yaml:3:8 steps: is a group of fields, expected a list']);
  });
});

describe('the JSON Schema', () => {
  it('names every kind of step', () => {
    const text = JSON.stringify(scenarioJsonSchema());
    for (const word of ['host.fail', 'member.promote', 'journalTransfer', 'mirrorlab/scenario@1']) {
      expect(text).toContain(`"${word}"`);
    }
  });
});
