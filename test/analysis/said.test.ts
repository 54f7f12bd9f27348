import { expect, test } from 'vitest';
import { said } from '../../src/analysis/deciding-reason.ts';
import type { GoalResult } from '../../src/analysis/goals.ts';
import type { Report } from '../../src/analysis/report.ts';
import { outageSection } from '../../src/analysis/report-section.ts';
import { sentences, survivalWords } from '../../src/analysis/sentences.ts';

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
      cells: [],
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

test('outages that the mirror survives and its clients do not are told as such', () => {
  const cell = (id: string, outcome: string, connectedTo: string | null, alike: readonly string[] = []) => ({
    ...{ id, alike, order: 'single', outcome, mostLostBytes: 0, longestOutageMs: id.startsWith('network') ? 0 : 9400 },
    ...{ primary: outcome === 'disaster' ? null : 'A', clients: { users: { connectedTo } } },
  });
  const cells = [
    cell('site.fail:dc1', 'disaster', null),
    cell('network.fail:public', 'no-effect', null, ['network.fail:public2']),
    cell('agent.fail:a', 'failover', null),
    cell('host.fail:host-a', 'failover', 'B'),
  ];
  const ids = cells.flatMap(({ id, alike }) => [id, ...alike]);
  const report = {
    scope: { orders: ['single'] },
    catalogue: ids.map((id) => ({ id, title: id })),
    cells,
    summary: {
      counts: { single: { disaster: 1, failover: 2, 'no-effect': 2 } },
      singlePointsOfFailure: ids.slice(0, 4),
      goals: [],
    },
  } as unknown as Report;
  expect(sentences(report)).toContain(
    'Single points of failure: site.fail:dc1 (nobody serves until a person acts); network.fail:public and network.fail:public2 (each: clients reach nobody until it is repaired); agent.fail:a (updates out for 9.4 s, clients reach nobody until it is repaired).',
  );
  expect(survivalWords(report)).toBe('Survives 1 of 5 single outages by itself; 1 needs a person; 3 cut clients off');
});

test('the report tells an outage that only a person ends as such, and who is cut off while the mirror serves', () => {
  const cell = (id: string, outcome: string, primary: string | null, longestOutageMs: number) => ({
    ...{ id, faults: [id], alike: [], order: 'single', outcome, primary, longestOutageMs, mostLostBytes: 0, guide: [] },
    clients: { users: { connectedTo: null }, others: { connectedTo: primary } },
  });
  const cells = [cell('site.fail:dc1', 'no-primary-lossless', null, 16_000), cell('dns.fail:x', 'no-effect', 'A', 0)];
  const goal = { faults: 'any', recoveryMs: 30_000, lostBytes: null, judged: 2, missed: ['site.fail:dc1'] };
  const { tables } = outageSection({
    scope: { orders: ['single'], outcomeWithinMs: 600_000 },
    catalogue: cells.map(({ id }) => ({ id, title: id })),
    cells,
    summary: { counts: { single: { 'no-effect': 1 } }, singlePointsOfFailure: [], goals: [goal] },
  } as unknown as Report);
  const [singles, goals] = tables;
  expect(singles?.rows.map((row) => row.slice(1, 4))).toEqual([
    ['nobody serves until a person acts; nothing is lost', 'none', 'until a person acts'],
    ['updates go on; cut off: users', 'A', ''],
  ]);
  expect(goals?.rows[0]?.at(-1)).toBe('nobody serves until a person acts, nothing lost');
});
