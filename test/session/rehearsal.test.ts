import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { branchOff, commandRun } from '../../src/session/branches.ts';
import { writeRehearsalLog } from '../../src/session/rehearsal-log.ts';
import { createRehearsals, type Rehearsals } from '../../src/session/rehearsals.ts';
import { beginRun, nowOf, type Run, seekTo, truncate } from '../../src/session/run.ts';
import type { RehearsalView } from '../../src/shared/rehearsal.ts';
import { failOnViolation, readSample, runTo, simplePair } from './runs.ts';

/** Nobody works, so that minutes pass quickly. */
const quiet = (design: Design): Design => ({ ...design, clients: [] });
const quietPair = quiet(simplePair);
const withDr = quiet(readSample('failover-pair-with-dr-and-reporting.mirrorlab'));

interface Stage {
  readonly run: Run;
  readonly rehearsals: Rehearsals;
}

/** Begins a rehearsal and plays what leads to it. */
function begin(design: Design, name: string): Stage {
  const run = beginRun(design, failOnViolation);
  const rehearsals = createRehearsals(run);
  const runbook = rehearsals.list().find(({ id }) => id.endsWith(name));
  if (runbook === undefined) throw new Error(`There is no runbook ${name}.`);
  go({ run, rehearsals }, rehearsals.begin(runbook.id));
  return { run, rehearsals };
}

/** Looks once a second, as frames do more often; up to a whole millisecond, as the clock never reaches a part of its own unit. */
function go({ run, rehearsals }: Stage, untilMs: number): void {
  while (nowOf(run) < untilMs - 1) {
    runTo(run, Math.min(Math.ceil(untilMs), Math.round(nowOf(run)) + 1000));
    rehearsals.look();
  }
}

function act({ run, rehearsals }: Stage, command: Command): void {
  rehearsals.noteCommand(command, commandRun(run, command));
}

function view({ rehearsals }: Stage): RehearsalView {
  const shown = rehearsals.view();
  if (shown === null) throw new Error('Nothing is rehearsed.');
  return shown;
}

const states = (stage: Stage) => view(stage).steps.map(({ state }) => state);
const stop = (target: string): Command => ({ kind: 'operate', action: 'instance.stop', target });
const start = (target: string): Command => ({ kind: 'operate', action: 'instance.start', target });

describe('rehearsing a runbook by hand', () => {
  it('shows the step that is due with what to look for, and ticks it off when that is seen', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    expect(states(stage)).toEqual(['now', 'to-come', 'to-come', 'to-come']);
    expect(view(stage).steps[0]).toMatchObject({
      text: 'Shut down the instance of A gracefully',
      lookFor: [['A: Down', 'B: Primary', 'virtual IP address at B']],
      ways: [{ by: 'shell', parts: ['ccontrol stop A'] }],
      terminal: { kind: 'host', id: 'host-a' },
      commands: [{ action: 'instance.stop', target: 'A' }],
    });
    act(stage, stop('A'));
    expect(states(stage)[0]).toBe('done');
    expect(view(stage).steps[0]?.missing.map(({ path }) => path)).toContain('primary');
    go(stage, 60_000);
    expect(states(stage)).toEqual(['ticked', 'now', 'to-come', 'to-come']);
    act(stage, start('A'));
    go(stage, 120_000);
    act(stage, stop('B'));
    go(stage, 180_000);
    act(stage, start('B'));
    go(stage, 240_000);
    expect(states(stage)).toEqual(['ticked', 'ticked', 'ticked', 'ticked']);
    expect(view(stage).isOver).toBe(true);
  });

  it('begins after what leads to it, which is not in its log', () => {
    const stage = begin(quietPair, 'primary-host-lost-with-failover');
    expect(nowOf(stage.run)).toBeGreaterThan(60_000);
    expect(stage.run.branch.script.steps.some(({ step }) => 'command' in step)).toBe(true);
    expect(view(stage).log).toEqual([]);
    expect(states(stage)[0]).toBe('now');
  });

  it('writes who did what when and what was seen, mistakes and refusals too, and goes on', () => {
    const stage = begin(quietPair, 'force-the-active-backup');
    act(stage, { kind: 'operate', action: 'agent.stop', target: 'host-b' });
    act(stage, { kind: 'operate', action: 'member.resume-primary', member: 'B', mirror: 'MIRRORA' });
    const forcedAt = nowOf(stage.run);
    act(stage, { kind: 'operate', action: 'member.force-primary', member: 'B' });
    go(stage, forcedAt + 60_000);
    const { log } = view(stage);
    expect(log.map(({ kind }) => kind)).toEqual(['not-asked-for', 'refused', 'done', 'seen']);
    expect(log[1]).toMatchObject({ step: null, seen: expect.stringContaining('not a primary') });
    expect(log[2]).toMatchObject({ atMs: forcedAt, step: 0, what: expect.stringContaining('force B') });
    expect(log[3]).toMatchObject({ step: 0, seen: 'A: Down; B: Primary; virtual IP address at B' });
  });

  it('is not taken in by the right thing done to the wrong member', () => {
    const stage = begin(quietPair, 'restart-the-backup');
    act(stage, stop('A'));
    go(stage, 60_000);
    expect(states(stage)[0]).toBe('now');
    expect(view(stage).log.map(({ kind }) => kind)).toEqual(['not-asked-for']);
  });

  it('passes over what only another outcome would need', () => {
    const stage = begin(withDr, 'disaster-no-journal');
    for (let round = 0; round < 20 && !view(stage).isOver; round += 1) {
      const due = view(stage).steps.find(({ state }) => state === 'now');
      for (const command of due?.commands ?? []) act(stage, command);
      go(stage, nowOf(stage.run) + 120_000);
    }
    expect(view(stage).isOver).toBe(true);
    const passedOver = view(stage).steps.filter(({ state }) => state === 'passed-over');
    expect(passedOver.map(({ text }) => text)).toContain('Rebuild A');
    expect(passedOver.map(({ onlyWhere }) => onlyWhere)).toContain(
      'A is Crashed: its data is inconsistent with the mirror',
    );
  });

  it('has no steps that are for other mirrors only', () => {
    const stage = begin(withDr, 'planned-move-to-the-dr');
    const texts = view(stage).steps.map(({ text }) => text);
    expect(texts.filter((text) => text === 'Start the instance of C')).toHaveLength(1);
    expect(texts).not.toContain('Demote C to DR async');
  });

  it('waits for a host that a step starts, as the next one needs it', () => {
    const stage = begin(withDr, 'disaster-no-journal');
    const restart: Command = { kind: 'fault', fault: 'host.restore', target: 'host-a', startInstances: false };
    for (const command of view(stage).steps[0]?.commands ?? []) act(stage, command);
    go(stage, nowOf(stage.run) + 120_000);
    act(stage, restart);
    expect(states(stage)[1]).toBe('done');
    expect(view(stage).steps[1]?.missing[0]).toEqual({
      path: 'hosts.Host A.state',
      ok: false,
      expected: 'up',
      actual: 'starting',
    });
    go(stage, nowOf(stage.run) + 120_000);
    expect(states(stage)[1]).toBe('ticked');
  });

  it('takes a promotion of which the partner is asked for later as begun, not as a mistake', () => {
    const stage = begin(withDr, 'disaster-no-journal');
    const promote: Command = { kind: 'operate', action: 'member.promote', member: 'C' };
    act(stage, promote);
    go(stage, nowOf(stage.run) + 60_000);
    act(stage, { ...promote, partner: 'none' });
    expect(view(stage).log.map(({ kind, step }) => [kind, step])).toEqual([
      ['begun', 0],
      ['done', 0],
    ]);
    expect(view(stage).strays).toEqual([]);
  });

  it('takes what leaves out an argument of the step as a mistake', () => {
    const stage = begin(quietPair, 'stop-without-failover');
    act(stage, stop('A'));
    expect(view(stage).log.map(({ kind }) => kind)).toEqual(['not-asked-for']);
  });

  it('tells no date of the emulated clock', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    act(stage, stop('A'));
    go(stage, nowOf(stage.run) + 60_000);
    act(stage, start('A'));
    const actual = view(stage).steps[1]?.missing.map((one) => one.actual);
    expect(actual).toContain('Disconnected');
    expect(actual?.join()).not.toContain('2018');
  });

  it('stays with its branch, and another drawing has other runbooks', () => {
    const stage = begin(quietPair, 'restart-the-backup');
    const { run, rehearsals } = stage;
    run.branch = run.branches[0] as Run['branch'];
    expect(rehearsals.view()).toBeNull();
    expect(() => rehearsals.begin('99-nothing')).toThrow('This drawing has no such runbook.');
    expect(rehearsals.list().some(({ title }) => title.startsWith('Disaster'))).toBe(false);
  });
});

describe('a runbook, by its buttons alone, each as soon as the one before is seen', () => {
  /** Where it does not go on or is refused, and why; null where it comes to its end. */
  function whereItStands(stage: Stage): string | null {
    for (let round = 0; round < 300 && !view(stage).isOver; round += 1) {
      const due = view(stage).steps.find(({ state }) => state === 'now');
      for (const command of due?.commands ?? []) act(stage, command);
      go(stage, nowOf(stage.run) + (round < 30 ? 2_000 : 20_000));
      const refused = view(stage).log.find(({ kind }) => kind === 'refused');
      if (refused !== undefined) return `${due?.text}: ${refused.seen}`;
    }
    const waiting = view(stage).steps.find(({ state }) => state === 'done');
    return view(stage).isOver ? null : `${waiting?.text}: ${JSON.stringify(waiting?.missing)}`;
  }

  it.each(['simple-failover-pair', 'failover-pair-with-local-and-remote-dr'])('%s', (name) => {
    const design = quiet(readSample(`${name}.mirrorlab`));
    const all = createRehearsals(beginRun(design, failOnViolation)).list();
    const stuck = all.flatMap(({ id }) => {
      const where = whereItStands(begin(design, id));
      return where === null ? [] : [`${id}: ${where}`];
    });
    expect(stuck).toEqual([]);
  });
});

describe('going back in a rehearsal', () => {
  /** The first step is seen, then the other member is stopped by mistake, in the same instant. */
  function mistaken(): Stage {
    const stage = begin(quietPair, 'maintain-the-primary');
    act(stage, stop('A'));
    go(stage, nowOf(stage.run) + 60_000);
    act(stage, { kind: 'operate', action: 'agent.stop', target: 'host-a' });
    return stage;
  }

  it('a mistake stands beside the step that waits, and is gone in the branch that begins before it', () => {
    const stage = mistaken();
    const before = stage.run.branch;
    expect(view(stage).strays.map((index) => view(stage).log[index]?.what)).toEqual([
      expect.stringContaining('ISCAgent'),
    ]);
    stage.rehearsals.goBackBefore(view(stage).strays[0] ?? -1);
    expect(stage.run.branch).not.toBe(before);
    expect(view(stage)).toMatchObject({ strays: [], stands: 'now' });
    expect(states(stage)).toEqual(['ticked', 'now', 'to-come', 'to-come']);
    expect(view(stage).log.map(({ kind }) => kind)).toEqual(['done', 'seen']);
    expect(stage.run.branch.recording.head.agents[0]?.state).toBe('running');
    act(stage, start('A'));
    go(stage, nowOf(stage.run) + 60_000);
    expect(states(stage).slice(0, 3)).toEqual(['ticked', 'ticked', 'now']);
    stage.run.branch = before;
    expect(states(stage)).toEqual(['ticked', 'now', 'to-come', 'to-come']);
    expect(view(stage).strays).toHaveLength(1);
  });

  it('what is done in the past goes on with the rehearsal as it stood there, in another branch', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    const begunAt = nowOf(stage.run);
    go(stage, begunAt + 10_000);
    act(stage, stop('A'));
    go(stage, begunAt + 70_000);
    const before = stage.run.branch;
    seekTo(stage.run, begunAt + 5_000);
    expect(view(stage)).toMatchObject({ stands: 'past', log: [] });
    expect(states(stage)[0]).toBe('now');
    expect(view(stage).steps[0]?.commands).toHaveLength(1);
    act(stage, stop('A'));
    expect(stage.run.branch.parent).toBe(before.id);
    expect(view(stage)).toMatchObject({ stands: 'now', log: [{ kind: 'done', atMs: begunAt + 5_000 }] });
    go(stage, begunAt + 70_000);
    expect(states(stage).slice(0, 2)).toEqual(['ticked', 'now']);
  });

  it('a branch that left before the runbook began has none', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    seekTo(stage.run, 5_000);
    branchOff(stage.run, 'Other');
    expect(stage.rehearsals.view()).toBeNull();
  });
});

describe('what a person may do in a rehearsal', () => {
  it('a step that did not lead to its result may be done again, and only its result ends it', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    expect(() => stage.rehearsals.watch()).toThrow('No step of a rehearsal was just done.');
    act(stage, stop('A'));
    const isSeen = stage.rehearsals.watch();
    expect(isSeen()).toBe(false);
    expect(view(stage).steps[0]?.commands).toEqual([expect.objectContaining({ action: 'instance.stop' })]);
    act(stage, stop('A'));
    expect(view(stage).log.map(({ kind }) => kind)).not.toContain('not-asked-for');
    runTo(stage.run, nowOf(stage.run) + 60_000);
    expect(isSeen()).toBe(true);
    expect(states(stage).slice(0, 2)).toEqual(['ticked', 'now']);
  });

  it('what a frame saw on the way counts, and is forgotten where the way is taken back', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    const { run, rehearsals } = stage;
    act(stage, stop('A'));
    const doneAt = nowOf(run);
    const isSeen = rehearsals.watch();
    runTo(run, doneAt + 60_000);
    expect(isSeen()).toBe(true);
    const again = begin(quietPair, 'maintain-the-primary');
    act(again, stop('A'));
    const watched = again.rehearsals.watch();
    watched();
    go(again, doneAt + 60_000);
    expect(watched()).toBe(true);
    seekTo(run, doneAt);
    truncate(run);
    rehearsals.truncate();
    expect(states(stage)).toEqual(['done', 'to-come', 'to-come', 'to-come']);
    expect(view(stage).log.map(({ kind }) => kind)).toEqual(['done']);
    go(stage, doneAt + 60_000);
    expect(states(stage).slice(0, 2)).toEqual(['ticked', 'now']);
  });

  it('its branch has no end at which the clock would stop, and what was played before is looked at only', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    expect(stage.run.branch.script.heading.untilMs).toBeNull();
    expect(view(stage).stands).toBe('now');
    seekTo(stage.run, 5_000);
    expect(view(stage).stands).toBe('before');
  });

  it('its log is text in which every entry is a line, whatever members are called', () => {
    const stage = begin(quietPair, 'maintain-the-primary');
    act(stage, stop('B'));
    act(stage, stop('A'));
    const facts = { design: 'Pair\n\u202eX', who: 'operator', savedAt: new Date(0) };
    const lines = writeRehearsalLog(view(stage), facts).split('\n');
    expect(lines).toContain('Design:       Pair X, mirror MIRRORA');
    expect(lines).toContain('Rehearsed by: operator');
    expect(lines).toContain('Saved:        1970-01-01T00:00:00.000Z');
    expect(lines).toContain('Result:       not finished, 0 of 4 steps');
    expect(lines).toContain('1. Shut down the instance of A gracefully: done, its result was not seen');
    expect(lines.filter((line) => line.startsWith('00:00:20.000  '))).toEqual([
      expect.stringContaining('  not in the runbook: '),
      expect.stringContaining('  step 1, done: '),
    ]);
  });
});
