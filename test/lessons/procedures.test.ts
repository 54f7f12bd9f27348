import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { beginFollowing, type Following } from '../../src/lessons/follow-procedure.ts';
import { playLesson } from '../../src/lessons/play-lesson.ts';
import { graphsOf } from '../../src/lessons/procedure-steps.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';
import { type StepDocument, toStep } from '../../src/scenario/to-step.ts';

/** Plays steps against a procedure on a design of the lessons, after what leads to it. */
function follow(
  designName: string,
  procedure: string,
  hidden: readonly object[],
  steps: readonly StepDocument[],
): Following {
  const { design, document } = readDesign(
    readFileSync(`resources/lessons/designs/${designName}.mirrorlab`, 'utf8'),
    designName,
  );
  const text = JSON.stringify({
    format: 'mirrorlab/lesson@1',
    name: 'A procedure',
    guide: '3.4',
    level: 2,
    minutes: 5,
    design: designName,
    situation: 'x',
    until: '30m',
    hidden,
    tasks: [{ id: 'steps', text: 'x', procedure }],
    grade: { tasks: { steps: 10 } },
  });
  const reading = readLesson(text, 'procedure');
  if (design === null || document === null) throw new Error('no design');
  const { lesson, problems } = reading.onDesign(design, document);
  if (lesson === null) throw new Error([...reading.problems, ...problems].map(({ message }) => message).join());
  const assignment = lesson.assign(1);
  const [task] = assignment.lesson.tasks;
  if (task === undefined || !('procedure' in task)) throw new Error('no procedure');
  const graphs = graphsOf(task, design, assignment.mirror);
  const played = playLesson(
    assignment,
    steps.map((step) => toStep({ mirror: assignment.mirror.id, ...step }, design)).filter((step) => 'command' in step),
    new Map([[task.id, graphs]]),
  );
  const [following] = played.following.get(task.id) ?? [];
  if (following === undefined) throw new Error('nothing was followed');
  return following;
}

const done = ({ doneMs }: Following): boolean[] => doneMs.map((atMs) => atMs !== null);

const DEMOTE = { at: '10s', operate: 'member.demote', member: 'B' };
const STOP = { at: '20s', operate: 'instance.stop', target: 'B' };
const OFF = { at: '40s', fault: 'host.fail', target: 'host-b' };
const ON = { at: '100s', fault: 'host.restore', target: 'host-b' };
const PROMOTE = { at: '200s', operate: 'member.promote', member: 'B' };

describe('a procedure is followed', () => {
  it('to its end in its own order', () => {
    const following = follow('pair', 'shut-down-the-backup-host', [], [DEMOTE, STOP, OFF, ON, PROMOTE]);
    expect(done(following)).toEqual([true, true, true, true, true]);
    expect(following.wrong).toBeNull();
  });

  it('as far as it goes, with what should have come first', () => {
    const following = follow(
      'pair',
      'shut-down-the-backup-host',
      [],
      [{ ...STOP }, OFF, ON, { ...DEMOTE, at: '200s' }, { ...PROMOTE, at: '240s' }],
    );
    expect(done(following)).toEqual([true, false, false, false, false]);
    expect(following.wrong).toMatchObject({ atMs: 20_000, text: 'First: Demote B to DR async.' });
  });

  it('whoever serves meanwhile, where the step does not move that', () => {
    const restarted = [{ at: '39s', operate: 'instance.restart', target: 'A' }];
    const following = follow('pair', 'shut-down-the-backup-host', restarted, [DEMOTE, STOP, OFF, ON, PROMOTE]);
    expect(done(following)).toEqual([true, true, true, true, true]);
    expect(following.wrong).toBeNull();
  });

  it('and too early is not the same as not done', () => {
    const following = follow(
      'pair',
      'upgrade',
      [],
      [
        { at: '10s', operate: 'instance.stop', target: 'B' },
        { at: '60s', operate: 'instance.start', target: 'B' },
        { at: '61s', operate: 'instance.stop', target: 'A' },
      ],
    );
    expect(done(following)).toEqual([true, true, false, false]);
    expect(following.tooEarly).toEqual([false, false, true, false]);
    expect(following.wrong?.text).toMatch(
      /^“Shut down the instance of A gracefully” was too early: wait until the monitor shows .*B Backup/,
    );
  });

  it('only once what a step promises is seen', () => {
    const following = follow(
      'pair',
      'maintain-the-primary',
      [],
      [
        { at: '10s', operate: 'instance.stop', target: 'A' },
        { at: '11s', operate: 'instance.start', target: 'A' },
      ],
    );
    expect(done(following)).not.toEqual([true, true]);
  });

  const HOSTS_LOST = [
    { at: '5s', fault: 'host.fail', target: 'host-b' },
    { at: '5s', fault: 'host.fail', target: 'host-a' },
  ];
  const RETURN = [
    { at: '60s', operate: 'member.promote', member: 'C', partner: 'none' },
    { at: '120s', fault: 'host.restore', target: 'host-a', startInstances: false },
    { at: '120s', fault: 'host.restore', target: 'host-b', startInstances: false },
  ];
  const A = ['invalidate', 'start'] as const;
  const step = (what: 'invalidate' | 'start', member: string, at: string) =>
    what === 'invalidate'
      ? { at, operate: 'member.invalidate', member }
      : { at, operate: 'instance.start', target: member };

  it('in any order of what does not depend on each other', () => {
    const aFirst = A.flatMap((what, index) => [
      step(what, 'A', `${250 + index * 100}s`),
      step(what, 'B', `${300 + index * 100}s`),
    ]);
    const bFirst = A.flatMap((what, index) => [
      step(what, 'B', `${250 + index * 100}s`),
      step(what, 'A', `${300 + index * 100}s`),
    ]);
    for (const order of [aFirst, bFirst]) {
      const following = follow('with-dr-and-reporting', 'disaster-no-journal', HOSTS_LOST, [...RETURN, ...order]);
      expect(following.wrong).toBeNull();
      expect(done(following)).not.toContain(false);
    }
  });

  it('but not with ValidatedMember=0 after the start', () => {
    const late = [step('start', 'A', '250s'), step('start', 'B', '300s')];
    const following = follow('with-dr-and-reporting', 'disaster-no-journal', HOSTS_LOST, [...RETURN, ...late]);
    expect(following.wrong?.text).toBe('First: Set ValidatedMember=0 on A before its instance is restarted.');
  });

  it('by nobody who does nothing', () => {
    const { design } = readDesign(readFileSync('resources/lessons/designs/pair.mirrorlab', 'utf8'), 'pair');
    const mirror = design?.mirrors[0];
    if (design === null || mirror === undefined) throw new Error('no design');
    const graphs = graphsOf({ id: 'x', text: 'x', procedure: '3.4.1.3' }, design, mirror);
    expect(graphs.map(({ procedure }) => procedure.id)).toEqual([
      'stop-without-failover',
      'no-failover',
      'demote-against-failover',
      'clear-no-failover',
    ]);
    for (const graph of graphs)
      expect(
        beginFollowing(graph)
          .result()
          .doneMs.every((atMs) => atMs === null),
      ).toBe(true);
  });
});
