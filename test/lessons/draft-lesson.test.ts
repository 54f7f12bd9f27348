import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { readTextDocument } from '../../src/design/text-document.ts';
import { checkLesson } from '../../src/lessons/author-gate.ts';
import { draftLesson, type LessonForm, writeLesson } from '../../src/lessons/draft-lesson.ts';
import { loadLesson } from '../../src/lessons/lesson-source.ts';
import type { ScenarioDocument } from '../../src/scenario/scenario-schema.ts';

const designText = readFileSync(
  join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab'),
  'utf8',
);
const { design } = readDesign(designText, 'pair');
if (design === null) throw new Error('The sample cannot be read.');

const run: ScenarioDocument = {
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

function filledIn(part: Partial<LessonForm> = {}): LessonForm {
  const { form } = draftLesson(run, design as NonNullable<typeof design>);
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

test('what was broken is hidden, what was done is the solution, and what was expected is asked for', () => {
  const draft = draftLesson(run, design);
  expect(draft.hidden).toEqual(['5 s: Instance A crashed']);
  expect(draft.solution).toEqual(['40 s: Operator started Instance A']);
  expect(draft.form).toMatchObject({ name: 'A pair again', guide: '3.4.2.2', until: '3m', states: [{ points: 60 }] });
});

test('the lesson that is written can be solved, and says so', () => {
  const source = writeLesson(filledIn(), run, { design, designText, stem: 'pair-again' });
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') throw new Error(loaded.problems.join('\n'));
  const findings = [...checkLesson(loaded.lesson, loaded.files, 1, { needsWays: false })];
  expect(findings.map(({ text }) => text)).toEqual(['doing nothing gets 0 points', 'the solution: 110 of 110 points']);
  expect(findings.every(({ ok }) => ok)).toBe(true);
  expect(loaded.lesson.document).toMatchObject({ view: { members: ['B'], faults: 'hidden' }, seed: 7 });
  expect(readTextDocument(source.solution?.text ?? '', 'solution').value).toMatchObject({
    steps: [{ at: '40s', operate: 'instance.start', target: 'A' }],
  });
});

test('a state that never lasts is found by the check', () => {
  const states = [{ expect: { primary: 'A' }, text: 'A serves.', within: '', points: 60, isAsked: true }];
  const source = writeLesson(filledIn({ states }), run, { design, designText, stem: 'wrong' });
  const loaded = loadLesson(source);
  if (loaded.outcome === 'refused') throw new Error(loaded.problems.join('\n'));
  const findings = [...checkLesson(loaded.lesson, loaded.files, 1, { needsWays: false })];
  expect(findings.some(({ ok }) => !ok)).toBe(true);
});

test('where only what is needed is offered, the solution is', () => {
  const source = writeLesson(filledIn({ offersOnlyNeeded: true }), run, { design, designText, stem: 'few' });
  const loaded = loadLesson(source);
  expect(loaded).toMatchObject({ outcome: 'loaded', lesson: { document: { may: ['instance.start'] } } });
});
