import { expect, test } from 'vitest';
import { said } from '../../src/analysis/deciding-reason.ts';
import type { GoalResult } from '../../src/analysis/goals.ts';
import type { Report } from '../../src/analysis/report.ts';
import { sentences } from '../../src/analysis/sentences.ts';

test('a cause says once whose words it is', () => {
  const by = (id: string, text: string) => said({ subject: { kind: 'member', id }, text });
  expect(by('B', 'Its host lost power')).toBe('B: Its host lost power');
  expect(by('B', 'B took over as primary')).toBe('B took over as primary');
  expect(by('B', 'B2 took over as primary')).toBe('B: B2 took over as primary');
});

test('a goal that is kept does not hide the outages in which clients reach nobody', () => {
  const points = ['network.fail:public', 'link.fail:wan', 'site.fail:dc1'];
  const said = (goal: Partial<GoalResult>): string | undefined =>
    sentences({
      scope: { orders: ['single'] },
      catalogue: points.map((id) => ({ id, title: id })),
      summary: {
        counts: { single: { 'no-effect': 3 } },
        singlePointsOfFailure: points,
        goals: [{ faults: 'single', recoveryMs: 30_000, lostBytes: null, judged: 60, missed: [], ...goal }],
      },
    } as unknown as Report).at(-1);
  expect(said({})).toBe(
    'The goal for single outages is kept by all 60 cells; clients reach nobody in 2 of them, which it does not count.',
  );
  expect(said({ missed: ['link.fail:wan'] })).toBe(
    'The goal for single outages is missed by 1 of 60 cells; clients reach nobody in 1 more, which it does not count.',
  );
  expect(said({ missed: points })).toBe('The goal for single outages is missed by 3 of 60 cells.');
  expect(said({ recoveryMs: null, lostBytes: 0 })).toBe('The goal for single outages is kept by all 60 cells.');
});
