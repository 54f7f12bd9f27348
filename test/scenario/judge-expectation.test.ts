import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/scenario/expectation-schema.ts';
import { type Facts, judgeExpectation } from '../../src/scenario/judge-expectation.ts';
import { logEntry, memberObservation, mirrorObservation, monitorView, observation } from './observations.ts';

function judged(expected: Expectation, facts: Partial<Facts> = {}) {
  return judgeExpectation(expected, {
    observation: observation(),
    mirror: mirrorObservation(),
    monitor: (member) => (member === 'Z' ? null : monitorView(member)),
    log: [],
    ...facts,
  });
}

const holds = (expected: Expectation, facts?: Partial<Facts>) => judged(expected, facts).every(({ ok }) => ok);

describe('judging', () => {
  it('tells path, expected and actual value', () => {
    expect(judged({ primary: 'B', vip: 'A' })).toEqual([
      { path: 'primary', expected: 'B', actual: 'A', ok: false },
      { path: 'vip', expected: 'A', actual: 'A', ok: true },
    ]);
  });

  it('the primary: a name, none, or a list in any order', () => {
    expect(holds({ primary: 'A' })).toBe(true);
    expect(holds({ primary: ['A'] })).toBe(true);
    expect(holds({ primary: null })).toBe(false);
    const none = { mirror: mirrorObservation({ primary: null }) };
    expect(holds({ primary: null }, none)).toBe(true);
    expect(holds({ primary: 'A' }, none)).toBe(false);
    const both = { mirror: mirrorObservation({ primary: ['A', 'B'] }) };
    expect(holds({ primary: ['B', 'A'] }, both)).toBe(true);
    expect(holds({ primary: 'A' }, both)).toBe(false);
    expect(holds({ primary: null }, both)).toBe(false);
  });

  it('words are equal, or begin with what stands before a *', () => {
    expect(holds({ mode: 'Arbiter Controlled' })).toBe(true);
    expect(holds({ mode: 'Arbiter*' })).toBe(true);
    expect(holds({ mode: 'Arbiter' })).toBe(false);
    expect(holds({ mode: '*' })).toBe(true);
    expect(holds({ arbiter: 'Both failover members*' })).toBe(true);
    expect(holds({ arbiter: 'Only this member*' })).toBe(false);
  });

  it('members as they show themselves', () => {
    expect(
      judged({ members: { A: { status: 'Primary' }, B: { status: 'Backup', journalTransfer: 'Caught up' } } }),
    ).toEqual([
      { path: 'members.A.status', expected: 'Primary', actual: 'Primary', ok: true },
      { path: 'members.B.status', expected: 'Backup', actual: 'Backup', ok: true },
      { path: 'members.B.journalTransfer', expected: 'Caught up', actual: 'Active', ok: false },
    ]);
  });

  it('members as another one sees them', () => {
    const mirror = mirrorObservation({ members: [memberObservation('A', { status: 'In Trouble' })] });
    expect(holds({ members: { A: { status: 'In Trouble' } } }, { mirror })).toBe(true);
    expect(holds({ members: { A: { status: 'Primary', seenBy: 'B' } } }, { mirror })).toBe(true);
    expect(judged({ members: { A: { status: 'Down', seenBy: 'Z' } } })).toEqual([
      { path: 'members.A.status', expected: 'Down', actual: null, ok: false },
    ]);
  });

  it('databases on a member', () => {
    expect(holds({ databases: { APPDATA: { B: { status: 'Dejournaling' } } } })).toBe(true);
    expect(holds({ databases: { APPDATA: { B: { status: 'Dejournaling Stopped' } } } })).toBe(false);
    expect(holds({ databases: { OTHER: { B: { status: 'Dejournaling' } } } })).toBe(false);
    expect(holds({ databases: { APPDATA: { Z: { status: 'Dejournaling' } } } })).toBe(false);
  });

  it('outages, bounds included', () => {
    const mirror = mirrorObservation({ longestOutageMs: 8000 });
    expect(judged({ outage: { atLeast: '8s', atMost: 8000 } }, { mirror })).toEqual([
      { path: 'outage.atLeast', expected: 8000, actual: 8000, ok: true },
      { path: 'outage.atMost', expected: 8000, actual: 8000, ok: true },
    ]);
    expect(holds({ outage: { atMost: '7.9s' } }, { mirror })).toBe(false);
    expect(holds({ clients: { users: { outage: { atMost: '9s' }, connectedTo: 'A' } } })).toBe(true);
    expect(holds({ clients: { users: { outage: { atMost: '8s' } } } })).toBe(false);
    expect(holds({ clients: { users: { connectedTo: null } } })).toBe(false);
  });

  it('lost updates', () => {
    const lossy = { mirror: mirrorObservation({ lostUpdatesBytes: 5000 }) };
    expect(holds({ lostUpdates: 0 })).toBe(true);
    expect(holds({ lostUpdates: 'some' })).toBe(false);
    expect(holds({ lostUpdates: 'some' }, lossy)).toBe(true);
    expect(holds({ lostUpdates: 5000 }, lossy)).toBe(true);
    expect(holds({ lostUpdates: 0 }, lossy)).toBe(false);
  });

  it('commit latency', () => {
    expect(holds({ commitLatencyMs: { p50: { atLeast: 1, atMost: 1.2 }, p99: { atMost: 2 } } })).toBe(true);
    expect(holds({ commitLatencyMs: { p99: { atLeast: 2 } } })).toBe(false);
  });

  it('the console log', () => {
    const log = [logEntry(), logEntry({ seq: 2, severity: 1, text: 'Connected' })];
    expect(holds({ log: { member: 'A', contains: 'inconsistent', severity: 2 } }, { log })).toBe(true);
    expect(holds({ log: { member: 'A', contains: 'inconsistent' } }, { log })).toBe(true);
    expect(
      holds(
        {
          log: [
            { member: 'A', contains: 'inconsistent' },
            { member: 'A', contains: 'Connected' },
          ],
        },
        { log },
      ),
    ).toBe(true);
    expect(judged({ log: { member: 'A', contains: 'inconsistent', severity: 1 } }, { log })).toMatchObject([
      { path: 'log', actual: { severity: 2, text: 'Mirrored database AUDIT is inconsistent' }, ok: false },
    ]);
    expect(judged({ log: { member: 'B', contains: 'inconsistent' } }, { log })).toMatchObject([
      { actual: null, ok: false },
    ]);
    for (const other of [{ console: false }, { mirror: 'MIRRORB' }, { subject: { kind: 'host', id: 'A' } as const }]) {
      expect(holds({ log: { member: 'A', contains: 'inconsistent' } }, { log: [logEntry(other)] })).toBe(false);
    }
  });
});
