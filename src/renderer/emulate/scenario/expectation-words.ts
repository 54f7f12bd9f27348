import { size } from '../../../design/size.ts';
import { formatDuration } from '../../ui/text/duration.ts';

const FIELDS: Readonly<Record<string, string>> = {
  primary: 'Primary',
  mode: 'Failover mode',
  arbiter: 'Arbiter connection',
  vip: 'VIP held by',
  lostUpdates: 'Lost updates',
  log: 'Log contains',
  outage: 'Longest outage',
  type: 'type',
  status: 'status',
  journalTransfer: 'journal transfer',
  dejournaling: 'dejournaling',
  connectedTo: 'connected to',
  commitLatencyMs: 'Commit latency',
  p50: 'median',
  p99: '99th percentile',
};
/** Names keep their capitals. */
const OWN_WORDS: Readonly<Record<string, string>> = { agent: 'ISCAgent' };
const BOUNDS: Readonly<Record<string, string>> = { atMost: 'at most', atLeast: 'at least' };

/** What a judgement is about, for people: `members.A.status` is `A: status`. */
export function expectationTitle(path: string): string {
  const [, head = path, bound] = /^(.*?)(?:\.(atMost|atLeast))?$/.exec(path) ?? [];
  const what = titleOf(head);
  return bound === undefined ? what : `${what} ${BOUNDS[bound]}`;
}

function titleOf(path: string): string {
  const known = FIELDS[path];
  if (known !== undefined) return known;
  // Names of members, databases and clients may hold dots themselves; the field stands last.
  const named = /^(members|databases|clients|hosts)\.(.+)\.(\w+)$/.exec(path);
  if (named !== null) {
    const [, list, name = '', field = ''] = named;
    const subject = list === 'databases' ? name.replace('.', ' on ') : name;
    return `${subject}: ${OWN_WORDS[field] ?? FIELDS[field]?.toLowerCase() ?? field}`;
  }
  const latency = /^commitLatencyMs\.(p50|p99)$/.exec(path);
  return latency === null ? path : `${FIELDS.commitLatencyMs}, ${FIELDS[latency[1] ?? '']}`;
}

export function expectationValue(path: string, value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (/\.at(Most|Least)$/.test(path)) return formatDuration(Number(value));
  if (path === 'lostUpdates') return value === 0 ? 'none' : typeof value === 'number' ? size(value) : 'some';
  if (Array.isArray(value)) return value.join(' and ');
  if (typeof value === 'object') return lineOf(value as { readonly contains?: string; readonly text?: string });
  return String(value);
}

function lineOf({ contains, text }: { readonly contains?: string; readonly text?: string }): string {
  return `“${contains ?? text ?? ''}”`;
}
