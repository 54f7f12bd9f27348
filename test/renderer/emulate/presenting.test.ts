import { expect, test } from 'vitest';
import type { Design } from '../../../src/design/design.ts';
import { litByEntry, litByText } from '../../../src/renderer/emulate/presenting/lit-elements.ts';
import { nextPoint, pointReached, talkPoints } from '../../../src/renderer/emulate/presenting/talk.ts';
import type { LogEntry } from '../../../src/shared/emulation.ts';
import type { ScenarioStepView } from '../../../src/shared/scenario.ts';
import { allDesigns } from '../designs.ts';

const pair = allDesigns().find(({ name }) => name.includes('simple-failover-pair'))?.design as Design;
const hostsOf = (lit: ReadonlySet<string>): readonly string[] =>
  [...lit].filter((key) => key.startsWith('host:')).sort();

test.each([
  ['B may take over, says the Arbiter.', ['host:host-arbiter', 'host:host-b']],
  ['Host A is gone.', ['host:host-a']],
  ["A's journal is complete.", ['host:host-a']],
  // The article is no member, wherever a sentence begins.
  ['A backup that is active takes over. A failed primary stays down: A person restarts it.', []],
  ['“A second look”\nA DR async', []],
  ['A takes over', ['host:host-a']],
  ['A restarted as backup', ['host:host-a']],
  ['Watch this: A lost its power.', ['host:host-a']],
  ['A and B agree', ['host:host-a', 'host:host-b']],
  ['The journal of A backup has', ['host:host-a']],
  // Names are whole words, and written as the drawing has them.
  ['BACKUP of ABBA, an arbiter; a and b', []],
])('a note lights up what it names: %s', (text, hosts) => {
  expect(hostsOf(litByText(pair, text))).toEqual(hosts);
});

test('a network that is named is lit, and no card', () => {
  const lit = litByText(pair, 'Nothing passes the Public LAN.');
  expect(lit.size).toBe(1);
  expect([...lit][0]).toMatch(/^network:/);
});

test('a change lights up its subject and the members that its reasons name, with their wires', () => {
  const entry: Pick<LogEntry, 'mirror' | 'subject' | 'text' | 'because'> = {
    mirror: 'MIRRORA',
    subject: { kind: 'member', id: 'B' },
    text: 'B took over as primary',
    because: [{ text: 'Last message from A sent', at: 9_905 }],
  };
  const lit = litByEntry(pair, entry as LogEntry);
  expect(hostsOf(lit)).toEqual(['host:host-a', 'host:host-b']);
  expect(lit.has('member:MIRRORA/B')).toBe(true);
  expect([...lit].some((key) => key.startsWith('interface:host-b/'))).toBe(true);
  expect(hostsOf(litByEntry(pair, { ...entry, because: [] } as unknown as LogEntry))).toEqual(['host:host-b']);
});

test('a talk goes from one moment at which something is said to the next', () => {
  const step = (kind: ScenarioStepView['kind'], atMs: number) => ({ kind, atMs }) as ScenarioStepView;
  const steps = [step('note', 1_000), step('pause', 1_000), step('fault', 2_000), step('note', 4_000)];
  const points = talkPoints({ steps });
  expect(points).toEqual([1_000, 4_000]);
  expect([0, 1_000, 3_999, 4_000].map((nowMs) => pointReached(points, nowMs))).toEqual([0, 1, 1, 2]);
  expect(nextPoint(points, 1_000, 'next')).toBe(4_000);
  expect(nextPoint(points, 4_000, 'next')).toBeNull();
  expect(nextPoint(points, 4_000, 'previous')).toBe(1_000);
  expect(nextPoint(points, 1_000, 'previous')).toBeNull();
});
