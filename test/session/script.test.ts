import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { availableCommands, fingerprint } from '../../src/engine/engine.ts';
import { afterMessage, NO_SESSION, type SessionState } from '../../src/renderer/store/session-store.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario, type ScenarioResult } from '../../src/scenario/run-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { writeScenario } from '../../src/scenario/write-scenario.ts';
import { commandRun } from '../../src/session/branches.ts';
import {
  addExpectation,
  changeExpectation,
  describeScenario,
  listExpectables,
  moveStep,
  removeStep,
} from '../../src/session/edit-script.ts';
import { type BranchesToPlay, createPlayer } from '../../src/session/player.ts';
import {
  beginRun,
  finishMoment,
  nowOf,
  type Run,
  recordedUntil,
  seekTo,
  stepRun,
  worldOf,
} from '../../src/session/run.ts';
import { type BranchesNow, createScenarioKeeper, type ScenarioNow } from '../../src/session/scenario-keeper.ts';
import { viewOfScript } from '../../src/session/scenario-view.ts';
import { failOnViolation, powerLost, readSample, simplePair } from './runs.ts';

const failHostA = powerLost('host-a');
const failHostB = powerLost('host-b');

function begin(design: Design = simplePair, scenario: Scenario | null = null): Run {
  return beginRun(design, () => undefined, scenario);
}

/** As the playback does: until the clock is there and nothing of the scenario is due before. */
function playTo(run: Run, wantedMs: number): void {
  const atMs = Math.floor(wantedMs * 1000) / 1000;
  while (nowOf(run) < atMs || (run.past === null && run.branch.script.nextMs <= atMs)) stepRun(run, atMs);
}

function scenarioNow(run: Run): ScenarioNow {
  let now: ScenarioNow | null = null;
  createScenarioKeeper(run, (scenario) => {
    now = scenario;
  }).keep();
  return now as unknown as ScenarioNow;
}

/** The scenario as a file that was saved and read again. */
function saved(run: Run): Scenario {
  const text = writeScenario(scenarioNow(run).document, { designPath: null, notation: 'yaml' });
  const reading = readScenario(text, 'saved');
  expect(reading.problems).toEqual([]);
  return reading.onDesign(run.design).scenario as Scenario;
}

/** The same as the command line makes of it. */
function straight(run: Run): { readonly result: ScenarioResult; readonly print: number } {
  const scenario = saved(run);
  const world = playScenario(run.design, scenario, scenario, { log: () => undefined });
  return { result: runScenario(run.design, scenario), print: fingerprint(world) };
}

function timelineOf(run: Run): readonly string[] {
  return run.branch.story.entries.map(({ at, event, text }) => `${at} ${event} ${text}`);
}

const linesOf = ({ timeline }: ScenarioResult) => timeline.map(({ at, event, text }) => `${at} ${event} ${text}`);

const view = (run: Run) => viewOfScript(run.branch, worldOf(run));
const states = (run: Run) => view(run).steps.map(({ state }) => state);

/** What a person might do in a window: play on, do what can be done, step a little, look back, go on differently. */
const deeds = fc.array(
  fc.record({
    wait: fc.oneof(
      fc.nat({ max: 20_000_000 }).map((us) => us / 1000),
      fc.constant(0),
    ),
    kind: fc.constantFrom('act', 'act', 'act', 'step', 'back', 'expect'),
    choice: fc.nat(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 7 },
);

describe('what a person does', () => {
  it('is a scenario that the command line plays to the same world, with the same timeline', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const run = begin();
        for (const { wait, kind, choice, share } of list) {
          playTo(run, nowOf(run) + wait);
          if (kind === 'step')
            for (let events = 0; events < 1 + (choice % 4); events += 1) stepRun(run, nowOf(run) + 1000);
          if (kind === 'back') seekTo(run, recordedUntil(run) * share);
          if (kind === 'expect') addExpectationNow(run);
          if (kind !== 'act') continue;
          const possible = availableCommands(worldOf(run)).filter(
            ({ allowed, fields }) => allowed === true && fields.length === 0,
          );
          const given = possible[choice % possible.length]?.command;
          if (given !== undefined) commandRun(run, given);
        }
        seekTo(run, recordedUntil(run));
        playTo(run, recordedUntil(run) + 15_000);
        // The command line ends with the last event of a moment, the window where its clock stands.
        finishMoment(run);
        const { result, print } = straight(run);
        expect(print).toBe(fingerprint(run.branch.recording.head));
        expect(linesOf(result)).toEqual(timelineOf(run));
        expect(result.expectations.filter(({ ok, path }) => !ok && !path.endsWith('.refused'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('a moment between two microseconds is the nearest one, and the newest is not gone back from', () => {
    const run = begin();
    addExpectationNow(run);
    commandRun(run, { kind: 'fault', fault: 'storage.fail', target: 'host-a' });
    seekTo(run, recordedUntil(run) - 0.0004);
    commandRun(run, failHostA);
    playTo(run, 10_000);
    const { result } = straight(run);
    expect(linesOf(result)).toEqual(timelineOf(run));
  });

  it('can be done twice at one moment, as long as nothing else has happened since', () => {
    const run = begin();
    playTo(run, 10_000);
    commandRun(run, failHostA);
    commandRun(run, failHostB);
    expect(view(run).steps.map(({ atMs, text }) => `${atMs} ${text}`)).toEqual([
      '10000 Host A lost power',
      '10000 Host B lost power',
    ]);
  });

  it('comes a microsecond after what is expected of its moment', () => {
    const run = begin();
    playTo(run, 10_000);
    addExpectationNow(run);
    commandRun(run, failHostA);
    expect(view(run).steps.map(({ atMs }) => atMs)).toEqual([10_000, 10_000.001]);
    playTo(run, 60_000);
    expect(straight(run).result.ok).toBe(true);
  });

  it('names its mirror where the design has several, and only there', () => {
    const several = begin(readSample('reporting-async-in-several-mirrors.mirrorlab'));
    const { expectables } = listExpectables(several);
    addExpectation(
      several,
      0,
      expectables.filter(({ path }) => path === 'primary').map(({ id }) => id),
    );
    commandRun(several, { kind: 'operate', action: 'no-failover.set', mirror: 'MIRROR2', member: 'B2' });
    expect(view(several).steps.map(({ kind, mirror }) => `${kind} ${mirror}`)).toEqual([
      ...several.design.mirrors.map(({ name }) => `expect ${name}`),
      'operate MIRROR2',
    ]);
    expect(
      saved(several).steps.map((step) =>
        'command' in step ? step.command.mirror : 'expect' in step ? step.mirror : null,
      ),
    ).toEqual(view(several).steps.map(({ mirror }) => mirror));
    const single = begin();
    addExpectationNow(single);
    expect(view(single).steps.map(({ mirror }) => mirror)).toEqual([null]);
  });

  it('belongs to its branch', () => {
    const run = begin();
    playTo(run, 10_000);
    commandRun(run, failHostA);
    playTo(run, 60_000);
    seekTo(run, 5000);
    commandRun(run, failHostB);
    expect(view(run).steps.map(({ text }) => text)).toEqual(['Host B lost power']);
  });

  it('is a mere try until it is named or judged', () => {
    const run = begin();
    commandRun(run, failHostA);
    expect(scenarioNow(run)).toMatchObject({ isDeliberate: false, document: { name: `A run of ${simplePair.name}` } });
    describeScenario(run, { name: 'Power' });
    describeScenario(run, { guide: '3.4.2.2' });
    expect(scenarioNow(run)).toMatchObject({ isDeliberate: true, document: { name: 'Power', guide: '3.4.2.2' } });
    const other = begin();
    addExpectationNow(other);
    expect(scenarioNow(other).isDeliberate).toBe(true);
  });
});

function addExpectationNow(run: Run): void {
  const { atMs, expectables } = listExpectables(run);
  addExpectation(
    run,
    atMs,
    expectables.filter(({ isUsual }) => isUsual).map(({ id }) => id),
  );
}

const isolated = `
format: mirrorlab/scenario@1
name: The primary is isolated and returns
guide: 3.4.2.4
seed: 5
clock: 2020-02-29T12:00:00
steps:
  - { at: 10s, fault: isolate, target: host-a }
  - { at: 60s, expect: { primary: B, members: { A: { status: In Trouble } }, log: { member: B, contains: primary } } }
  - { at: 90s, operate: member.promote, member: B, refused: true }
  - { at: 2m, fault: heal, target: host-a }
  - { at: 4m, expect: { primary: A } }
until: 5m
`;

function opened(): { readonly run: Run; readonly scenario: Scenario } {
  const scenario = readScenario(isolated, 'x').onDesign(simplePair).scenario as Scenario;
  return { run: begin(simplePair, scenario), scenario };
}

describe('a scenario that was opened', () => {
  it('happens by itself, however the clock gets there, and is judged as in the command line', () => {
    const { run, scenario } = opened();
    expect(states(run)).toEqual(Array(5).fill('to-come'));
    playTo(run, 60_000);
    expect(states(run)).toEqual(['done', 'held', 'to-come', 'to-come', 'to-come']);
    playTo(run, 400_000);
    expect(states(run)).toEqual(['done', 'held', 'refused', 'done', 'did-not-hold']);
    expect(view(run)).toMatchObject({ isOver: true, untilMs: 300_000, name: 'The primary is isolated and returns' });
    expect(view(run).steps.at(-1)?.judgements).toMatchObject([{ path: 'primary', expected: 'A', actual: 'B' }]);
    const result = runScenario(simplePair, scenario, { untilMs: 400_000 });
    expect(timelineOf(run)).toEqual(linesOf(result));
    const judged = view(run).steps.flatMap(({ judgements }) => judgements);
    expect(judged).toMatchObject(
      result.expectations
        .filter(({ path }) => !path.endsWith('.refused'))
        .map(({ at: _at, ...judgement }) => judgement),
    );
  });

  it('is not changed by being played, and is saved as it was', () => {
    const { run, scenario } = opened();
    const { revision } = view(run);
    playTo(run, 400_000);
    expect(view(run).revision).toBe(revision);
    expect(saved(run)).toEqual(scenario);
  });

  it('goes on where a person acts in between, who is recorded too, and comes again in every branch', () => {
    const { run } = opened();
    playTo(run, 30_000);
    const { revision } = view(run);
    commandRun(run, failHostB);
    expect(view(run).revision).not.toBe(revision);
    playTo(run, 300_000);
    expect(view(run).steps.map(({ atMs }) => atMs)).toEqual([10_000, 30_000, 60_000, 90_000, 120_000, 240_000]);
    seekTo(run, 5000);
    commandRun(run, { kind: 'fault', fault: 'agent.fail', target: 'host-b' });
    expect(view(run).steps.map(({ atMs }) => atMs)).toEqual([5000, 10_000, 60_000, 90_000, 120_000, 240_000]);
    expect(states(run).slice(0, 2)).toEqual(['done', 'to-come']);
    playTo(run, 300_000);
    expect(states(run)).not.toContain('to-come');
    expect(linesOf(straight(run).result)).toEqual(timelineOf(run));
  });
});

describe('a step', () => {
  const acted = (): Run => {
    const run = begin();
    commandRun(run, failHostB);
    playTo(run, 10_000);
    commandRun(run, failHostA);
    playTo(run, 40_000);
    addExpectationNow(run);
    return run;
  };

  test('that is removed leaves another branch without it, even at the very start', () => {
    const run = acted();
    removeStep(run, view(run).steps[0]?.id ?? 0);
    expect(nowOf(run)).toBe(0);
    expect(run.branch.name).toBe('Without Host B lost power');
    expect(run.branches).toHaveLength(2);
    playTo(run, 40_000);
    expect(view(run).steps.map(({ atMs, state }) => `${atMs} ${state}`)).toEqual(['10000 done', '40000 did-not-hold']);
    const { result, print } = straight(run);
    expect(print).toBe(fingerprint(run.branch.recording.head));
    expect(linesOf(result)).toEqual(timelineOf(run));
    expect(result.timeline.some(({ text }) => text.includes('Host B lost power'))).toBe(false);
  });

  test.each([2000, 25_000, 10_000.5])('that is moved to %d ms happens there, in another branch', (atMs) => {
    const run = acted();
    moveStep(run, view(run).steps[1]?.id ?? 0, atMs);
    playTo(run, 40_000);
    expect(view(run).steps.map((step) => step.atMs)).toEqual([0, atMs, 40_000]);
    expect(run.branches).toHaveLength(2);
    const { result, print } = straight(run);
    expect(print).toBe(fingerprint(run.branch.recording.head));
    expect(linesOf(result)).toEqual(timelineOf(run));
  });

  test('that expects something is judged where it is moved to, and the run stays', () => {
    const run = acted();
    const expectation = view(run).steps[2]?.id ?? 0;
    moveStep(run, expectation, 5000);
    expect(view(run).steps.map(({ atMs, state }) => `${atMs} ${state}`)).toEqual([
      '0 done',
      '5000 did-not-hold',
      '10000 done',
    ]);
    moveStep(run, expectation, 50_000);
    expect(states(run)).toEqual(['done', 'done', 'to-come']);
    playTo(run, 50_000);
    expect(run.branches).toHaveLength(1);
    removeStep(run, expectation);
    expect(states(run)).toEqual(['done', 'done']);
  });

  test('that was refused is expected to be refused again, by a word of the reason', () => {
    const run = beginRun(simplePair, failOnViolation);
    playTo(run, 5000);
    const result = commandRun(run, { kind: 'operate', action: 'member.force-primary', mirror: 'MIRRORA', member: 'A' });
    expect(result.ok).toBe(false);
    expect(states(run)).toEqual(['refused']);
    const [step] = saved(run).steps;
    expect(step).toMatchObject({ refused: expect.stringMatching(/^\p{L}{4,}$/u) });
    expect(straight(run).result).toMatchObject({ ok: true, expectations: [{ ok: true }] });
  });
});

describe('the window of a scenario', () => {
  function player(scenario: Scenario | null, branches: BranchesToPlay | null = null) {
    let shown: SessionState = NO_SESSION;
    const told: ScenarioNow[] = [];
    const asked = createPlayer({
      design: simplePair,
      scenario,
      branches,
      tellWindow: (message) => {
        shown = afterMessage(shown, structuredClone(message));
      },
      reportViolation: () => undefined,
      keepScenario: (now) => told.push(structuredClone(now)),
    });
    return { player: asked, shown: () => shown, told };
  }

  test('sees its steps come to pass, and playing stops at the end, where it came out', async () => {
    const { player: asked, shown, told } = player(opened().scenario);
    expect(shown().scenario.steps.map(({ state }) => state)).toEqual(Array(5).fill('to-come'));
    asked.setSpeed('max');
    asked.play();
    await expect.poll(() => shown().scenario.isOver, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => shown().transport.isPlaying).toBe(false);
    expect(shown().observation?.atMs).toBe(300_000);
    expect(shown().scenario.steps.map(({ state }) => state)).toEqual([
      ...['done', 'held', 'refused', 'done', 'did-not-hold'],
    ]);
    expect(told).toEqual([]);
    asked.play();
    await expect.poll(() => shown().observation?.atMs ?? 0).toBeGreaterThan(300_000);
    asked.pause();
  });

  /** Slices of a machine so slow that each is over at the first look at the clock, and the last with the end itself. */
  test('playing stops at the end even where a slice of work is over with it', async () => {
    const ending = (untilMs: number): Scenario => ({ ...saved(begin()), untilMs });
    const stepsUntil = (untilMs: number): number => {
      const run = begin(simplePair, ending(untilMs));
      let steps = 0;
      for (; !run.branch.script.isOver; steps += 1) stepRun(run, untilMs);
      return steps;
    };
    let untilMs = 2000;
    while (stepsUntil(untilMs) % 64 !== 0) untilMs += 10;
    let wallMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      wallMs += 50;
      return wallMs;
    });
    try {
      const { player: asked, shown } = player(ending(untilMs));
      asked.setSpeed('max');
      asked.play();
      await expect.poll(() => shown().scenario.isOver, { timeout: 10_000 }).toBe(true);
      await expect.poll(() => shown().transport.isPlaying).toBe(false);
      expect(shown().observation?.atMs).toBe(untilMs);
    } finally {
      vi.restoreAllMocks();
    }
  });

  test('main is told of every change, and on demand of how far it was played', async () => {
    const { player: asked, shown, told } = player(null);
    asked.applyCommand(failHostA);
    expect(told).toMatchObject([{ isDeliberate: false, document: { until: '0ms' } }]);
    await asked.seek(30_000);
    asked.handOverScenario();
    expect(told.at(-1)).toMatchObject({ document: { until: '30s', steps: [{ at: '0ms', fault: 'host.fail' }] } });
    const { atMs, expectables } = await asked.listExpectables();
    await asked.addExpectation(atMs, [expectables[0]?.id ?? '']);
    expect(told.at(-1)).toMatchObject({ isDeliberate: true, document: { steps: [{}, { expect: { primary: 'B' } }] } });
    await asked.addBookmark(0, 'Before');
    await asked.removeStep(shown().scenario.steps[0]?.id ?? 0);
    asked.pause();
    expect(shown().observation?.atMs).toBe(30_000);
    expect(shown().scenario.steps.map(({ state }) => state)).toEqual(['did-not-hold']);
    expect(shown().tree.branches).toHaveLength(2);
    await asked.showBranch(1);
    expect(shown().scenario.steps.map(({ state }) => state)).toEqual(['done', 'held']);
    // The bookmark stands in both branches and is one.
    expect(asked.handOverScenario()).toEqual({ branches: 2, bookmarks: 1 });
  });

  test('every branch in which something is done is told, and all of them are begun again and come to the same', async () => {
    const { player: asked, shown, told } = player(null);
    await asked.seek(10_000);
    asked.applyCommand(failHostA);
    await asked.seek(60_000);
    await asked.seek(5000);
    asked.applyCommand(failHostB);
    await asked.seek(60_000);
    const worlds = new Map<string, unknown>();
    for (const { id, name } of shown().tree.branches) {
      await asked.showBranch(id);
      worlds.set(name, shown().observation?.mirrors);
    }
    asked.renameBranch(1, 'The primary fails');
    await asked.showBranch(2);
    asked.handOverScenario();
    const now = told.at(-1) as ScenarioNow;
    expect(now).toMatchObject({ branches: { shown: 'Host B lost power', others: [{ name: 'The primary fails' }] } });

    const scenario = (document: unknown): Scenario =>
      readScenario(JSON.stringify(document), 'kept').onDesign(simplePair).scenario as Scenario;
    const { shown: name, others: kept } = now.branches as BranchesNow;
    const others = kept.map(({ name, document }) => ({ name, scenario: scenario(document) }));
    const { player: again, shown: seen } = player(scenario(now.document), { shown: name, others });
    expect(seen().tree.branches.map(({ name }) => name)).toEqual(['Host B lost power', 'The primary fails']);
    for (const { id, name } of seen().tree.branches) {
      await again.showBranch(id);
      await again.seek(60_000);
      expect(seen().observation?.mirrors).toEqual(worlds.get(name === 'The primary fails' ? 'Main' : name));
    }
    expect(seen().scenario.steps.map(({ state }) => state)).toEqual(['done']);
  });
});

test('an expectation that is edited is judged anew where it was played, and saved as it is now', () => {
  const run = begin();
  playTo(run, 12_000);
  const { atMs } = listExpectables(run);
  addExpectation(run, atMs, ['MIRRORA primary', 'MIRRORA vip']);
  const [step] = viewOfScript(run.branch, worldOf(run)).steps;
  expect(step?.state).toBe('held');
  changeExpectation(run, step?.id ?? 0, [{ path: 'primary', text: 'B' }]);
  const [changed] = viewOfScript(run.branch, worldOf(run)).steps;
  expect(changed).toMatchObject({ id: step?.id, state: 'did-not-hold' });
  expect(saved(run).steps).toMatchObject([{ expect: { primary: 'B' } }]);
  expect(() => changeExpectation(run, step?.id ?? 0, [{ path: 'primary', text: 'Q' }])).toThrow('primary');
});

test('what is offered to be expected says something', () => {
  const run = begin();
  playTo(run, 1000);
  const paths = listExpectables(run).expectables.map(({ path }) => path);
  expect(paths).toContain('members.A.status');
  expect(paths.filter((path) => path.endsWith('.type') || path.startsWith('outage'))).toEqual([]);
  commandRun(run, failHostA);
  playTo(run, 60_000);
  const later = listExpectables(run).expectables;
  expect(later.map(({ path }) => path)).toContain('outage.atMost');
  expect(later.filter(({ path }) => path === 'members.A.journalTransfer')).toEqual([]);
});

test('who acts while the clock runs acts at a moment that reads well', async () => {
  let shown: SessionState = NO_SESSION;
  const tellWindow = (message: Parameters<typeof afterMessage>[1]): void => {
    shown = afterMessage(shown, message);
  };
  const player = createPlayer({ design: simplePair, tellWindow, reportViolation: failOnViolation });
  player.setSpeed(3.7);
  await player.seek(5000);
  player.play();
  await vi.waitFor(() => expect(shown.observation?.atMs).toBeGreaterThan(5000), { timeout: 20_000 });
  player.applyCommand(failHostA);
  player.pause();
  expect((shown.observation?.atMs ?? 0) % 10).toBe(0);
  expect(shown.scenario.steps.map(({ atMs }) => atMs % 10)).toEqual([0]);
});
