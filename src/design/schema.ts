import { z } from 'zod';
import type { Path } from './problem.ts';

/** The one place that decides on the validation library. */
export { z };

/** What a text can refer to by name. */
export type ReferenceKind =
  | 'site'
  | 'network'
  | 'link'
  | 'host'
  | 'interface'
  | 'instance'
  | 'mirror'
  | 'member'
  | 'database'
  | 'client'
  | 'application-server'
  | 'web-gateway'
  | 'load-balancer'
  | 'dns-name'
  | 'platform'
  | 'physical-host'
  | 'datastore'
  /** What a load balancer sends to: a member, or an application server. */
  | 'balancer-target'
  /** A member, or an instance in no mirror, to which application servers connect. */
  | 'data-server'
  /** Where a message begins or ends: a host, or `client:` and a client. */
  | 'end';

interface Reference {
  /** One kind, or the field beside it whose value says which, such as `via` of a client. */
  readonly kind: ReferenceKind | KindBeside;
  readonly also: readonly string[];
  /** It may name what is not drawn, such as a physical host without its platform. */
  readonly isOpen: boolean;
  /** What holds it would mean something else without it, although it may be written without. */
  readonly isVital: boolean;
}

export interface KindBeside {
  readonly field: string;
  readonly kinds: Partial<Readonly<Record<string, ReferenceKind>>>;
}

const referenceKinds = z.registry<Reference>();

const keyKinds = new WeakMap<object, ReferenceKind>();
const freeForms = new WeakSet<object>();

/** Virtual time is exact for 285 years; ten of them are enough for any duration. */
const MAX_MS = 315_360_000_000;

/**
 * The name by which other parts of the document refer to an element. `/` separates a host from its interface. Names also
 * become names of fields, where `__proto__` could not be read again.
 */
export const identifier = z
  .string()
  .regex(/^[^/\p{Cc}]{1,64}$/u, 'expected 1 to 64 characters without / and control characters')
  .refine((text) => text !== '__proto__', 'expected another name than __proto__');

export const durationMs = z.number().min(0).max(MAX_MS).describe('milliseconds');
export const positiveNumber = z.number().positive();
export const port = z.int().min(1).max(65_535);

/** Text that must name an existing element; `also` lists words that are allowed as well. */
export function reference(
  kind: ReferenceKind,
  { also = [], isOpen = false, isVital = false }: Partial<Omit<Reference, 'kind'>> = {},
) {
  const schema = z
    .string()
    .min(1)
    .describe(`the name of ${article(kind)} ${kind}`);
  referenceKinds.add(schema, { kind, also, isOpen, isVital });
  return schema;
}

/** Text that must name an element of the kind that the field beside it asks for. */
export function referenceBy(field: string, kinds: KindBeside['kinds']) {
  const all = [...new Set(Object.values(kinds))].filter((kind) => kind !== undefined);
  const words = all.map((kind) => `${article(kind)} ${kind}`).join(' or ');
  const schema = z.string().min(1).describe(`the name of ${words}, as ${field} says`);
  referenceKinds.add(schema, { kind: { field, kinds }, also: [], isOpen: false, isVital: false });
  return schema;
}

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

/** The kind that a reference is to, by what stands beside it; undefined where it means nothing there. */
export function referenceKind({ kind }: Reference, holder: unknown): ReferenceKind | undefined {
  if (typeof kind === 'string') return kind;
  const chosen = (holder as Readonly<Record<string, unknown>> | undefined)?.[kind.field];
  return typeof chosen === 'string' && Object.hasOwn(kind.kinds, chosen) ? kind.kinds[chosen] : undefined;
}

/** What may be written into an address field: `ip` an IP address alone, `address` also the DNS name of a host or an interface. */
export type AddressKind = 'ip' | 'address';

const addressKinds = new WeakMap<object, AddressKind>();

/** Text that must be an IP address, or the name of one that is drawn. */
export function addressField(kind: AddressKind) {
  const what = kind === 'ip' ? 'an IP address' : 'an IP address, or the DNS name of a host or an interface';
  const schema = z.string().min(1).describe(what);
  addressKinds.set(schema, kind);
  return schema;
}

export function addressKindOf(schema: z.core.$ZodType): AddressKind | undefined {
  return addressKinds.get(schema);
}

/** Letters, digits, hyphens and underscores in parts that dots separate; a name of numbers alone would be an address. */
export const dnsName = z
  .string()
  .max(253)
  .regex(
    /^(?![\d.]+$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*$/,
    'expected a DNS name such as db1.example.com',
  );

export function referenceOf(schema: z.core.$ZodType): Reference | undefined {
  return referenceKinds.get(schema as z.ZodString);
}

/** A map whose field names must be names of existing elements. */
export function keyedBy<Value extends z.core.$ZodType>(kind: ReferenceKind, value: Value) {
  const schema = z.record(z.string(), value);
  keyKinds.set(schema, kind);
  return schema;
}

export function keyKindOf(schema: z.core.$ZodType): ReferenceKind | undefined {
  return keyKinds.get(schema);
}

/** An object whose further fields are nobody's mistake, such as what a canvas keeps for itself. */
export function freeForm<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  freeForms.add(schema);
  return schema;
}

export function isFreeForm(schema: z.core.$ZodType): boolean {
  return freeForms.has(schema);
}

/**
 * Walks a value together with the schema that it satisfies, parents first. Whatever must know which field of the schema
 * a value belongs to is written as a visitor: unknown fields, references, the order of fields when saving.
 */
export function visitSchema(
  schema: z.core.$ZodType,
  value: unknown,
  visit: (schema: z.core.$ZodType, value: unknown, path: Path) => void,
  path: Path = [],
): void {
  if (value === null || value === undefined) return;
  const concrete = concreteSchema(schema, value);
  visit(concrete, value, path);
  for (const [name, childSchema] of childrenOf(concrete, value)) {
    visitSchema(childSchema, (value as Record<string | number, unknown>)[name], visit, [...path, name]);
  }
}

/** The schema without its wrappers (optional, nullable), and of a union the alternative that the value satisfies. */
export function concreteSchema(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return concreteSchema(schema.def.innerType, value);
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.def.options.find((candidate) => z.safeParse(candidate, value).success);
    return option === undefined ? schema : concreteSchema(option, value);
  }
  return schema;
}

/** The parts of a value that the schema describes, each with its schema. */
function childrenOf(schema: z.core.$ZodType, value: unknown): [string | number, z.core.$ZodType][] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape).filter(([name]) => Object.hasOwn(value, name));
  }
  if (schema instanceof z.ZodRecord) return Object.keys(value).map((name) => [name, schema.def.valueType]);
  if (!Array.isArray(value)) return [];
  if (schema instanceof z.ZodTuple) return schema.def.items.map((item, index) => [index, item]);
  if (schema instanceof z.ZodArray) return value.map((_, index) => [index, schema.def.element]);
  return [];
}

/** The innermost part on the path to a value that may be missing: an optional field, or an item of a list. */
export function optionalPartOf(schema: z.core.$ZodType, value: unknown, path: Path): Path {
  let current: z.core.$ZodType | undefined = schema;
  let here = value;
  let found: Path = path;
  for (const [index, step] of path.entries()) {
    if (current === undefined) break;
    const holder = concreteSchema(current, here);
    current = childrenOf(holder, here).find(([name]) => name === step)?.[1];
    const isVital = current !== undefined && referenceOf(concreteSchema(current, 'text'))?.isVital === true;
    if (holder instanceof z.ZodArray || (current instanceof z.ZodOptional && !isVital))
      found = path.slice(0, index + 1);
    here = (here as Record<string | number, unknown>)[step];
  }
  return found;
}

/** The schema that stands at a path, whatever the value there, or undefined where the schema does not reach. */
export function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  for (const [index, step] of path.entries()) {
    while (current instanceof z.ZodOptional || current instanceof z.ZodNullable) current = current.def.innerType;
    if (current instanceof z.ZodUnion) {
      const rest = path.slice(index);
      return current.def.options.map((option) => schemaAt(option, rest)).find((found) => found !== undefined);
    }
    if (current instanceof z.ZodObject) current = (current.shape as Record<string, z.core.$ZodType>)[step];
    else if (current instanceof z.ZodArray) current = current.def.element;
    else if (current instanceof z.ZodTuple) current = current.def.items[step as number];
    else if (current instanceof z.ZodRecord) current = current.def.valueType;
    else return undefined;
  }
  while (current instanceof z.ZodOptional || current instanceof z.ZodNullable) current = current.def.innerType;
  return current;
}

/** The JSON Schema of a document, for editors that complete and check while one types. */
export function jsonSchema(schema: z.core.$ZodType, title: string): object {
  return { ...z.toJSONSchema(schema), title };
}
