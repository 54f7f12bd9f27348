import { describe, expect, it } from 'vitest';
import {
  AS_WRITTEN,
  canBeMended,
  draftOf,
  formOf,
  newForm,
  type PlanDraft,
} from '../../src/renderer/emulate/composer/composer-form.ts';
import { expectOf, subjectOf, subjectsOf } from '../../src/renderer/emulate/composer/condition-subjects.ts';
import { beginRun } from '../../src/session/run.ts';
import { listScheduleChoices } from '../../src/session/schedule.ts';
import { powerLost, simplePair } from '../session/runs.ts';

const offered = listScheduleChoices(beginRun(simplePair, () => undefined));
const blank = newForm(10_000, { owner: '', part: null }, { subject: '', value: '' });
const plain: PlanDraft['plan'] = { when: null, afterMs: 0, does: [], repeat: null, forMs: null, random: null };
const part = { atMs: 0, command: { ...powerLost('host-a'), mirror: 'MIRRORA' }, refused: null } as const;
const when = { mirror: 'MIRRORA', expect: { members: { B: { status: 'Primary' } } } };
const random = { faults: ['host.fail'], targets: ['host-a'], withinMs: 60_000, seed: 7, count: 1 };

const DRAFTS: Readonly<Record<string, PlanDraft>> = {
  'a link that flaps': {
    atMs: 12_345.678,
    plan: { ...plain, does: [part], repeat: { everyMs: 20_500, times: 3 }, forMs: 500 },
  },
  'a group on a condition': {
    atMs: 5000,
    plan: { ...plain, does: [part, { ...part, refused: true }], when, afterMs: 5000 },
  },
  'a draw': { atMs: 1000, plan: { ...plain, random, forMs: 30_000 } },
  'a draw from several kinds': {
    atMs: 1000,
    plan: { ...plain, random: { ...random, faults: ['host.fail', 'isolate'] } },
  },
  'a note': { atMs: 1000, plan: { ...plain, does: [{ atMs: 0, note: 'Look' }] } },
  'a pause on a condition that has no field': {
    atMs: 0,
    plan: {
      ...plain,
      does: [{ atMs: 0, pause: true }],
      when: { mirror: 'MIRRORA', expect: { outage: { atLeast: '5s' } } },
    },
  },
  'something that is not offered': {
    atMs: 0,
    plan: {
      ...plain,
      does: [{ atMs: 0, command: { kind: 'fault', fault: 'host.change', target: 'host-a' }, refused: null }],
      when,
    },
  },
};

describe('the form of the composer', () => {
  it.each(Object.entries(DRAFTS))('%s is the same after it was looked at', (_, draft) => {
    const form = formOf({ id: 1, draft, texts: [] }, offered, blank);
    expect(draftOf(form, offered.choices, 99_000)).toEqual(draft);
  });

  it('is not complete before something is chosen', () => {
    expect(draftOf(blank, offered.choices, 0)).toBeNull();
    expect(draftOf({ ...blank, things: [{ owner: '', part }] }, offered.choices, 0)).toMatchObject({ atMs: 10_000 });
    expect(draftOf({ ...blank, things: [{ owner: '', part }], time: 'soon' }, offered.choices, 0)).toBeNull();
    expect(draftOf({ ...blank, what: 'note' }, offered.choices, 0)).toBeNull();
  });

  it('waits from now on where the condition is new', () => {
    const form = {
      ...blank,
      things: [{ owner: '', part }],
      starts: 'when',
      subject: subjectsOf(simplePair)[0]?.id ?? '',
      value: 'Down',
    } as const;
    expect(draftOf(form, offered.choices, 4000)).toMatchObject({ atMs: 4000, plan: { when: { mirror: 'MIRRORA' } } });
  });

  it('offers to repair what can be repaired', () => {
    expect(canBeMended({ ...blank, things: [{ owner: '', part }] }, offered.choices)).toBe(true);
    const crash = offered.choices.find(({ id }) => id === 'instance.crash');
    const things = [
      { owner: '', part: crash === undefined ? null : { atMs: 0, command: crash.command, refused: null } },
    ];
    expect(canBeMended({ ...blank, things }, offered.choices)).toBe(false);
  });
});

describe('what can be waited for', () => {
  it('is written as in a scenario, and found again', () => {
    const all = subjectsOf(simplePair).flatMap(({ id, values }) => values.map(({ value }) => ({ subject: id, value })));
    const lost = all.filter(({ subject, value }) => {
      const condition = expectOf(subject, value);
      return condition === null || JSON.stringify(subjectOf(condition)) !== JSON.stringify({ subject, value });
    });
    expect(lost).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
  });

  it('has no place for what says more', () => {
    expect(subjectOf({ mirror: 'MIRRORA', expect: { primary: 'A', vip: 'A' } })).toBeNull();
    expect(expectOf(AS_WRITTEN, '')).toBeNull();
  });
});
