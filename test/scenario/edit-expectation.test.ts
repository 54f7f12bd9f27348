import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { withLines } from '../../src/scenario/edit-expectation.ts';
import type { ExpectStep } from '../../src/scenario/scenario.ts';

const file = new URL('../../resources/designs/simple-failover-pair.mirrorlab', import.meta.url);
const { design } = readDesign(readFileSync(file, 'utf8'), 'pair');
if (design === null) throw new Error('the sample cannot be read');

const STEP: ExpectStep = {
  atMs: 10_000,
  mirror: 'MIRRORA',
  expect: {
    primary: 'A',
    vip: 'A',
    members: { A: { status: 'Primary', seenBy: 'B' }, B: { status: 'Backup', journalTransfer: 'Active' } },
    outage: { atMost: 8000 },
    lostUpdates: 0,
    log: { member: 'A', contains: 'primary' },
  },
};

const edited = (...lines: readonly [string, string][]) =>
  withLines(
    STEP,
    lines.map(([path, text]) => ({ path, text })),
    design,
  ).expect;

describe('an expectation that is edited', () => {
  it('holds just what is kept, with its new values', () => {
    expect(edited(['primary', ' B '], ['members.B.status', 'Down'])).toEqual({
      primary: 'B',
      members: { B: { status: 'Down' } },
    });
  });

  it('takes nobody, durations and sizes as they are written', () => {
    expect(edited(['primary', 'none'], ['vip', 'none'], ['outage.atMost', '12s'], ['lostUpdates', 'some'])).toEqual({
      primary: null,
      vip: null,
      outage: { atMost: '12s' },
      lostUpdates: 'some',
    });
    expect(edited(['lostUpdates', '4096'])).toEqual({ lostUpdates: 4096 });
  });

  it('keeps who sees a member, and a log line as it is', () => {
    expect(edited(['members.A.status', 'Down'], ['log', 'log'])).toEqual({
      members: { A: { status: 'Down', seenBy: 'B' } },
      log: { member: 'A', contains: 'primary' },
    });
  });

  it.each([
    [['primary', 'X'], 'primary'],
    [['outage.atMost', 'soon'], 'duration'],
    [['lostUpdates', 'few'], 'lostUpdates'],
  ] as const)('says what cannot be expected: %j', ([path, text], words) => {
    expect(() => edited([path, text])).toThrow(words);
  });
});
