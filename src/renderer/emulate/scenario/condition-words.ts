import { expectationTitle, expectationValue } from './expectation-words.ts';

/** What is waited for, as a sentence behind *When*: `B is Primary`, `there is no primary`. */
export function conditionSentence(path: string, expected: unknown): string {
  const [, head = path, bound] = /^(.*?)(?:\.(atMost|atLeast))?$/.exec(path) ?? [];
  const value = `${bound === undefined ? '' : bound === 'atLeast' ? 'at least ' : 'at most '}${words(path, expected)}`;
  const isNone = expected === null || expected === undefined;
  const { member } = (isNone ? {} : expected) as { readonly member?: string };
  if (head === 'log' && member !== undefined) return `${member} logs ${value}`;
  for (const { pattern, says } of SENTENCES) {
    const match = pattern.exec(head);
    if (match !== null) return says(value, match.slice(1), isNone);
  }
  return `${expectationTitle(path)} is ${value}`;
}

/** A final `*` stands for whatever follows. */
const words = (path: string, expected: unknown): string => expectationValue(path, expected).replace(/\*$/, '…');

interface Sentence {
  readonly pattern: RegExp;
  readonly says: (value: string, names: readonly string[], isNone: boolean) => string;
}

const SENTENCES: readonly Sentence[] = [
  { pattern: /^primary$/, says: (value, _, isNone) => (isNone ? 'there is no primary' : `the primary is ${value}`) },
  { pattern: /^vip$/, says: (value, _, isNone) => (isNone ? 'nobody holds the VIP' : `the VIP is held by ${value}`) },
  { pattern: /^mode$/, says: (value) => `the failover mode is ${value}` },
  { pattern: /^arbiter$/, says: (value) => `the arbiter connection is “${value}”` },
  { pattern: /^outage$/, says: (value) => `the longest outage is ${value}` },
  { pattern: /^lostUpdates$/, says: (value) => (value === 'some' ? 'updates are lost' : `lost updates are ${value}`) },
  { pattern: /^commitLatencyMs\.p50$/, says: (value) => `the median commit latency is ${value}` },
  { pattern: /^commitLatencyMs\.p99$/, says: (value) => `the 99th percentile of the commit latency is ${value}` },
  { pattern: /^log$/, says: (value) => `the log says ${value}` },
  { pattern: /^members\.(.+)\.status$/, says: (value, [name]) => `${name} is ${value}` },
  { pattern: /^members\.(.+)\.type$/, says: (value, [name]) => `${name} is of type ${value}` },
  {
    pattern: /^members\.(.+)\.journalTransfer$/,
    says: (value, [name]) => `the journal transfer of ${name} is ${value}`,
  },
  { pattern: /^members\.(.+)\.dejournaling$/, says: (value, [name]) => `dejournaling on ${name} is ${value}` },
  {
    pattern: /^databases\.(.+)\.([^.]+)\.status$/,
    says: (value, [name, member]) => `${name} on ${member} is ${value}`,
  },
  { pattern: /^databases\.(.+)\.([^.]+)$/, says: (_, [name, member]) => `${name} is not in the mirror on ${member}` },
  {
    pattern: /^(?:clients|applicationServers|gateways)\.(.+)\.connectedTo$/,
    says: (value, [name], isNone) => (isNone ? `${name} is connected to nothing` : `${name} is connected to ${value}`),
  },
  { pattern: /^clients\.(.+)\.outage$/, says: (value, [name]) => `the longest outage of ${name} is ${value}` },
  {
    pattern: /^clients\.(.+)\.errors$/,
    says: (value, [name]) => (value === 'some' ? `${name} has had errors` : `${name} has had ${value} errors`),
  },
  {
    pattern: /^applicationServers\.(.+)\.state$/,
    says: (value, [name]) => `the ECP connection of ${name} is ${value}`,
  },
  { pattern: /^applicationServers\.(.+)\.resets$/, says: (value, [name]) => `resets of ${name} are ${value}` },
  {
    pattern: /^loadBalancers\.(.+)\.target$/,
    says: (value, [name], isNone) => (isNone ? `${name} sends to nobody` : `${name} sends to ${value}`),
  },
  { pattern: /^loadBalancers\.(.+)\.healthy$/, says: (value, [name]) => `${name} finds healthy: ${value || 'none'}` },
  { pattern: /^dns\.(.+)\.address$/, says: (value, [name]) => `the address of ${name} is ${value}` },
  {
    pattern: /^instances\.(.+)\.productions\.(.+)$/,
    says: (value, [instance, production]) => `production ${production} of ${instance} is ${value}`,
  },
];
