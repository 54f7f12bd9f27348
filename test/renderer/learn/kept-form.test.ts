import { describe, expect, it } from 'vitest';
import { filledAsBefore } from '../../../src/renderer/learn/make/kept-form.ts';
import type { LessonDraft, LessonForm } from '../../../src/shared/lesson.ts';

const state = (primary: string, text: string) => ({ expect: { primary }, text, within: '', points: 60, isAsked: true });
const way = (branch: string, feedback: string) =>
  ({ branch, isTaken: feedback !== '', mistake: {}, minus: 5, feedback }) as LessonForm['ways'][number];

function draftOf(states: LessonForm['states'], ways: LessonForm['ways'], until = '2m'): LessonDraft {
  const form = {
    ...{ name: 'A run', guide: '3.4', level: 2, minutes: 10, idea: '', situation: '', mirror: 'M', eyes: [] },
    ...{ showsFaults: false, explains: false, offersOnlyNeeded: false, questions: [], lostUpdates: 20 },
    ...{ until, states, ways, downtime: { full: '1m', none: '10m', points: 20 } },
  };
  const mirror = { id: 'M', label: 'M', members: ['A', 'B'], states, branches: [], ways };
  return { form, hidden: ['2.9 s: Instance A crashed'], solution: [], mirrors: [mirror] };
}

describe('the form of a lesson that is opened again', () => {
  const first = draftOf([state('B', 'Reach state 1.')], []);
  const written = { ...first.form, situation: 'A is gone.', eyes: ['B'], states: [state('B', 'Make B serve.')] };
  const before = { form: written, draft: first };

  it('has what was written, and what the run has got meanwhile', () => {
    const now = draftOf([state('B', 'Reach state 1.'), state('A', 'Reach state 2.')], [way('Branch 1', '')], '5m');
    const form = filledAsBefore(now, before);
    expect(form).toMatchObject({ situation: 'A is gone.', eyes: ['B'], until: '5m' });
    expect(form.states.map(({ text }) => text)).toEqual(['Make B serve.', 'Reach state 2.']);
    expect(form.ways.map(({ branch }) => branch)).toEqual(['Branch 1']);
  });

  it('keeps a time that somebody chose, and drops what the run has no more', () => {
    const chosen = { form: { ...written, until: '9m', ways: [way('Gone', 'Never.')] }, draft: first };
    const form = filledAsBefore(draftOf([], [], '5m'), chosen);
    expect(form).toMatchObject({ until: '9m', states: [], ways: [] });
  });

  it('is a new one where nothing was begun, or another incident happened', () => {
    const now = { ...first, hidden: ['1.0 s: Host B lost power'] };
    expect(filledAsBefore(now, before)).toBe(now.form);
    expect(filledAsBefore(now, undefined)).toBe(now.form);
  });
});
