import type { Design } from '../../../design/design.ts';
import type { PlannedStep } from '../../../shared/scenario.ts';
import { STATUS_WORDS } from '../../../shared/session.ts';

type Condition = NonNullable<PlannedStep['draft']['plan']['when']>;

/** Something of a mirror that can be waited for. */
export interface Subject {
  /** Its place in an expectation, as text. */
  readonly id: string;
  readonly title: string;
  readonly values: readonly { readonly value: string; readonly words: string }[];
}

const MODES = ['Arbiter Controlled', 'Agent Controlled'];
/** As the Mirror Monitor shows databases (§3.3.1.1). */
const DATABASE_STATUSES = [
  'Normal',
  'Catchup Running',
  'Needs Activation',
  'Needs Catchup',
  'Dejournaling Stopped',
  'Database Dismounted',
  'Obsolete',
];
/** Nobody: no primary, no holder of the VIP. */
export const NOBODY = '';

/** Everything that can be waited for, by mirror. */
export function subjectsOf({ mirrors }: Design): readonly Subject[] {
  return mirrors.flatMap(({ id, label, members, databases, vip }) => {
    const of = mirrors.length > 1 ? ` of ${label}` : '';
    const names = members.map(({ name }) => ({ value: name, words: name }));
    const words = (list: readonly string[]) => list.map((value) => ({ value, words: value }));
    const subject = (path: readonly string[], title: string, values: Subject['values']): Subject => {
      return { id: idOf(id, path), title: `${title}${of}`, values };
    };
    return [
      ...members.map(({ name }) => subject(['members', name, 'status'], `Status of ${name}`, words(STATUS_WORDS))),
      subject(['primary'], 'Primary', [...names, { value: NOBODY, words: 'none' }]),
      subject(['mode'], 'Failover mode', words(MODES)),
      ...(vip === null ? [] : [subject(['vip'], 'VIP held by', [...names, { value: NOBODY, words: 'nobody' }])]),
      ...databases.flatMap(({ name }) =>
        members.map((member) =>
          subject(
            ['databases', name, member.name, 'status'],
            `Database ${name} on ${member.name}`,
            words(DATABASE_STATUSES),
          ),
        ),
      ),
    ];
  });
}

/** The condition that a subject has a value. */
export function expectOf(subject: string, value: string): Condition | null {
  const [mirror, ...path] = partsOf(subject);
  if (mirror === undefined || path.length === 0) return null;
  const wanted: unknown = value === NOBODY ? null : value;
  const expect = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), wanted);
  return { mirror, expect: expect as Condition['expect'] };
}

/** The subject and the value that a condition has; null for one that says more, or something else. */
export function subjectOf({ mirror, expect }: Condition): { readonly subject: string; readonly value: string } | null {
  const path: string[] = [];
  let value: unknown = expect;
  while (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const [only, ...others] = Object.entries(value);
    if (only === undefined || others.length > 0) return null;
    path.push(only[0]);
    value = only[1];
  }
  const isPlain = value === null || (typeof value === 'string' && !value.endsWith('*'));
  const isKnown = /^(primary|mode|vip)$|^members .+ status$|^databases .+ status$/.test(path.join(' '));
  if (!isPlain || !isKnown || mirror === null) return null;
  return { subject: idOf(mirror, path), value: value === null ? NOBODY : String(value) };
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
