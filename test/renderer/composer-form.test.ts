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
import { commandToSchedule, givenValues } from '../../src/renderer/emulate/composer/thing-values.ts';
import { conditionSentence } from '../../src/renderer/emulate/scenario/condition-words.ts';
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
  'a condition on the log': {
    atMs: 0,
    plan: {
      ...plain,
      does: [part],
      when: { mirror: 'MIRRORA', expect: { log: { member: 'B', contains: 'took over' } } },
    },
  },
  'a host that stands still for a while': {
    atMs: 9000,
    plan: {
      ...plain,
      does: [
        { atMs: 0, command: { kind: 'fault', fault: 'host.pause', target: 'host-a', forMs: 4500 }, refused: null },
      ],
    },
  },
  'something that is not offered': {
    atMs: 0,
    plan: {
      ...plain,
      does: [{ atMs: 0, command: { kind: 'fault', fault: 'host.unheard-of', target: 'host-a' }, refused: null }],
      when,
    },
  },
};

describe('the form of the composer', () => {
  it.each(Object.entries(DRAFTS))('%s is the same after it was looked at', (_, draft) => {
    const form = formOf({ id: 1, draft, texts: [] }, offered, blank, subjectsOf(simplePair));
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

describe('a fault that takes values', () => {
  const choice = offered.choices.find(({ id }) => id === 'network.change');

  it('gives what was typed, even where it is so now, and nothing else', () => {
    if (choice === undefined) throw new Error('network.change is not offered');
    const latency = choice.fields.find(({ name }) => /latency/i.test(name));
    if (latency === undefined) throw new Error('network.change has no latency');
    expect(commandToSchedule(choice, {})).toBeNull();
    const { change, ...rest } = commandToSchedule(choice, { [latency.name]: String(latency.value) }) as never as {
      change?: object;
    };
    const given = change ?? rest;
    expect(Object.values(given)).toContain(Number(latency.value) * latency.factor);
    expect(commandToSchedule(choice, { [latency.name]: 'soon' })).toBeNull();
    const again = commandToSchedule(choice, { [latency.name]: '7' });
    expect(again === null ? {} : givenValues(choice, again)).toEqual({ [latency.name]: '7' });
  });

  it('is drawn only among what was chosen', () => {
    const form = { ...blank, what: 'random', kind: 'host.fail', targets: ['host-b'] } as const;
    expect(draftOf(form, offered.choices, 0)?.plan.random).toMatchObject({
      faults: ['host.fail'],
      targets: ['host-b'],
    });
    expect(offered.targets.find(({ name }) => name === 'host-b')?.faults).toContain('host.fail');
  });
});

describe('what can be waited for', () => {
  it('is written as in a scenario, and found again', () => {
    const typed = { choice: '', seconds: '2.5', number: '3', words: 'said' };
    const all = subjectsOf(simplePair).flatMap(({ id, input, values }) =>
      (input === 'choice' ? values.map(({ value }) => value) : [typed[input]]).map((value) => ({ subject: id, value })),
    );
    const lost = all.filter(({ subject, value }) => {
      const condition = expectOf(subject, value);
      return condition === null || JSON.stringify(subjectOf(condition)) !== JSON.stringify({ subject, value });
    });
    expect(lost).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
  });

  it.each([
    ['members.B.status', 'Primary', 'B is Primary'],
    ['primary', null, 'there is no primary'],
    ['vip', 'A', 'the VIP is held by A'],
    ['outage.atLeast', 5000, 'the longest outage is at least 5.0 s'],
    ['databases.APP.DATA.B.status', 'Needs Catchup', 'APP.DATA on B is Needs Catchup'],
    ['members.A.journalTransfer', 'Disconnected*', 'the journal transfer of A is Disconnected…'],
    ['log', { member: 'B', contains: 'took over' }, 'B logs “took over”'],
  ])('is said as people say it: %s', (path, expected, words) => {
    expect(conditionSentence(path, expected)).toBe(words);
  });

  it('has no place for what says more', () => {
    expect(subjectOf({ mirror: 'MIRRORA', expect: { primary: 'A', vip: 'A' } })).toBeNull();
    expect(expectOf(AS_WRITTEN, '')).toBeNull();
  });
});
