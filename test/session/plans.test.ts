import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/engine/engine.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { writeScenario } from '../../src/scenario/write-scenario.ts';
import { branchOff, commandRun, startAgain } from '../../src/session/branches.ts';
import { createPlayback, play } from '../../src/session/playback.ts';
import { beginRun, nowOf, type Run, seekTo, stepRun, worldOf } from '../../src/session/run.ts';
import { createScenarioKeeper } from '../../src/session/scenario-keeper.ts';
import { viewOfScript } from '../../src/session/scenario-view.ts';
import { noteAt, pauseAt } from '../../src/shared/scenario.ts';
import { powerLost, simplePair } from './runs.ts';

const read = (text: string): Scenario => {
  const reading = readScenario(text, 'plans');
  const { scenario, problems } = reading.onDesign(simplePair);
  expect([...reading.problems, ...problems]).toEqual([]);
  return scenario as Scenario;
};

const scenarioWith = (steps: readonly string[], until = '2m'): Scenario =>
  read(
    [
      'format: mirrorlab/scenario@1',
      'name: Plans',
      'steps:',
      ...steps.map((step) => `  - ${step}`),
      `until: ${until}`,
    ].join('\n'),
  );

const begin = (scenario: Scenario | null): Run => beginRun(simplePair, () => undefined, scenario);

/** As the playback does: until the clock is there and nothing of the scenario is due before. */
function playTo(run: Run, wantedMs: number): void {
  const atMs = Math.floor(wantedMs * 1000) / 1000;
  while (nowOf(run) < atMs || (run.past === null && run.branch.script.nextMs <= atMs)) stepRun(run, atMs);
}

const view = (run: Run) => viewOfScript(run.branch, worldOf(run));

/** What would be saved now, read again. */
function saved(run: Run): Scenario {
  let text = '';
  createScenarioKeeper(run, ({ document }) => {
    text = writeScenario(document, { designPath: null, notation: 'yaml' });
  }).keep();
  return read(text);
}

function isSameAsCommandLine(run: Run): void {
  const scenario = saved(run);
  const world = playScenario(simplePair, scenario, scenario, { log: () => undefined });
  expect(fingerprint(run.branch.recording.head)).toBe(fingerprint(world));
  const { ok, expectations } = runScenario(simplePair, scenario);
  const { isPassed, held, failed } = view(run).verdict;
  expect({ isPassed, count: held + failed }).toEqual({ isPassed: ok, count: expectations.length });
}

const EVERYTHING = [
  '{ at: 2s, note: Watch }',
  '{ at: 5s, fault: interface.fail, target: host-b/eth1, every: 6s, times: 3, for: 1s }',
  '{ at: 30s, fault: host.fail, target: host-a }',
  '{ when: { members: { B: { status: Primary } } }, fault: host.fail, target: host-arbiter }',
  '{ when: { primary: B }, after: 20s, expect: { vip: B } }',
  '{ at: 1m, when: { primary: B }, together: [{ fault: host.restore, target: host-a }, { fault: host.restore, target: host-arbiter }] }',
  '{ at: 70s, random: { within: 20s, seed: 4, count: 2, for: 5s } }',
  '{ when: { members: { A: { status: Crashed } } }, note: never }',
];

describe('plans in a run', () => {
  it('happen as the command line plays them, event for event', () => {
    const run = begin(scenarioWith(EVERYTHING, '4m'));
    playTo(run, 240_000);
    expect(view(run).isOver).toBe(true);
    isSameAsCommandLine(run);
    expect(saved(run)).toEqual(scenarioWith(EVERYTHING, '4m'));
  });

  it('happen again in another branch, and at another moment where what they wait for comes at another', () => {
    const run = begin(scenarioWith([EVERYTHING[3] as string, '{ at: 50s, note: end }'], '3m'));
    playTo(run, 10_000);
    const met = (): number | null => view(run).steps.find(({ kind }) => kind === 'plan')?.rule?.metMs ?? null;
    expect(commandRun(run, powerLost('host-a')).ok).toBe(true);
    playTo(run, 40_000);
    const first = met() ?? 0;
    expect(first).toBeGreaterThan(10_000);
    isSameAfter(run, 180_000);
    seekTo(run, 5000);
    branchOff(run, 'Later');
    expect(met()).toBeNull();
    expect(view(run).steps.filter(({ partOf }) => partOf !== null)).toEqual([]);
    playTo(run, 20_000);
    expect(commandRun(run, powerLost('host-a')).ok).toBe(true);
    playTo(run, 60_000);
    expect(met()).toBeGreaterThan(first);
    isSameAfter(run, 180_000);
  });

  it('stay where the run goes back to a moment after they began', () => {
    const run = begin(scenarioWith(EVERYTHING, '4m'));
    playTo(run, 60_500);
    seekTo(run, 55_000);
    branchOff(run, 'Again');
    playTo(run, 240_000);
    isSameAsCommandLine(run);
  });

  it('come again where the run starts again', () => {
    const run = begin(scenarioWith(EVERYTHING, '4m'));
    playTo(run, 240_000);
    startAgain(run, { start: 'steady', seed: 1 });
    playTo(run, 240_000);
    isSameAsCommandLine(run);
  });

  it('tell how they stand', () => {
    const run = begin(scenarioWith(EVERYTHING, '4m'));
    const states = () =>
      view(run)
        .steps.filter(({ partOf }) => partOf === null)
        .map(({ state }) => state);
    expect(states()).toContain('to-come');
    playTo(run, 8000);
    expect(states().filter((state) => state === 'under-way')).toHaveLength(1);
    expect(states().filter((state) => state === 'waiting')).toHaveLength(3);
    playTo(run, 240_000);
    expect(states().filter((state) => state === 'did-not-hold')).toHaveLength(1);
  });
});

function isSameAfter(run: Run, untilMs: number): void {
  playTo(run, untilMs);
  isSameAsCommandLine(run);
}

describe('notes and pauses', () => {
  const TALK = [
    '{ at: 1s, note: First }',
    '{ at: 2s, pause: Questions? }',
    '{ at: 3s, note: Second }',
    '{ at: 4s, fault: host.fail, target: host-a }',
    '{ when: { primary: null }, pause: true }',
  ];
  const rested = (run: Run, playback: ReturnType<typeof createPlayback>): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (playback.activity.kind === 'resting') resolve(nowOf(run));
        else setImmediate(look);
      };
      look();
    });

  it('playing stops at every pause, also in what was played, and goes on from there', async () => {
    const run = begin(scenarioWith(TALK, '6s'));
    const playback = createPlayback(run, 1, () => undefined);
    playback.speed = 'max';
    const moments: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      play(playback);
      moments.push(await rested(run, playback));
    }
    expect(moments).toEqual([2000, 4000, 6000]);
    seekTo(run, 0);
    play(playback);
    expect(await rested(run, playback)).toBe(2000);
    expect(pauseAt(view(run), nowOf(run))?.text).toBe('Questions?');
  });

  it('the note of a moment is the newest', () => {
    const run = begin(scenarioWith(TALK, '6s'));
    playTo(run, 6000);
    const texts = [500, 1000, 2999, 3000].map((atMs) => noteAt(view(run), atMs)?.text ?? null);
    expect(texts).toEqual([null, 'First', 'First', 'Second']);
    expect(pauseAt(view(run), 2500)).toBeNull();
    isSameAsCommandLine(run);
  });
});
