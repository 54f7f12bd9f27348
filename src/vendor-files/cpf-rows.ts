/**
 * The rows of a CPF whose values are lists of fields. One table per section drives reading and writing; the order and the
 * numbers of fields are those of the product (Caché has fewer fields than IRIS).
 */
import { cpfValueFlaw } from './cpf.ts';

export type Product = 'cache' | 'iris';

export interface RowField<Name extends string = string> {
  readonly name: Name;
  /** What a new row holds where nothing else is known. */
  readonly initial?: string;
}

export interface RowGrammar<Name extends string = string> {
  readonly section: string;
  readonly fields: readonly RowField<Name>[];
  /** How many of the fields each product writes. */
  readonly counts: Readonly<Record<Product, number>>;
  /** The fewest that a row may have: the rest may be left out, as in a row of `[Databases]`. */
  readonly least: Readonly<Record<Product, number>>;
}

/** `[Mirrors]`: `MIRROR=GUID,2,1,…`. The second and third field are obsolete constants. */
export const MIRROR_ROW = {
  section: 'Mirrors',
  fields: [
    { name: 'guid' },
    { name: 'ackRequirement', initial: '2' },
    { name: 'agentContactRequired', initial: '1' },
    { name: 'definedPrimary' },
    { name: 'qosTimeoutMs', initial: '8000' },
    { name: 'internalF', initial: '0' },
    { name: 'useTls', initial: '0' },
    { name: 'virtualAddress' },
    { name: 'internalI', initial: '0' },
    { name: 'arbiterNode' },
    { name: 'compressionFailover', initial: '0' },
    { name: 'compressionAsync', initial: '0' },
    { name: 'parallelDejournaling', initial: '0' },
    { name: 'compressionTypeFailover', initial: '0' },
    { name: 'compressionTypeAsync', initial: '0' },
  ],
  counts: { cache: 13, iris: 15 },
  least: { cache: 13, iris: 15 },
} as const satisfies RowGrammar;

/** `[MapMirrors.MIRROR]`: one row for each member that the instance knows of. */
export const MEMBER_ROW = {
  section: 'MapMirrors',
  fields: [
    { name: 'agentAddress' },
    { name: 'agentPort', initial: '2188' },
    { name: 'connectsTo' },
    { name: 'superserverAddress' },
    { name: 'guid' },
    { name: 'instanceDirectory' },
    { name: 'memberType', initial: '0' },
    { name: 'mirrorPrivateAddress' },
    { name: 'superserverPort', initial: '1972' },
    { name: 'tlsName' },
    { name: 'encryptCommunication', initial: '0' },
    { name: 'reserved' },
    { name: 'dejournalFilter' },
    { name: 'asyncMemberType', initial: '0' },
  ],
  counts: { cache: 12, iris: 14 },
  least: { cache: 12, iris: 14 },
} as const satisfies RowGrammar;

export const ECP_SERVER_ROW = {
  section: 'ECPServers',
  fields: [
    { name: 'address' },
    { name: 'port', initial: '1972' },
    { name: 'mirrorConnection', initial: '0' },
    { name: 'tlsConfiguration' },
    { name: 'batchMode' },
  ],
  counts: { cache: 3, iris: 3 },
  least: { cache: 2, iris: 2 },
} as const satisfies RowGrammar;

export const DATABASE_ROW = {
  section: 'Databases',
  fields: [
    { name: 'directory' },
    { name: 'server' },
    { name: 'mountRequired' },
    { name: 'reservedFourth' },
    { name: 'reservedFifth' },
    { name: 'streamLocation' },
  ],
  counts: { cache: 6, iris: 6 },
  least: { cache: 1, iris: 1 },
} as const satisfies RowGrammar;

/** What our export writes for what a design does not say: `<<instance-directory>>`. */
export const isPlaceholder = (text: string): boolean => /<<[A-Za-z0-9_.-]+>>/.test(text);

type NameIn<Grammar extends RowGrammar> = Grammar['fields'][number]['name'];

export interface RowValue {
  readonly text: string;
  readonly column: number;
}

export interface ReadRow<Name extends string> {
  /** A field that the row does not reach is not there; one that is empty is. */
  readonly values: Readonly<Partial<Record<Name, RowValue>>>;
  readonly count: number;
  /** Where the number of fields is none of the two products', the numbers that were expected, else null. */
  readonly expected: string | null;
}

/** Reads what can be read, whatever the number of fields. */
export function readRow<Grammar extends RowGrammar>(
  grammar: Grammar,
  value: string,
  column: number,
): ReadRow<NameIn<Grammar>> {
  const values: Partial<Record<string, RowValue>> = {};
  const texts = value.split(',');
  let at = column;
  for (const [index, text] of texts.entries()) {
    const field = grammar.fields[index];
    if (field !== undefined) values[field.name] = { text: isPlaceholder(text) ? '' : text.trim(), column: at };
    at += text.length + 1;
  }
  const { counts, least, fields } = grammar;
  const isFixed = counts.cache === least.cache;
  const fits = isFixed
    ? texts.length === counts.cache || texts.length === counts.iris
    : texts.length >= least.cache && texts.length <= fields.length;
  const numbers = isFixed ? `${counts.cache} or ${counts.iris}` : `${least.cache} to ${fields.length}`;
  return { values: values as ReadRow<NameIn<Grammar>>['values'], count: texts.length, expected: fits ? null : numbers };
}

/** A row as the product writes it: what is not given has its initial value; empty fields at the end may be left out. */
export function writeRow<Grammar extends RowGrammar>(
  grammar: Grammar,
  product: Product,
  values: Readonly<Partial<Record<NameIn<Grammar>, string>>>,
): string {
  const given = values as Readonly<Record<string, string | undefined>>;
  const texts = grammar.fields.map(({ name, initial }) => {
    const text = given[name] ?? initial ?? '';
    const flaw = rowFieldFlaw(text);
    if (flaw !== null) throw new RangeError(`${name} cannot be written into a row: ${flaw}`);
    return text;
  });
  const written = texts.slice(0, grammar.counts[product]);
  while (written.length > grammar.least[product] && written.at(-1) === '') written.pop();
  return written.join(',');
}

/** Why a text cannot be a field of a row, or null. */
export function rowFieldFlaw(text: string): string | null {
  return text.includes(',') ? 'it holds a comma, which separates fields' : cpfValueFlaw(text);
}

/** The codes of a row and what they mean in a design: the position in the list is the code. */
export const COMPRESSION_CODES = ['system', 'uncompressed', 'compressed'] as const;
export const DEJOURNALING_CODES = ['failover-and-dr', 'failover', 'all'] as const;
export const ASYNC_TYPE_CODES = ['dr', 'reporting-read-only', 'reporting-read-write'] as const;
export const MEMBER_TYPE_CODES = { failover: '0', async: '2' } as const;

/** `[MirrorMember]`, one parameter a line, with what a new instance writes. */
export const MIRROR_MEMBER_KEYS = [
  { key: 'AgentAddress', initial: '' },
  { key: 'AsyncMemberGUID', initial: '' },
  { key: 'AsyncMemberType', initial: '0' },
  { key: 'AsyncUseSystemPurgeInterval', initial: '0' },
  { key: 'JoinMirror', initial: '0' },
  { key: 'SystemName', initial: '' },
  { key: 'ValidatedMember', initial: '0' },
  { key: 'VirtualAddressInterface', initial: '' },
] as const;

/**
 * A CPF does not say which databases are mirrored. Our export says it in a comment of its own line before the row:
 * `; mirrored: NAME`, or `; mirrored: MIRROR:NAME` where the instance is in several mirrors.
 */
export const mirroredComment = (database: string, mirror?: string): string =>
  `mirrored: ${mirror === undefined ? '' : `${mirror}:`}${database}`;

export function readMirroredComment(comment: string): { readonly mirror?: string; readonly database: string } | null {
  const found = /^mirrored:\s*(?:([^:\s]+):)?([^:\s][^:]*)$/i.exec(comment.trim());
  if (found === null) return null;
  return { ...(found[1] === undefined ? {} : { mirror: found[1] }), database: (found[2] ?? '').trim() };
}
