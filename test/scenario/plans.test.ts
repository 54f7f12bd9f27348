import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { formatProblem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { advance, createWorld, nextEventMs } from '../../src/engine/engine.ts';
import { isMet, lookStamp } from '../../src/scenario/conditions.ts';
import { OUTAGES } from '../../src/scenario/random-outage.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Condition, Scenario } from '../../src/scenario/scenario.ts';
import { toDocument, writeScenario } from '../../src/scenario/write-scenario.ts';

const conformance = new URL('../scenarios/conformance/', import.meta.url);
const design = readDesign(readFileSync(new URL('designs/pair.yaml', conformance), 'utf8'), 'pair').design as Design;

const head = ['format: mirrorlab/scenario@1', 'name: x', 'steps:'];
const textOf = (steps: readonly string[], until = '2m') =>
  [...head, ...steps.map((step) => `  - ${step}`), ...(until === '' ? [] : [`until: ${until}`])].join('\n');

function read(steps: readonly string[], until = '2m'): Scenario {
  const reading = readScenario(textOf(steps, until), 'x');
  const { scenario, problems } = reading.onDesign(design);
  expect([...reading.problems, ...problems]).toEqual([]);
  return scenario as Scenario;
}

const play = (steps: readonly string[], until = '2m') => runScenario(design, read(steps, until));
const story = (
  steps: readonly string[],
  events: readonly string[] = ['fault-applied', 'outage-drawn', 'note', 'pause'],
) =>
  play(steps)
    .timeline.filter(({ event }) => events.includes(event))
    .map(({ at, text }) => `${at} ${text}`);

const POWER = '{ at: 10s, fault: host.fail, target: host-a }';
const ARBITER = 'fault: host.fail, target: host-arbiter';

describe('a step that waits for something', () => {
  it('is done in the instant in which it comes true', () => {
    const { timeline, ok } = play([POWER, `{ when: { members: { B: { status: Primary } } }, ${ARBITER} }`]);
    const becoming = timeline.find(({ event }) => event === 'became-primary');
    const met = timeline.find(({ event }) => event === 'condition-met');
    const lost = timeline.find(({ text }) => text === 'host-arbiter lost power');
    expect(ok).toBe(true);
    expect(met).toMatchObject({ text: 'Condition met: members.B.status is Primary', subject: { kind: 'scenario' } });
    expect(becoming?.at).toBeGreaterThan(10_000);
    expect([met?.at, lost?.at]).toEqual([becoming?.at, becoming?.at]);
  });

  it('is done so long after', () => {
    const { timeline } = play([POWER, `{ when: { primary: B }, after: 5s, ${ARBITER} }`]);
    const met = timeline.find(({ event }) => event === 'condition-met')?.at ?? 0;
    expect(timeline.find(({ text }) => text === 'host-arbiter lost power')?.at).toBe(met + 5000);
  });

  it('is not looked at before its moment, and at it even where nothing happens', () => {
    expect(story([`{ when: { primary: A }, ${ARBITER} }`])).toEqual(['0 host-arbiter lost power']);
    expect(story([`{ at: 12.3456s, when: { primary: A }, ${ARBITER} }`])).toEqual(['12345.6 host-arbiter lost power']);
  });

  it('can wait for what another such step does', () => {
    const steps = [
      `{ when: { members: { B: { status: Down } } }, ${ARBITER} }`,
      '{ at: 20s, when: { primary: A }, fault: host.fail, target: host-b }',
    ];
    expect(story(steps)).toEqual(['20000 host-b lost power', '20000 host-arbiter lost power']);
  });

  it('expects something once it has come', () => {
    const { expectations } = play([POWER, '{ when: { primary: B }, after: 1s, expect: { vip: B } }']);
    expect(expectations).toMatchObject([{ path: 'vip', ok: true }]);
  });

  it('waits for a line of the log, and for what moves with time', () => {
    const { timeline } = play([
      POWER,
      `{ when: { log: { member: B, contains: Lost contact } }, note: heard }`,
      '{ when: { outage: { atLeast: 5s } }, note: five seconds }',
    ]);
    const lost = timeline.find(({ text }) => text === 'Lost contact with A')?.at;
    expect(timeline.find(({ text }) => text === 'heard')?.at).toBe(lost);
    expect(timeline.find(({ text }) => text === 'five seconds')?.at).toBeGreaterThanOrEqual(15_000);
    expect(timeline.find(({ text }) => text === 'five seconds')?.at).toBeLessThan(15_200);
  });

  it('fails where it never comes to pass', () => {
    const { expectations, ok } = runScenario(design, read([`{ when: { primary: B }, ${ARBITER} }`]), {
      placeOf: () => 'x:4:5',
    });
    expect(ok).toBe(false);
    expect(expectations).toEqual([
      { at: 120_000, path: 'when', expected: 'primary is B', actual: null, ok: false, place: 'x:4:5' },
    ]);
  });

  it('misses nothing by looking only where something was told', () => {
    const conditions = ['Primary', 'Backup', 'Down', 'Trouble', 'Transition', 'Synchronizing'].flatMap((status) =>
      ['A', 'B'].map((name): Condition => ({ mirror: null, expect: { members: { [name]: { status } } } })),
    );
    const others: readonly Condition[] = [
      { mirror: null, expect: { mode: 'Agent Controlled' } },
      { mirror: null, expect: { vip: 'B' } },
      { mirror: null, expect: { primary: null } },
    ];
    const missed = [...conditions, ...others].filter(
      (condition) => firstMoment(condition, true) !== firstMoment(condition, false),
    );
    expect(missed).toEqual([]);
  });
});

/** When something holds first after the primary's host lost power at 0, looking after every instant or as a scenario does. */
function firstMoment(condition: Condition, always: boolean): number | null {
  const world = createWorld(design, { seed: 1, start: 'cold', clockMs: 0 });
  let seen = -1;
  for (let next = nextEventMs(world); next !== null && next < 100_000; next = nextEventMs(world)) {
    advance(world, next);
    const stamp = lookStamp(condition, world);
    if (!always && stamp === seen) continue;
    seen = stamp;
    if (isMet(condition, world, [])) return next;
  }
  return null;
}

describe('what happens by a rule', () => {
  it('flaps', () => {
    expect(story(['{ at: 10s, fault: interface.fail, target: host-b/eth0, every: 5s, times: 2, for: 1s }'])).toEqual([
      '10000 Cable host-b – Public LAN pulled',
      '11000 Cable host-b – Public LAN plugged in',
      '15000 Cable host-b – Public LAN pulled',
      '16000 Cable host-b – Public LAN plugged in',
    ]);
  });

  it('happens together, and is mended together', () => {
    const group = '[{ fault: host.fail, target: host-arbiter }, { fault: isolate, target: host-b }]';
    expect(story([`{ at: 10s, together: ${group}, for: 2s }`])).toHaveLength(4);
  });

  it('leaves to a fault how long it lasts where that is its own', () => {
    expect(read(['{ at: 1s, fault: host.pause, target: host-a, for: 3s }']).steps).toMatchObject([
      { command: { fault: 'host.pause', forMs: 3000 } },
    ]);
  });

  it('draws the same with the same seed whatever the seed of the run, and something else with another', () => {
    const drawn = (seed: number, runSeed = 1) =>
      runScenario(design, read([`{ at: 10s, random: { within: 1m, seed: ${seed}, count: 3 } }`]), { seed: runSeed })
        .timeline.filter(({ event }) => event === 'outage-drawn')
        .map(({ at, text }) => `${at} ${text}`);
    expect(drawn(7)).toHaveLength(3);
    expect(drawn(7, 99)).toEqual(drawn(7));
    expect(drawn(8)).not.toEqual(drawn(7));
    expect(drawn(7)[0]).toMatch(/^\d+ Random outage \(seed 7\): /);
  });

  it('says notes and pauses in the story and goes on', () => {
    expect(
      story(['{ at: 1s, note: Look at the VIP }', '{ at: 2s, pause: true }', '{ at: 3s, pause: Questions? }']),
    ).toEqual(['1000 Look at the VIP', '2000 Pause', '3000 Pause: Questions?']);
  });

  it('draws from faults that break something', () => {
    expect(OUTAGES).toContain('host.fail');
    expect(OUTAGES).toContain('journal-disk.full');
    expect(OUTAGES.some((fault) => /restore|repair|heal|change|pause|drop/.test(fault))).toBe(false);
  });
});

const EVERY_KIND = [
  '{ at: 1s, note: Look }',
  '{ at: 2s, pause: true }',
  '{ at: 10s, fault: interface.fail, target: host-b/eth0, every: 5s, times: 2, for: 1s }',
  '{ at: 11s, operate: instance.restart, target: B, every: 1m, times: 3 }',
  '{ at: 12s, together: [ { fault: host.fail, target: host-arbiter }, { note: lost }, { expect: { primary: A } } ], for: 2s }',
  '{ at: 13s, random: { faults: [ host.fail ], targets: [ host-a, host-b ], within: 1m, seed: 7, count: 2, for: 2s } }',
  '{ at: 14s, random: { within: 30s, seed: 0 } }',
  '{ at: 15s, when: { members: { B: { status: Primary } } }, after: 5s, fault: host.fail, target: host-b }',
];

describe('written and read again', () => {
  it('is the same scenario', () => {
    const scenario = read([...EVERY_KIND, '{ when: { primary: null }, pause: Nobody serves }']);
    for (const notation of ['yaml', 'json'] as const) {
      const text = writeScenario(toDocument(scenario, design), { designPath: null, notation });
      expect(readScenario(text, 'again').onDesign(design).scenario).toEqual(scenario);
    }
  });

  it('stays as it was written', () => {
    const text = `${textOf(EVERY_KIND)}\n`;
    const document = toDocument(read(EVERY_KIND), design);
    const again = writeScenario(document, { designPath: null, notation: 'yaml', original: { text, document } });
    expect(again).toBe(text);
  });
});

describe('what is wrong with it is said with its place', () => {
  it.each([
    [`{ after: 5s, at: 1s, ${ARBITER} }`, ':4:14 steps[0].after: is after nothing, expected when: what it comes after'],
    [`{ at: 1s, ${ARBITER}, every: 5s }`, ':4:5 steps[0].times: is missing, expected how often it happens in all'],
    [
      `{ at: 1s, ${ARBITER}, times: 5 }`,
      ':4:5 steps[0].every: is missing, expected how long after each other it happens',
    ],
    [`{ at: 1s, ${ARBITER}, every: 0s, times: 3 }`, ':4:62 steps[0].every: is "0s", expected more than 0'],
    ['{ at: 1s, together: [] }', ':4:25 steps[0].together: is an empty list, expected at least one thing that happens'],
    [
      '{ at: 1s, together: [{ at: 2s, note: x }] }',
      ':4:32 steps[0].together[0].at: belongs to the whole group, expected one thing to happen',
    ],
    [
      '{ at: 1s, together: [{ fault: host.fail, target: host-x }] }',
      ':4:54 steps[0].together[0].target: is "host-x", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    [
      '{ when: { members: { X: { status: Primary } } }, note: x }',
      ':4:26 steps[0].when.members.X: is "X", which is no member here, expected A or B',
    ],
    ['{ when: { state: x }, note: x }', /:4:15 steps\[0\]\.when\.state: is unknown here, expected primary/],
    [
      '{ at: 1s, random: { within: 1m, seed: 1, targets: [host-x] } }',
      /:4:56 steps\[0\]\.random\.targets\[0\]: is "host-x", to which none of these faults can happen, expected host-a/,
    ],
    [
      '{ at: 1s, random: { within: 1m, seed: 1, faults: [host.melt] } }',
      /:4:55 steps\[0\]\.random\.faults\[0\]: is "host.melt"/,
    ],
    [
      '{ at: 1s, random: { within: 1m, seed: 1, faults: [host.fail], count: 4 } }',
      ':4:74 steps[0].random.count: is 4, expected at most 3, as no more can fail here',
    ],
    ['{ at: 1s, pause: false }', ':4:22 steps[0].pause: is false, expected true, or what is said meanwhile'],
    ['{ at: 1s, note: "" }', ':4:21 steps[0].note: is "", expected what is said'],
  ])('%s', (step, line) => {
    const reading = readScenario(textOf([step]), 'x');
    const problems = [...reading.problems, ...reading.onDesign(design).problems].map((problem) =>
      formatProblem(problem).slice(1),
    );
    expect(problems).toEqual([typeof line === 'string' ? line : expect.stringMatching(line)]);
  });

  it('needs an end to wait until', () => {
    const { problems } = readScenario(textOf([`{ when: { primary: B }, ${ARBITER} }`], ''), 'x');
    expect(problems.map(formatProblem)).toEqual([
      'x:1:1 until: is missing, expected the end of the scenario, as a step waits for something',
    ]);
  });

  it('takes `for` only where something mends the fault', () => {
    const { problems } = readScenario(textOf(['{ at: 1s, fault: instance.crash, target: A, for: 5s }']), 'x');
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(/steps\[0\]\.for: .*unknown/)]);
  });

  it.each([
    [
      'members: { B: { status: Primarx } }',
      'when.members.B.status',
      /is "Primarx", which is no status of a member, expected Primary, Backup,/,
    ],
    ['members: { B: { status: Primarx* } }', 'when.members.B.status', /no status of a member/],
    ['members: { B: { type: Asynchronous } }', 'when.members.B.type', /no type of a member, expected Failover,/],
    ['mode: arbiter controlled', 'when.mode', /no failover mode, expected Arbiter Controlled or Agent Controlled/],
    ['arbiter: connected', 'when.arbiter', /no connection to the arbiter/],
    [
      'databases: { APPDATA: { B: { status: Mounted } } }',
      'when.databases.APPDATA.B.status',
      /no status of a database/,
    ],
    [
      'applicationServers: { AS: { state: Gone } }',
      'when.applicationServers.AS.state',
      /no state of an ECP connection/,
    ],
  ])('a condition that can never be so is told where it stands: %s', (when, place, words) => {
    const { problems } = readScenario(textOf([`{ when: { ${when} }, fault: host.fail, target: host-a }`]), 'x');
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ path }) => path)).toContain(`steps[0].${place}`);
    expect(errors.map(({ message }) => message).join(' ')).toMatch(words);
  });

  it('takes the beginning of a word, and what the monitor writes out', () => {
    const { problems } = readScenario(
      textOf([
        '{ when: { members: { B: { status: In*, journalTransfer: Disconnected* } }, arbiter: This member* }, fault: host.fail, target: host-a }',
      ]),
      'x',
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('refuses what lasts longer than until it happens again, and takes what lasts just as long', () => {
    const flaws = (lasting: string): readonly string[] =>
      readScenario(
        textOf([`{ at: 1s, fault: host.fail, target: host-a, every: 20s, times: 3, for: ${lasting} }`]),
        'x',
      ).problems.map(formatProblem);
    expect(flaws('30s')).toEqual([expect.stringMatching(/steps\[0\]\.for: is 30s, expected at most 20s/)]);
    expect(flaws('20s')).toEqual([]);
    const pauses = textOf(['{ at: 1s, fault: host.pause, target: host-a, every: 2s, times: 3, for: 3s }']);
    expect(readScenario(pauses, 'x').problems).toEqual([]);
  });
});
