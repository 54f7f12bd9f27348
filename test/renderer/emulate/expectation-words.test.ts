import { expect, test } from 'vitest';
import { expectationTitle, expectationValue } from '../../../src/renderer/emulate/scenario/expectation-words.ts';

test.each([
  ['primary', null, 'Primary: none'],
  ['primary', ['A', 'B'], 'Primary: A and B'],
  ['mode', 'Agent Controlled', 'Failover mode: Agent Controlled'],
  ['members.A.status', 'Down', 'A: status: Down'],
  ['members.host.one.journalTransfer', 'Active', 'host.one: journal transfer: Active'],
  ['databases.APPDATA.A.status', 'Normal', 'APPDATA on A: status: Normal'],
  ['outage.atMost', 20_000, 'Longest outage at most: 20.0 s'],
  ['clients.users.outage.atLeast', 90_000, 'users: longest outage at least: 1:30 min'],
  ['clients.users.connectedTo', 'B', 'users: connected to: B'],
  ['commitLatencyMs.p99.atMost', 5000, 'Commit latency, 99th percentile at most: 5.0 s'],
  ['lostUpdates', 0, 'Lost updates: none'],
  ['lostUpdates', 2048, 'Lost updates: 2 KB'],
  ['log', { member: 'A', contains: 'inconsistent' }, 'Log contains: “inconsistent”'],
])('%s, %j', (path, value, words) => {
  expect(`${expectationTitle(path)}: ${expectationValue(path, value)}`).toBe(words);
});
