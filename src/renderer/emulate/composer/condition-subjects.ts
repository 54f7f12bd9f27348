import type { Design } from '../../../design/design.ts';
import {
  ARBITER_WORDS,
  DATABASE_STATUSES,
  ECP_STATES,
  FAILOVER_MODES,
  MEMBER_STATUSES,
  MEMBER_TYPES,
} from '../../../scenario/expectation-schema.ts';
import type { PlannedStep } from '../../../shared/scenario.ts';

type Condition = NonNullable<PlannedStep['draft']['plan']['when']>;

/** Something of a run that can be waited for. */
export interface Subject {
  /** Its mirror, or empty where it is of none, and its place in an expectation, as text. */
  readonly id: string;
  readonly title: string;
  /** Under which heading it stands in a list. */
  readonly group: string;
  /** Chosen from a list, or typed: seconds, a number, or words. */
  readonly input: 'choice' | 'seconds' | 'number' | 'words';
  /** What stands between the subject and its value. */
  readonly verb: string;
  readonly values: readonly { readonly value: string; readonly words: string }[];
}

/** Nobody: no primary, no holder of the VIP. */
export const NOBODY = '';

const plain = (list: readonly string[]): Subject['values'] => list.map((value) => ({ value, words: value }));
const orNone = (list: readonly string[], none: string): Subject['values'] => [
  ...plain(list),
  { value: NOBODY, words: none },
];

/** As the Mirror Monitor shows them; what stands behind an ellipsis is a time or a date. */
const TRANSFERS: Subject['values'] = [
  ...plain(['Active', 'Caught up']),
  { value: 'Disconnected*', words: 'Disconnected…' },
  ...plain(['N/A']),
];
const DEJOURNALING: Subject['values'] = [
  ...plain(['Caught up']),
  { value: 'Disconnected*', words: 'Disconnected…' },
  { value: 'Warning!*', words: 'Warning!…' },
  ...plain(['N/A']),
];

/** Everything that can be waited for: by mirror, and then what is of no mirror. */
export function subjectsOf(design: Design): readonly Subject[] {
  return [...design.mirrors.flatMap((mirror) => ofMirror(design, mirror)), ...ofUsers(design)];
}

const choice = (
  mirror: string,
  path: readonly string[],
  rest: Pick<Subject, 'title' | 'group' | 'values'>,
): Subject => {
  return { id: idOf(mirror, path), input: 'choice', verb: 'is', ...rest };
};

function ofMirror(
  { mirrors }: Design,
  { id, label, members, databases, vip, arbiter }: Design['mirrors'][number],
): Subject[] {
  const of = mirrors.length > 1 ? ` of ${label}` : '';
  const group = mirrors.length > 1 ? label : 'Mirror';
  const names = members.map(({ name }) => name);
  const one = (path: readonly string[], title: string, values: Subject['values']): Subject =>
    choice(id, path, { title: `${title}${of}`, group, values });
  const typed = (path: readonly string[], title: string, input: Subject['input'], verb: string): Subject => {
    return { id: idOf(id, path), title: `${title}${of}`, group, input, verb, values: [] };
  };
  return [
    ...names.map((name) => one(['members', name, 'status'], `Status of ${name}`, plain(MEMBER_STATUSES))),
    one(['primary'], 'Primary', orNone(names, 'none')),
    one(['mode'], 'Failover mode', plain(FAILOVER_MODES)),
    ...(vip === null ? [] : [one(['vip'], 'VIP held by', orNone(names, 'nobody'))]),
    ...(arbiter === null ? [] : [one(['arbiter'], 'Arbiter connection', plain(ARBITER_WORDS))]),
    typed(['outage', 'atLeast'], 'Longest outage', 'seconds', 'is at least (s)'),
    one(['lostUpdates'], 'Lost updates', [{ value: 'some', words: 'some' }]),
    typed(['commitLatencyMs', 'p50', 'atLeast'], 'Median commit latency', 'seconds', 'is at least (s)'),
    typed(['commitLatencyMs', 'p99', 'atLeast'], '99th percentile of commit latency', 'seconds', 'is at least (s)'),
    ...names.map((name) => one(['members', name, 'type'], `Type of ${name}`, plain(MEMBER_TYPES))),
    ...names.map((name) => one(['members', name, 'journalTransfer'], `Journal transfer of ${name}`, TRANSFERS)),
    ...names.map((name) => one(['members', name, 'dejournaling'], `Dejournaling on ${name}`, DEJOURNALING)),
    ...names.map((name) => typed(['log', name], `Console log of ${name}`, 'words', 'contains')),
    ...databases.flatMap(({ name }) =>
      names.map((member) =>
        one(['databases', name, member, 'status'], `Database ${name} on ${member}`, plain(DATABASE_STATUSES)),
      ),
    ),
  ];
}

/** Who uses mirrors, and what leads them there. */
function ofUsers(design: Design): Subject[] {
  const { mirrors, instances, clients, applicationServers, webGateways, loadBalancers, dns } = design;
  const members = mirrors.flatMap((mirror) => mirror.members.map(({ name }) => name));
  const inMirrors = new Set(mirrors.flatMap((mirror) => mirror.members.map(({ instance }) => instance)));
  const servers = [...members, ...instances.map(({ id }) => id).filter((id) => !inMirrors.has(id))];
  const connected = (list: string, id: string, title: string, group: string, to: readonly string[]): Subject =>
    choice('', [list, id, 'connectedTo'], { title: `${title} connected to`, group, values: orNone(to, 'nothing') });
  const typed = (path: readonly string[], rest: Pick<Subject, 'title' | 'group' | 'input' | 'verb'>): Subject => {
    return { id: idOf('', path), values: [], ...rest };
  };
  return [
    ...clients.flatMap(({ id, name }): Subject[] => [
      connected('clients', id, name, 'Clients', servers),
      typed(['clients', id, 'outage', 'atLeast'], {
        title: `Longest outage of ${name}`,
        group: 'Clients',
        input: 'seconds',
        verb: 'is at least (s)',
      }),
      choice('', ['clients', id, 'errors'], {
        title: `Errors of ${name}`,
        group: 'Clients',
        values: [{ value: 'some', words: 'some' }],
      }),
    ]),
    ...applicationServers.flatMap(({ id }): Subject[] => [
      connected('applicationServers', id, id, 'Application servers', servers),
      choice('', ['applicationServers', id, 'state'], {
        title: `ECP connection of ${id}`,
        group: 'Application servers',
        values: plain(ECP_STATES),
      }),
      typed(['applicationServers', id, 'resets'], {
        title: `Resets of ${id}`,
        group: 'Application servers',
        input: 'number',
        verb: 'are',
      }),
    ]),
    ...webGateways.map(({ id }) => connected('gateways', id, id, 'Redirection', servers)),
    ...loadBalancers.map(({ id, targets }) =>
      choice('', ['loadBalancers', id, 'target'], {
        title: `${id} sends to`,
        group: 'Redirection',
        values: orNone(targets, 'nobody'),
      }),
    ),
    ...dns.map(({ name }) =>
      typed(['dns', name, 'address'], {
        title: `Address of ${name}`,
        group: 'Redirection',
        input: 'words',
        verb: 'is',
      }),
    ),
    ...instances.flatMap(({ id, productions }) =>
      productions.map(({ name }) =>
        choice('', ['instances', id, 'productions', name], {
          title: `Production ${name} of ${id}`,
          group: 'Productions',
          values: plain(['running', 'stopped']),
        }),
      ),
    ),
  ];
}

/** The condition that a subject has a value; null where there is none yet. */
export function expectOf(subject: string, value: string): Condition | null {
  const [mirror, ...path] = partsOf(subject);
  if (mirror === undefined || path.length === 0) return null;
  const [head, member] = path;
  const text = value.trim();
  if (isTyped(path) && text === '') return null;
  const expect =
    head === 'log'
      ? { log: { member, contains: value } }
      : path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), wantedOf(path, text));
  return { mirror: mirror === '' ? null : mirror, expect: expect as Condition['expect'] };
}

const isTyped = (path: readonly string[]): boolean =>
  ['atLeast', 'resets', 'address'].includes(path.at(-1) ?? '') || path[0] === 'log';

function wantedOf(path: readonly string[], text: string): unknown {
  const field = path.at(-1);
  if (field === 'atLeast') return `${text}s`;
  if (field === 'resets') return Number(text);
  return text === NOBODY ? null : text;
}

/** The subject and the value that a condition has; null for one that says more, or something else. */
export function subjectOf({ mirror, expect }: Condition): { readonly subject: string; readonly value: string } | null {
  const path: string[] = [];
  let value: unknown = expect;
  while (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const line = path[0] === 'log' ? lineOf(value) : null;
    if (line !== null) return { subject: idOf(mirror ?? '', ['log', line.member]), value: line.contains };
    const [only, ...others] = Object.entries(value);
    if (only === undefined || others.length > 0) return null;
    path.push(only[0]);
    value = only[1];
  }
  const text = valueText(path, value);
  if (text === null) return null;
  return { subject: idOf(OF_NO_MIRROR.has(path[0] ?? '') ? '' : (mirror ?? ''), path), value: text };
}

/** Looked up in the whole drawing: a step need not name a mirror for them. */
const OF_NO_MIRROR: ReadonlySet<string> = new Set([
  'clients',
  'instances',
  'applicationServers',
  'gateways',
  'loadBalancers',
  'dns',
]);

function lineOf(value: object): { readonly member: string; readonly contains: string } | null {
  const { member, contains, ...more } = value as Readonly<Record<string, unknown>>;
  const isPlain = typeof member === 'string' && typeof contains === 'string' && Object.keys(more).length === 0;
  return isPlain ? { member, contains } : null;
}

function valueText(path: readonly string[], value: unknown): string | null {
  const field = path.at(-1);
  if (field === 'atLeast') return /^(\d+(?:\.\d+)?)s$/.exec(String(value))?.[1] ?? null;
  if (field === 'resets') return typeof value === 'number' ? String(value) : null;
  if (value === null) return NOBODY;
  return typeof value === 'string' ? value : null;
}

function idOf(mirror: string, path: readonly string[]): string {
  return JSON.stringify([mirror, ...path]);
}

function partsOf(id: string): readonly string[] {
  try {
    return JSON.parse(id) as string[];
  } catch {
    return [];
  }
}
