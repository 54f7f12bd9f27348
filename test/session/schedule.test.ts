import { describe, expect, it } from 'vitest';
import { elementKey } from '../../src/design/element.ts';
import { elementTitle } from '../../src/design/element-names.ts';
import { fingerprint } from '../../src/engine/engine.ts';
import { fromStep } from '../../src/scenario/from-step.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { readStep } from '../../src/scenario/read-step.ts';
import type { PlanStep, Scenario } from '../../src/scenario/scenario.ts';
import { writeScenario } from '../../src/scenario/write-scenario.ts';
import { moveStep, removeStep } from '../../src/session/edit-script.ts';
import { beginRun, nowOf, type Run, seekTo, stepRun, worldOf } from '../../src/session/run.ts';
import { createScenarioKeeper } from '../../src/session/scenario-keeper.ts';
import { viewOfScript } from '../../src/session/scenario-view.ts';
import { changePlanned, listScheduleChoices, readPlanned, scheduleStep } from '../../src/session/schedule.ts';
import { scenarioCalls } from '../../src/shared/calls/scenario-calls.ts';
import { allDesigns } from '../renderer/designs.ts';
import { powerLost, simplePair } from './runs.ts';

const begin = (): Run => beginRun(simplePair, () => undefined);

function playTo(run: Run, wantedMs: number): void {
  const atMs = Math.floor(wantedMs * 1000) / 1000;
  while (nowOf(run) < atMs || (run.past === null && run.branch.script.nextMs <= atMs)) stepRun(run, atMs);
}

const steps = (run: Run) => viewOfScript(run.branch, worldOf(run)).steps;
const given = (run: Run) =>
  steps(run)
    .filter(({ kind, state }) => kind === 'fault' && state === 'done')
    .map(({ atMs }) => atMs);

const plan = (part: Partial<PlanStep['plan']>, atMs: number): PlanStep => ({
  atMs,
  plan: { when: null, afterMs: 0, does: [], repeat: null, forMs: null, random: null, ...part },
});
const does = (host: string): PlanStep['plan']['does'] => [{ atMs: 0, command: powerLost(host), refused: null }];
const bIsPrimary = { mirror: 'MIRRORA', expect: { members: { B: { status: 'Primary' } } } };
const outage = (part: Partial<PlanStep['plan']>, atMs: number, host = 'host-b') =>
  plan({ does: does(host), ...part }, atMs);

/** The run as a file, played by the command line to the moment of the run. */
function isSameAsFile(run: Run): void {
  let text = '';
  createScenarioKeeper(run, ({ document }) => {
    text = writeScenario(document, { designPath: null, notation: 'yaml' });
  }).keep();
  const reading = readScenario(text, 'scheduled');
  const { scenario, problems } = reading.onDesign(simplePair);
  expect([...reading.problems, ...problems]).toEqual([]);
  const world = playScenario(
    simplePair,
    scenario as Scenario,
    { seed: 1, untilMs: nowOf(run) },
    { log: () => undefined },
  );
  expect(fingerprint(run.branch.recording.head)).toBe(fingerprint(world));
}

describe('what is scheduled', () => {
  it('happens by itself when the run gets there, and again after going back', () => {
    const run = begin();
    playTo(run, 5000);
    scheduleStep(run, outage({ repeat: { everyMs: 10_000, times: 2 }, forMs: 1000 }, 10_000));
    expect(steps(run).map(({ state }) => state)).toEqual(['to-come', 'to-come', 'to-come', 'to-come', 'to-come']);
    playTo(run, 30_000);
    expect(given(run)).toEqual([10_000, 11_000, 20_000, 21_000]);
    isSameAsFile(run);
    seekTo(run, 12_000);
    scheduleStep(run, plan({ does: does('host-arbiter') }, 15_000));
    playTo(run, 30_000);
    expect(given(run)).toEqual([10_000, 11_000, 15_000, 20_000, 21_000]);
    expect(run.branches).toHaveLength(2);
    isSameAsFile(run);
  });

  it('waits from its moment on, so that the file does the same', () => {
    const run = begin();
    playTo(run, 5000);
    run.branch.script.heading.name = 'x';
    scheduleStep(run, outage({ when: bIsPrimary }, 5000, 'host-arbiter'));
    scheduleStep(run, outage({}, 10_000, 'host-a'));
    playTo(run, 60_000);
    expect(steps(run).find(({ kind }) => kind === 'plan')?.rule?.metMs).toBeGreaterThan(10_000);
    expect(given(run)).toHaveLength(2);
    isSameAsFile(run);
  });

  it('is changed, moved and removed, before and after it happened', () => {
    const run = begin();
    scheduleStep(run, outage({ repeat: { everyMs: 10_000, times: 2 }, forMs: 1000 }, 10_000));
    const [first] = steps(run);
    const planned = readPlanned(run, (steps(run).at(-1) ?? first)?.id ?? 0);
    expect(planned.id).toBe(first?.id);
    expect(planned.draft.plan.repeat).toEqual({ everyMs: 10_000, times: 2 });
    changePlanned(run, planned.id, outage({ forMs: 2000 }, 12_000));
    playTo(run, 20_000);
    expect(given(run)).toEqual([12_000, 14_000]);
    moveStep(run, steps(run)[0]?.id ?? 0, 16_000);
    playTo(run, 20_000);
    expect(given(run)).toEqual([16_000, 18_000]);
    isSameAsFile(run);
    removeStep(run, steps(run).at(-1)?.id ?? 0);
    playTo(run, 20_000);
    expect(steps(run)).toEqual([]);
    isSameAsFile(run);
  });

  it('is plain where it just happens, and refused in words where it cannot be', () => {
    const run = begin();
    scheduleStep(run, outage({}, 10_000));
    expect(steps(run)).toMatchObject([{ kind: 'fault', atMs: 10_000, partOf: null }]);
    expect(readPlanned(run, steps(run)[0]?.id ?? 0)).toMatchObject({
      texts: ['Host B lost power'],
      draft: { atMs: 10_000 },
    });
    const none = plan({ random: { faults: null, targets: ['nowhere'], withinMs: 1000, seed: 1, count: 1 } }, 20_000);
    expect(() => scheduleStep(run, none)).toThrow(/nowhere/);
    expect(steps(run)).toHaveLength(1);
  });

  it('is offered whatever is so now, and passes the gate', () => {
    const { choices, outages } = listScheduleChoices(begin());
    const names = choices.map(({ id, command }) => `${id} ${command.target ?? ''}`);
    expect(names).toEqual(expect.arrayContaining(['host.restore host-a', 'host.fail host-a', 'instance.stop A']));
    expect(choices.find(({ id }) => id === 'host.fail')?.isMended).toBe(true);
    expect(choices.find(({ id }) => id === 'instance.crash')?.isMended).toBe(false);
    expect(outages).toContainEqual({ fault: 'host.fail', title: 'Cut power' });
    const gate = scenarioCalls.scheduleStep.request;
    expect(gate.safeParse([outage({ when: bIsPrimary }, 0)]).success).toBe(true);
    expect(gate.safeParse([plan({ does: [{ atMs: 1, note: 'x' }] }, 0)]).success).toBe(false);
  });

  it.each(allDesigns())('of $name: is told apart by its words, and can be written as a step', ({ design }) => {
    const run = beginRun(design, () => undefined);
    // Snapshots of six minutes are there.
    if (design.platforms.length > 0) playTo(run, 360_000);
    const { choices, outages, targets } = listScheduleChoices(run);
    const told = choices.map(({ owners: [owner], command, mends, title }) =>
      [owner === undefined ? '' : elementKey(owner), command.kind, mends, title, command.database ?? ''].join(' | '),
    );
    expect(told.filter((words, index) => told.indexOf(words) !== index)).toEqual([]);
    const titles = outages.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    const places = targets.map(({ name, element }) =>
      element === null ? name : `${element.kind} ${elementTitle(design, element)}`,
    );
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
    const databases = design.mirrors.flatMap((mirror) => mirror.databases.map(({ name }) => name));
    for (const { name, element } of targets) if (element === null) expect(databases).toContain(name);
    for (const { command, fields } of choices) {
      if (fields.length > 0) continue;
      expect(readStep(fromStep({ atMs: 0, command, refused: null }, design), design)).toMatchObject({ command });
    }
  });
});
