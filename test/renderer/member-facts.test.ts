import { expect, it } from 'vitest';
import { dejournaledShare, memberFacts } from '../../src/renderer/emulate/canvas/member-facts.ts';
import type { HostObservation, MemberObservation } from '../../src/shared/emulation.ts';

const host = { state: 'up' } as HostObservation;
const member = {
  status: 'Waiting',
  statusSinceMs: 0,
  process: 'running',
  journalNumber: 1,
  receivedBytes: 10,
  appliedBytes: 10,
  waits: [],
} as unknown as MemberObservation;

it.each([
  ['Not connected to a primary; looking for one', 'Not connected to a primary'],
  ['Waiting: B has to be forced', 'Waiting'],
  ['Retrieving and applying journal data', 'Retrieving and applying journal data'],
])('a card says what a member waits for as a sentence, and leaves the rest to the hint: %s', (note, label) => {
  const [status] = memberFacts({ ...member, note }, host);
  expect(status).toMatchObject({ label, title: note, isSentence: true });
});

it('says of a member that has no journal data yet that nothing is dejournaled, and shows no progress', () => {
  const none = { ...member, note: '', receivedBytes: 0, appliedBytes: 0 };
  expect(memberFacts(none, host)[2]).toMatchObject({ label: 'Dejournaled', value: 'nothing yet' });
  expect(dejournaledShare(none)).toBe(0);
  expect(dejournaledShare(member)).toBe(1);
});

it('tells amounts of journal data in the units of the log', () => {
  const busy = {
    ...member,
    note: '',
    status: 'Primary',
    serves: true,
    receivedBytes: 85_800_000,
    appliedBytes: 85_600_000,
  };
  const [, journal, dejournaled] = memberFacts(busy as MemberObservation, host);
  expect(journal).toMatchObject({ value: '#1 · 86 MB' });
  expect(dejournaled).toMatchObject({ value: '85.6 of 85.8 MB' });
});
