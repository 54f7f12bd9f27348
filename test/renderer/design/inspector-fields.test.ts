import { describe, expect, test } from 'vitest';
import { designDocumentSchema } from '../../../src/design/design-document.ts';
import { schemaAt, z } from '../../../src/design/schema.ts';
import { designGroups } from '../../../src/renderer/design/inspector/design-fields.ts';
import { typedValue, valueText } from '../../../src/renderer/design/inspector/field-value.ts';
import { ARBITER_PORT, VIP_MASK } from '../../../src/renderer/design/inspector/MirrorReach.tsx';
import { designKinds } from '../../../src/renderer/design/kinds/kinds.ts';

/** Where each kind of element stands in the format. */
const PLACES = {
  site: ['sites'],
  network: ['networks'],
  link: ['links'],
  host: ['hosts'],
  interface: ['hosts', 'interfaces'],
  instance: ['instances'],
  mirror: ['mirrors'],
  member: ['mirrors', 'members'],
  database: ['mirrors', 'databases'],
  client: ['clients'],
  'application-server': ['applicationServers'],
  'web-gateway': ['webGateways'],
  'load-balancer': ['loadBalancers'],
  'dns-name': ['dns'],
  platform: ['platforms'],
  'physical-host': ['platforms', 'physicalHosts'],
} as const satisfies Partial<Record<keyof typeof designKinds, readonly string[]>>;

/** What has no row of its own, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'host interfaces': 'each is an element with a page of its own',
  'mirror members': 'each is an element with a page of its own',
  'mirror databases': 'each is an element with a page of its own',
  'mirror arbiter.address': 'chosen among the hosts',
  'mirror vip.address': 'added and removed beside its address',
  'interface placeholder': 'goes when an address is given',
  'mirror placeholder': 'goes when a name is given',
  'instance maxApplicationServers': 'the old name of ecp.maxApplicationServers',
  'client connect.dnsTtlMs': 'the old name of ttlMs of the DNS name',
  'client connect.healthCheckMs': 'the old name of healthCheck.intervalMs of the load balancer',
  'instance shadowOf.instance': 'not built yet',
  'instance shadowOf.databases': 'not built yet',
  'instance productions': 'not built yet',
  'application-server connections': 'a list of its own',
  'load-balancer targets': 'chosen in a list of its own',
  'platform kind': 'is what was drawn',
  'platform physicalHosts': 'each is an element with a page of its own',
  goals: 'a list of its own',
  format: 'what kind of file it is',
  name: 'the first field of the page of the design',
  layout: 'where things are drawn',
  notes: 'written on the canvas',
  silencedRules: 'silenced where the finding stands',
};
const LISTS: readonly string[] = Object.values(PLACES).map(([list]) => list);

const bare = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.def.innerType) : schema;

/** The paths of all values inside a schema; a list counts as one value. */
function leaves(schema: z.core.$ZodType, path: readonly (string | number)[] = []): string[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(inner.shape).flatMap(([name, child]) => leaves(child, [...path, name]));
  }
  if (inner instanceof z.ZodUnion)
    return [...new Set(inner.def.options.flatMap((option) => objectLeaves(option, path)))];
  if (inner instanceof z.ZodTuple) return inner.def.items.flatMap((item, index) => leaves(item, [...path, index]));
  return [path.join('.')];
}

/** A union of values is one value; one of groups is their fields. */
function objectLeaves(option: z.core.$ZodType, path: readonly (string | number)[]): string[] {
  return bare(option) instanceof z.ZodObject && path.length === 0 ? leaves(option, path) : [path.join('.')];
}

function itemSchema(lists: readonly string[]): z.core.$ZodType {
  return lists.reduce<z.core.$ZodType>((schema, name) => {
    const list = schemaAt(schema, [name]);
    return (list as z.ZodArray).def.element;
  }, designDocumentSchema);
}

const pathsOf = (groups: readonly { readonly fields: readonly { readonly path: readonly unknown[] }[] }[]) =>
  groups.flatMap(({ fields }) => fields.map(({ path }) => path.join('.')));

describe('every field of the format has a row in the inspector, or a reason why not', () => {
  test.each(Object.entries(PLACES))('%s', (kind, lists) => {
    const rows = new Set([
      ...pathsOf(designKinds[kind as keyof typeof PLACES].fields),
      ...(kind === 'mirror' ? [ARBITER_PORT, VIP_MASK].map(({ path }) => path.join('.')) : []),
    ]);
    const missing = leaves(itemSchema(lists)).filter((leaf) => !rows.has(leaf) && !(`${kind} ${leaf}` in ELSEWHERE));
    expect(missing).toEqual([]);
  });

  test('the design as a whole', () => {
    const rows = new Set(pathsOf(designGroups));
    const missing = leaves(designDocumentSchema).filter(
      (leaf) => !rows.has(leaf) && !LISTS.includes(leaf) && !((leaf.split('.')[0] as string) in ELSEWHERE),
    );
    expect(missing).toEqual([]);
  });

  test('and no row is about a field that there is not', () => {
    for (const [kind, lists] of Object.entries(PLACES)) {
      const known = leaves(itemSchema(lists));
      const isKnown = (path: string) => known.some((leaf) => leaf === path || leaf.startsWith(`${path}.`));
      expect(pathsOf(designKinds[kind as keyof typeof PLACES].fields).filter((path) => !isKnown(path))).toEqual([]);
    }
  });
});

test('what ^ZMIRROR answers is written in words', () => {
  const written = (typed: string) => typedValue({ input: { as: 'answer' } }, typed);
  expect(written('yes')).toBe(true);
  expect(written('No')).toBe(false);
  expect(written('no for 30000 ms')).toEqual({ falseForMs: 30_000 });
  expect(written('perhaps')).toBe('perhaps');
  expect(valueText({ falseForMs: 30_000 })).toBe('no for 30000 ms');
  expect(typedValue({ input: { as: 'numbers' } }, '8, 64')).toEqual([8, 64]);
});
