import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTextDocument } from '../../src/design/text-document.ts';
import { checkLesson } from '../../src/lessons/author-gate.ts';
import { draftLesson } from '../../src/lessons/draft-lesson.ts';
import type { LessonForm } from '../../src/lessons/lesson-form.ts';
import { type LessonSource, loadLesson } from '../../src/lessons/lesson-source.ts';
import type { RunOfLesson } from '../../src/lessons/run-parts.ts';
import { writeLesson } from '../../src/lessons/write-lesson.ts';
import type { ScenarioDocument } from '../../src/scenario/scenario-schema.ts';

const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../resources/designs/${name}.mirrorlab`), 'utf8');

const scenario: ScenarioDocument = {
  format: 'mirrorlab/scenario@1',
  name: 'A pair again',
  guide: '3.4.2.2',
  seed: 7,
  start: 'steady',
  steps: [
    { at: '5s', fault: 'instance.crash', target: 'A' },
    { at: '40s', operate: 'instance.start', target: 'A', refused: true },
    { at: '90s', expect: { primary: 'B', members: { A: { status: 'Backup', journalTransfer: 'Active' } } } },
  ],
  until: '95s',
};

const run: RunOfLesson = { scenario, branches: [], designText: sample('simple-failover-pair') };

function filledIn(part: Partial<LessonForm> = {}): LessonForm {
  const { form } = draftLesson(run);
  const question = {
    ask: 'Why did B take over?',
    choices: [
      { text: 'A was down, and B was active.', right: true, because: '' },
      { text: 'An operator asked it to.', right: false, because: 'Nobody did anything.' },
    ],
    points: 10,
  };
  return { ...form, situation: 'Users call.', eyes: ['B'], questions: [question], ...part };
}

/** What the check of the form says of a lesson. */
function findingsOf(source: LessonSource) {
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') throw new Error(loaded.problems.join('\n'));
  return [...checkLesson(loaded.lesson, loaded.files, 1, { needsWays: false })];
}

test('what was broken is hidden, what was done is the solution, and what was expected is asked for', () => {
  const draft = draftLesson(run);
  expect(draft.hidden).toEqual(['5 s: Instance A crashed']);
  expect(draft.solution).toEqual(['40 s: Operator started Instance A']);
  expect(draft.form).toMatchObject({ name: 'A pair again', guide: '3.4.2.2', until: '3m', states: [{ points: 60 }] });
});

test('the lesson that is written can be solved, and says so', () => {
  const source = writeLesson(filledIn(), run, 'pair-again');
  const findings = findingsOf(source);
  expect(findings.map(({ text }) => text)).toEqual(['doing nothing gets 0 points', 'the solution: 110 of 110 points']);
  expect(findings.every(({ ok }) => ok)).toBe(true);
  const loaded = loadLesson(source);
  expect(loaded).toMatchObject({ lesson: { document: { view: { members: ['B'], faults: 'hidden' }, seed: 7 } } });
  expect(readTextDocument(source.solution?.text ?? '', 'solution').value).toMatchObject({
    steps: [{ at: '40s', operate: 'instance.start', target: 'A' }],
  });
});

test('a state that never lasts is found by the check', () => {
  const states = [{ expect: { primary: 'A' }, text: 'A serves.', within: '', points: 60, isAsked: true }];
  const findings = findingsOf(writeLesson(filledIn({ states }), run, 'wrong'));
  expect(findings.some(({ ok }) => !ok)).toBe(true);
});

test('where only what is needed is offered, the solution is', () => {
  const source = writeLesson(filledIn({ offersOnlyNeeded: true }), run, 'few');
  const loaded = loadLesson(source);
  expect(loaded).toMatchObject({ outcome: 'loaded', lesson: { document: { may: ['instance.start'] } } });
});

const step = (at: string, rest: object) => ({ at, ...rest });
const beside = (name: string, steps: readonly object[]) => ({ name, document: { ...scenario, steps: [...steps] } });
const crash = step('5s', { fault: 'instance.crash', target: 'A' });
const withBranches: RunOfLesson = {
  ...run,
  branches: [
    beside('B is stopped', [crash, step('40s', { operate: 'instance.stop', target: 'B' })]),
    beside('A is started later', [crash, step('50s', { operate: 'instance.start', target: 'A' })]),
    beside('Another incident', [
      step('5s', { fault: 'host.fail', target: 'host-a' }),
      step('40s', { operate: 'instance.start', target: 'A' }),
    ]),
    beside('Nothing', [crash]),
  ],
};

test('another branch can be a wrong way by what it does or leads to and the solution does not', () => {
  const [mirror] = draftLesson(withBranches).mirrors;
  const [stopped, later, other, nothing] = mirror?.branches ?? [];
  expect(stopped).toMatchObject({ steps: ['40 s: Operator shut down Instance B'], refusal: null });
  expect(stopped?.mistakes).toContainEqual({
    text: 'Operator shut down Instance B, while a primary serves',
    mistake: { operate: 'instance.stop', with: { target: 'B' }, while: 'primary-serves' },
  });
  expect(stopped?.mistakes).toContainEqual({ text: 'In the end nobody serves', mistake: { ending: 'no-primary' } });
  expect(stopped?.mistakes.map(({ text }) => text)).not.toContain('In the end two members acted as primary');
  expect(later?.refusal).toMatch(/^It does nothing, and leads to nothing/);
  expect(other?.refusal).toMatch(/^Something else is broken/);
  expect(nothing?.refusal).toMatch(/^Nothing is done in it/);
  expect(mirror?.ways.map(({ branch, isTaken }) => [branch, isTaken])).toEqual([['B is stopped', false]]);
});

test('a wrong way is written with what it earns, and the check knows it by what it says', () => {
  const [way] = draftLesson(withBranches).form.ways;
  if (way === undefined) throw new Error('There is no wrong way.');
  const ways = [{ ...way, isTaken: true, minus: 15, feedback: 'You stopped the only one who served.' }];
  const source = writeLesson(filledIn({ ways, offersOnlyNeeded: true }), withBranches, 'ways');
  expect(source.ways?.file).toBe('ways.ways.yaml');
  expect(readTextDocument(source.ways?.text ?? '', 'ways').value).toMatchObject({
    ways: [{ name: 'B is stopped', points: 0, says: ['You stopped the only one who served.'] }],
  });
  const findings = findingsOf(source);
  expect(findings.map(({ text }) => text)).toEqual([
    'doing nothing gets 0 points',
    'the solution: 110 of 110 points',
    'B is stopped: 0 of 110 points',
  ]);
  expect(findings.every(({ ok }) => ok)).toBe(true);
  expect(loadLesson(source)).toMatchObject({ lesson: { document: { may: ['instance.start', 'instance.stop'] } } });

  const [solved] = findingsOf({ ...source, ways: { file: 'ways', text: solvedWay } }).filter(({ ok }) => !ok);
  expect(solved?.text).toContain('is wrong, and gets full marks');
});

const solvedWay = `
format: mirrorlab/lesson-ways@1
ways:
  - name: As it should be
    steps: [{ at: 40s, operate: instance.start, target: A }]
    points: 110
`;

test('of several mirrors the lesson is about the one in which most happened, or the one that is chosen', () => {
  const several: RunOfLesson = {
    scenario: {
      ...scenario,
      steps: [
        step('5s', { fault: 'instance.crash', target: 'A2' }),
        step('40s', { operate: 'instance.start', target: 'A2' }),
        step('90s', { mirror: 'MIRROR1', expect: { primary: 'A1' } }),
        step('90s', { mirror: 'MIRROR2', expect: { primary: 'B2', members: { A2: { status: 'Backup' } } } }),
      ],
    },
    branches: [],
    designText: sample('reporting-async-in-several-mirrors'),
  };
  const { form, mirrors } = draftLesson(several);
  const [one, two] = mirrors;
  expect(form).toMatchObject({ mirror: 'MIRROR2', states: [{ expect: { primary: 'B2' }, points: 60, isAsked: true }] });
  expect([one?.members, two?.members]).toEqual([
    ['A1', 'B1', 'R'],
    ['A2', 'B2', 'R'],
  ]);

  const ofSecond = writeLesson({ ...form, situation: 'Users call.', eyes: ['B2'] }, several, 'second');
  expect(loadLesson(ofSecond)).toMatchObject({
    lesson: { document: { mirror: 'MIRROR2', view: { members: ['B2'] } } },
  });
  expect(findingsOf(ofSecond).map(({ text }) => text)).toEqual([
    'doing nothing gets 0 points',
    'the solution: 100 of 100 points',
  ]);

  const states = one?.states ?? [];
  const ofFirst = writeLesson({ ...form, situation: 'Watch.', mirror: 'MIRROR1', states }, several, 'first');
  expect(loadLesson(ofFirst)).toMatchObject({
    lesson: { document: { mirror: 'MIRROR1', tasks: [{ expect: { primary: 'A1' } }] } },
  });
});
