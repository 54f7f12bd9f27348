import { expect, test } from 'vitest';
import { questionAbout } from '../../src/main/flows/run-loss.ts';

const nothing = { scenario: null, branches: 1, bookmarks: 0 };

test('nobody is asked where nothing would be lost', () => {
  expect(questionAbout(nothing, 'end')).toBeNull();
});

test('what no file keeps is named before it goes', () => {
  expect(questionAbout({ ...nothing, branches: 3, bookmarks: 1 }, 'end')).toEqual({
    message: 'End this run?',
    detail:
      'Ending the run deletes its 3 branches and its bookmark; this cannot be undone. To keep a branch, show it and choose Save scenario….',
    buttons: ['Discard', 'Cancel'],
  });
  expect(questionAbout({ ...nothing, bookmarks: 2 }, 'end')?.detail).toContain('its 2 bookmarks;');
});

test('a scenario can be saved first; of several branches it is said which one is written', () => {
  const question = questionAbout({ scenario: 'Power', branches: 1, bookmarks: 0 }, 'end');
  expect(question?.message).toBe('Save the scenario “Power”?');
  expect(question?.buttons).toEqual(['Save', 'Discard', 'Cancel']);
  expect(question?.detail).not.toContain('branch');
  const several = questionAbout({ scenario: 'Power', branches: 2, bookmarks: 0 }, 'end');
  expect(several?.detail).toContain('the branch shown');
});

test('where there is no run to go back to there is no way back', () => {
  const question = questionAbout({ ...nothing, scenario: 'Power' }, 'misfit');
  expect(question?.buttons).toEqual(['Save', 'Discard']);
  expect(question?.detail).toContain('no longer fits the drawing');
});
