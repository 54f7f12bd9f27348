import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';
import { distinctDraws, drawValues, fillIn } from '../../src/lessons/variables.ts';

const pair = readDesign(readFileSync('resources/lessons/designs/pair.mirrorlab', 'utf8'), 'pair');

/** A lesson that is right, with some of its lines changed. */
function lessonText(changes: Readonly<Record<string, string>> = {}): string {
  const lines = {
    format: 'format: mirrorlab/lesson@1',
    name: 'name: A small one',
    head: 'guide: 3.4.1.2\nlevel: 1\nminutes: 5\ndesign: pair.mirrorlab',
    variables:
      'variables: { at: { from: 10s, to: 30s, step: 10s }, other: { oneOf: [A, B] }, host: { of: other, is: { A: host-a, B: host-b } } }',
    situation: 'situation: Something happens to {other}.',
    hidden: 'hidden: [{ at: "{at}", fault: host.fail, target: "{host}" }]',
    until: 'until: 5m',
    tasks: 'tasks:\n  - { id: run, text: Serve., expect: { primary: A } }',
    grade: 'grade: { tasks: { run: 10 } }',
    ...changes,
  };
  return `${Object.values(lines)
    .filter((line) => line !== '')
    .join('\n')}\n`;
}

function problemsOf(changes: Readonly<Record<string, string>>): string[] {
  const reading = readLesson(lessonText(changes), 'small.lesson.yaml');
  const names =
    pair.design === null || pair.document === null ? [] : reading.onDesign(pair.design, pair.document).problems;
  return [...reading.problems, ...names].map(formatProblem);
}

describe('a lesson file', () => {
  it('is read without a problem where there is none', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    [
      'format: mirrorlab/lesson@2',
      { format: 'format: mirrorlab/lesson@2' },
      /^small\.lesson\.yaml:1:9 format: is mirrorlab\/lesson@2, which only a newer MirrorLab reads/,
    ],
    [
      'a variable that is none',
      { situation: 'situation: Look at {victim}.' },
      /:8:12 situation: names \{victim\}, which is no variable here, expected at, other or host$/,
    ],
    [
      'a variable whose name is none',
      { variables: 'variables: { "1st": { oneOf: [1s] } }' },
      /:7:14 variables\.1st: is "1st" as a name, expected letters, digits, - and _, beginning with a letter$/,
    ],
    [
      'a range that ends before it begins',
      {
        variables:
          'variables: { at: { from: 30s, to: 10s, step: 1s }, other: { oneOf: [A] }, host: { of: other, is: { A: host-a } } }',
      },
      /:7:35 variables\.at\.to: is less than from/,
    ],
    [
      'a value that nothing follows',
      {
        variables:
          'variables: { at: { oneOf: [1s] }, other: { oneOf: [A, B] }, host: { of: other, is: { A: host-a } } }',
      },
      /variables\.host\.is: has nothing for B/,
    ],
    [
      'a host that some seed names and that is not there',
      {
        variables:
          'variables: { at: { oneOf: [1s] }, other: { oneOf: [A, B] }, host: { of: other, is: { A: host-a, B: host-x } } }',
      },
      /:9:50 hidden\[0\]\.target: is "host-x", which is no host here, expected host-a, host-b or host-arbiter$/,
    ],
    [
      'an expectation that is hidden',
      { hidden: 'hidden: [{ at: 1s, expect: { primary: A } }]' },
      /hidden\[0\]\.expect: cannot be hidden/,
    ],
    ['a step after the end', { until: 'until: 5s' }, /hidden\[0\]\.at: never comes, expected at most until: 5s$/],
    [
      'a task of nothing',
      { tasks: 'tasks: [{ id: run, text: x }]' },
      /tasks\[0\]: is nothing to do, expected a task with one of choices, predict, pick, expect, procedure or drawing$/,
    ],
    [
      'a member that is not there',
      { tasks: 'tasks: [{ id: run, text: x, expect: { primary: Z } }]' },
      /tasks\[0\]\.expect\.primary: is "Z", which is no member here/,
    ],
    [
      'a status that is predicted of nobody',
      { tasks: 'tasks: [{ id: run, ask: x, at: 5s, predict: status, when: 1m }]' },
      /tasks\[0\]\.predict: needs of beside it, the member whose status is asked for$/,
    ],
    [
      'a prediction of what has passed',
      { tasks: 'tasks: [{ id: run, ask: x, at: 1m, predict: primary, when: 1m }]' },
      /tasks\[0\]\.when: is past when it is asked, expected later than at: 1m$/,
    ],
    [
      'a question after the end',
      { tasks: 'tasks: [{ id: run, ask: x, at: 6m, choices: [{ text: a, right: true }, { text: b }] }]' },
      /tasks\[0\]\.at: never comes, expected at most until: 5m$/,
    ],
    [
      'a question without a right answer',
      { tasks: 'tasks: [{ id: run, ask: x, choices: [{ text: a }, { text: b }] }]' },
      /tasks\[0\]\.choices: has no right one/,
    ],
    [
      'points for a task that is not there',
      { grade: 'grade: { tasks: { other: 10 } }' },
      /grade\.tasks\.other: is no task here, expected run$/,
    ],
    ['no points at all', { grade: 'grade: { tasks: {} }' }, /grade: gives no points/],
    [
      'a mistake of nothing',
      { grade: 'grade: { tasks: { run: 1 }, mistakes: [{ minus: 1, feedback: x }] }' },
      /grade\.mistakes\[0\]: is a group of fields, expected one of operate, fault and ending$/,
    ],
    [
      'a mistake of an action that is none',
      { grade: 'grade: { tasks: { run: 1 }, mistakes: [{ operate: member.force, minus: 1, feedback: x }] }' },
      /grade\.mistakes\[0\]\.operate: is "member\.force", which is no operator action/,
    ],
    ...(['earlierThan: 1m', 'laterThan: 1m', 'before: run', 'when: { primary: A }'] as const).map(
      (field) =>
        [
          `a moment of an ending (${field})`,
          {
            grade: `grade: { tasks: { run: 1 }, mistakes: [{ ending: lost-updates, ${field}, minus: 1, feedback: x }] }`,
          },
          new RegExp(`grade\\.mistakes\\[0\\]\\.${field.split(':')[0]}: is not judged beside ending`),
        ] as const,
    ),
    [
      'outcomes of a lesson in which nothing is done',
      {
        tasks: 'tasks: [{ id: run, ask: x, choices: [{ text: a, right: true }, { text: b }] }]',
        grade: 'grade: { lostUpdates: { points: 5 } }',
      },
      /grade\.lostUpdates: would be given for nothing/,
    ],
    [
      'a procedure that is none',
      { tasks: 'tasks: [{ id: run, text: x, procedure: 9.9 }]' },
      /tasks\[0\]\.procedure: is 9\.9, expected text/,
    ],
    [
      'a procedure that does not fit',
      { tasks: 'tasks: [{ id: run, text: x, procedure: planned-move-to-the-dr }]' },
      /tasks\[0\]\.procedure: does not fit the design \(The mirror has no DR async\.\)/,
    ],
    ['an unknown field', { until: 'until: 5m\nuntl: 6m' }, /warning: is an unknown field/],
  ] as const)('says where and what is wrong: %s', (_what, changes, expected) => {
    const problems = problemsOf(changes);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(expected);
  });
});

describe('variables', () => {
  const variables = {
    victim: { oneOf: ['A', 'B'] },
    at: { from: '10s', to: '20s', step: '5s' },
    host: { of: 'victim', is: { A: 'host-a', B: 'host-b' } },
  };

  it('give the same task for the same seed, and different ones for others', () => {
    expect(drawValues(variables, 7)).toEqual(drawValues(variables, 7));
    const draws = distinctDraws(
      variables,
      Array.from({ length: 200 }, (_, seed) => seed),
    );
    expect(draws.length).toBe(6);
    for (const { values } of draws) expect(values.host).toBe(values.victim === 'A' ? 'host-a' : 'host-b');
  });

  it('are filled in everywhere, and durations are added', () => {
    const filled = fillIn(
      { at: '{at} + 90s', '{victim}': ['{host}', 'on {host}'], n: '{n}', text: 'Wait {at}, {n} times' },
      { at: '10s', victim: 'A', host: 'host-a', n: 3 },
    );
    expect(filled).toEqual({ at: '100s', A: ['host-a', 'on host-a'], n: 3, text: 'Wait 10 s, 3 times' });
  });
});
