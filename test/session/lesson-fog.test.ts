import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command, commandText, createWorld, monitor, observe } from '../../src/engine/engine.ts';
import type { MirrorObservation, Observation } from '../../src/engine/state/observation.ts';
import { LESSON_PATH } from '../../src/lessons/lesson-path.ts';
import type { LessonSource } from '../../src/lessons/lesson-source.ts';
import { type Learner, learnerAt, playable, shipped } from './lesson-runs.ts';

const foggy = LESSON_PATH.filter((id) => playable(shipped(id)).document.view?.members !== undefined);

test('many lessons are done in the fog', () => {
  expect(foggy.length).toBeGreaterThan(8);
});

/** Everything that a learner may see of a mirror, worked out from the world by itself. */
function knownMirror({ assignment, truth }: Learner, drawn: MirrorObservation): object[] {
  const world = truth();
  const eyes = assignment.lesson.view?.members ?? [];
  const real = observe(world).mirrors.find(({ id }) => id === assignment.mirror.id) as MirrorObservation;
  const views = real.members
    .filter(({ name, process }) => eyes.includes(name) && process === 'running')
    .map(({ name }) => monitor(world, real.id, name));
  return drawn.members.map(({ name, instance, host, type }) => {
    const own = real.members.find((one) => one.name === name);
    if (eyes.includes(name)) return own as object;
    const row = [...views.flatMap(({ rows }) => rows), ...views.flatMap(({ away }) => away)].find(
      ({ member }) => member === name,
    );
    const figures = { statusSinceMs: 0, journalFile: '', journalNumber: 0, receivedBytes: 0, appliedBytes: 0 };
    const nothing = { holdsVip: false, note: '', waits: [], ...figures };
    const unknown = { status: 'Not Initialized', journalTransfer: 'N/A', dejournaling: 'N/A' };
    const believed = row === undefined ? { type, ...unknown } : row;
    return { name, instance, host, member: name, ...nothing, ...believed, serves: row?.status === 'Primary' };
  });
}

function lookAtFrame(learner: Learner): void {
  const { assignment, state } = learner;
  const { observation, entries, lanes, laneChanges, lesson, monitor: shown, scenario } = state();
  const drawn = observe(createWorld(assignment.design, assignment.scenario));
  const seen = observation as Observation;
  const eyes = assignment.lesson.view?.members ?? [];
  const mirror = seen.mirrors.find(({ id }) => id === assignment.mirror.id) as MirrorObservation;
  const known = knownMirror(learner, drawn.mirrors.find(({ id }) => id === mirror.id) as MirrorObservation);
  expect(mirror.members.map((member) => ({ ...member, process: '' }))).toEqual(
    known.map((member) => ({ ...member, process: '' })),
  );
  const { outage, longestOutageMs, lostUpdatesBytes, failovers, commitLatencyMs } = mirror;
  expect([outage, longestOutageMs, lostUpdatesBytes, failovers, commitLatencyMs.p50]).toEqual([null, 0, 0, 0, 0]);
  for (const { id, state: power, isolated, storageFailed, waits, arbiterFor } of seen.hosts) {
    expect([isolated, storageFailed, waits, arbiterFor]).toEqual([false, false, [], []]);
    if (lesson?.sight?.hosts.includes(id) !== true) expect(power).toBe('up');
  }
  // Whatever is neither a mirror nor a host shows how it was drawn.
  const others = { atMs: 0, mirrors: [], hosts: [], nextEventMs: null, eventsExecuted: 0 };
  expect({ ...seen, ...others }).toEqual({ ...drawn, ...others });
  const told = (event: string): boolean => event === 'fault-applied' || event.startsWith('operation-');
  expect(entries.filter(({ event, subject }) => !told(event) && !eyes.includes(subject.id))).toEqual([]);
  expect(
    entries.flatMap(({ because, not, safety }) => [...because, ...not, ...(safety === null ? [] : [safety])]),
  ).toEqual([]);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  expect(lanes.filter(({ kind, title }) => kind !== 'mode' && !eyes.includes(title))).toEqual([]);
  expect(laneChanges.filter(({ lane }) => !lanes.some(({ id }) => id === lane))).toEqual([]);
  // Only failover members know the failover mode, and a reporting async never becomes one.
  const eyeTypes = assignment.mirror.members.filter(({ name }) => eyes.includes(name)).map(({ type }) => type);
  if (!eyeTypes.includes('failover') && !eyeTypes.includes('dr'))
    expect(laneChanges.filter(({ lane, value }) => lane.startsWith('mode:') && value !== null)).toEqual([]);
  if (shown !== null) expect(eyes).toContain(shown.member);
  expect(scenario.steps.every(({ kind }) => kind !== 'expect')).toBe(true);
}

describe.each(foggy)('%s', (id) => {
  test('frames hold what the members know through which the learner looks, and nothing else', async () => {
    const strides = fc.array(fc.integer({ min: 500, max: 90_000 }), { minLength: 2, maxLength: 4 });
    const choices = fc.array(fc.nat(), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), strides, choices, async (seed, times, acts) => {
        const learner = learnerAt(shipped(id), seed);
        const { player, assignment } = learner;
        await player.watchExtras({ beliefs: true, charts: true, load: true });
        const offered = JSON.stringify(await player.listChoices());
        for (const [index, ms] of times.entries()) {
          await learner.goOn(ms);
          lookAtFrame(learner);
          const list = await player.listChoices();
          expect(JSON.stringify(list)).toBe(offered);
          const chosen = acts[index] === undefined ? undefined : list[acts[index] % list.length];
          if (chosen !== undefined) await learner.act(chosen.command);
          lookAtFrame(learner);
        }
        const done = learner.state().scenario.steps.map(({ text }) => text);
        for (const { command } of assignment.hidden) {
          const text = commandText(assignment.design, command);
          if (!done.includes(text)) expect(learner.told()).not.toContain(text);
        }
        for (const { messages, advice, beliefs, charts, load } of learner.frames())
          expect([messages.length, advice, beliefs, charts, load]).toEqual([0, null, null, null, null]);
      }),
      { numRuns: 2 },
    );
  });
});

test('calls answer no more than frames tell', async () => {
  const { player, assignment, goOn } = learnerAt(shipped('primary-lost-without-failover'));
  await goOn(60_000);
  const mirror = assignment.mirror.id;
  expect(await player.readMemberDetails({ mirror, member: 'A' })).toBeNull();
  expect(await player.readMemberDetails({ mirror, member: 'B' })).not.toBeNull();
  expect(await player.readHostDetails('host-a')).toBeNull();
  const query = {
    beforeMs: null,
    most: 100,
    kinds: ['journal', 'control', 'agent', 'keepalive'] as const,
    end: null,
    text: '',
  };
  const { messages } = await player.listMessages({ ...query, kinds: [...query.kinds] });
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(({ receiver, state }) => receiver.id !== 'B' || state !== 'arrived')).toEqual([]);
  for (const call of ['compareBranches', 'startAgain', 'stepEvent', 'handOverScenario', 'listExpectables'] as const)
    expect(() => (player[call] as () => unknown)()).toThrow('This is open once the lesson is handed in.');
});

const ofSecondMirror: LessonSource = {
  fileName: 'second.lesson.yaml',
  text: `
format: mirrorlab/lesson@1
name: One of two mirrors
guide: 3.4.2.2
level: 2
minutes: 5
design: several.mirrorlab
mirror: MIRROR2
situation: Users call.
hidden: [{ at: 20s, fault: instance.crash, target: A2 }]
view: { members: [B2] }
tasks: [{ id: pair, text: Make it a pair again., expect: { primary: B2 } }]
grade: { tasks: { pair: 10 } }
`,
  designs: {
    'several.mirrorlab': readFileSync(
      join(import.meta.dirname, '../../resources/designs/reporting-async-in-several-mirrors.mirrorlab'),
      'utf8',
    ),
  },
  solution: null,
  ways: null,
};

test('of another mirror than that of the lesson nothing is seen', async () => {
  const { state, goOn } = learnerAt(ofSecondMirror);
  await goOn(60_000);
  const [other, own] = state().observation?.mirrors ?? [];
  expect(own).toMatchObject({ id: 'MIRROR2', primary: 'B2', vip: 'B2' });
  expect(other).toMatchObject({ id: 'MIRROR1', primary: null, vip: null, arbiter: '' });
  expect(other?.members.filter(({ serves, process }) => serves || process === 'running')).toEqual([]);
});

test('what is offered on members that are not seen is what the lesson takes, and no single deed', async () => {
  const offered = async (id: string) => {
    const list = await learnerAt(shipped(id)).player.listChoices();
    const named = list.map(({ id: what, command: { member, target } }) => `${what} ${member ?? target}`);
    return (what: string): string[] => [...new Set(named.filter((one) => one.startsWith(`${what} `)))];
  };
  const reporting = await offered('reporting-fell-behind');
  expect(reporting('mirror.start')).toEqual(['mirror.start D']);
  expect(reporting('instance.restart')).toEqual(['instance.restart D']);
  const hands = await offered('primary-lost-without-failover');
  expect(hands('member.force-primary')).toEqual(['member.force-primary B']);
  expect(hands('instance.start')).toEqual(['instance.start A', 'instance.start B']);
  const wrecked = await offered('disaster-without-journal');
  expect(wrecked('member.invalidate')).toEqual(['A', 'B', 'C', 'D'].map((name) => `member.invalidate ${name}`));
  expect(wrecked('member.rebuild').length).toBeGreaterThan(1);
});

test('where nobody wrote a solution, everything that the lesson offers is within reach', async () => {
  const { player } = learnerAt({ ...shipped('reporting-fell-behind'), solution: null, ways: null });
  const started = (await player.listChoices()).filter(({ id }) => id === 'mirror.start');
  expect(started.map(({ command }) => command.member)).toEqual(['A', 'B', 'C', 'D']);
});

test('what is not within reach is refused, whoever asks for it', async () => {
  const { player, assignment } = learnerAt(shipped('reporting-fell-behind'));
  const mirror = assignment.mirror.id;
  const stop = { kind: 'operate', action: 'mirror.stop', member: 'C', mirror } as const;
  expect(await player.applyCommand(stop)).toMatchObject({ ok: false, reason: 'This lesson does not offer that.' });
  expect(await player.applyCommand({ ...stop, member: 'D' })).toMatchObject({ ok: true });
});

test('what becomes of something that is not seen does not say how it was', async () => {
  const learner = learnerAt(shipped('primary-lost-without-failover'));
  const { player, goOn, truth, state } = learner;
  const start = { kind: 'operate', action: 'instance.start', target: 'A' } as const;
  await goOn(5_000);
  expect(await player.applyCommand(start)).toMatchObject({ ok: true });
  await goOn(100_000);
  const refused = command(truth(), start);
  const reason = refused.ok ? '' : refused.reason;
  expect(reason).toContain('Host A');
  const unseen = 'Nothing came of it, and why is not seen from B.';
  expect(await player.applyCommand(start)).toEqual({ ok: false, reason: unseen, guide: [] });
  expect(state().scenario.steps.map((step) => step.reason)).toEqual([null, unseen]);
  expect(learner.told()).not.toContain(reason);
  expect(learner.told()).not.toContain('already running');
  // What is done on a member that is seen says what came of it.
  expect(await player.applyCommand({ ...start, action: 'member.try-primary', target: 'B' })).not.toMatchObject({
    reason: unseen,
  });
});

test('what is done for a while to something that is not seen has an end, and no words of how it was', async () => {
  const { player, goOn, state, told } = learnerAt(shipped('primary-lost-with-failover'));
  await goOn(5_000);
  expect(await player.applyCommand({ kind: 'operate', action: 'instance.stop', target: 'A' })).toMatchObject({
    ok: true,
  });
  await goOn(15_000);
  const ended = state().entries.filter(({ event }) => event === 'operation-finished');
  expect(ended.map(({ text }) => text)).toEqual(['What was asked for came to an end, not seen from B.']);
  expect(told()).not.toContain('already stopped');
});
