import type { MemberType } from './design.ts';
import type { Compatibility } from './instance-compatibility.ts';

/** §3.3.9.1: locales of the Latin-1 character set, in which 8-bit and Unicode instances get along. */
const LATIN_1 = new Set(['dan', 'deu', 'enu', 'esp', 'fin', 'fra', 'ita', 'nld', 'nor', 'por', 'ptb', 'sve', 'swe']);

/** Two instances with the same one can exchange journal data; undefined where nobody wrote it down. */
export function characterSetOf({ unicode, locale }: Compatibility): string | undefined {
  if (unicode === undefined && locale === undefined) return undefined;
  // Such as enu8 and enuw, of which both stand for the same Latin-1 locale.
  const language = locale?.slice(0, 3).toLowerCase();
  if (language !== undefined && LATIN_1.has(language)) return language;
  return [unicode === undefined ? [] : unicode ? 'Unicode' : '8-bit', locale ?? []].flat().join(' ');
}

export const endiannessOf = ({ bigEndian }: Compatibility): string | undefined =>
  bigEndian === undefined ? undefined : bigEndian ? 'big-endian' : 'little-endian';

/** Whether both are known and not the same. */
export const differs = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

/**
 * Why an instance cannot become a member of this type beside a failover member that is one, in words that follow the
 * name of the instance; null where it can (§3.3.9.1).
 */
export function incompatibility(
  own: Compatibility,
  member: Compatibility & { readonly name: string },
  type: MemberType,
): string | null {
  const [mine, theirs] = [characterSetOf(own), characterSetOf(member)];
  if (differs(mine, theirs))
    return `has the character width and locale ${mine}, which does not get along with ${theirs} of ${member.name}`;
  const isReporting = type === 'reporting-read-only' || type === 'reporting-read-write';
  if (!isReporting && differs(own.version, member.version))
    return `runs version ${own.version}, and ${member.name} runs ${member.version}`;
  const lacking = missing(member.blockSizesKB, own.blockSizesKB);
  if (lacking.length > 0) return `has no database block size of ${sizes(lacking)} enabled, as ${member.name} has`;
  const additional = type === 'failover' ? missing(own.blockSizesKB, member.blockSizesKB) : [];
  return additional.length === 0
    ? null
    : `has a database block size of ${sizes(additional)} enabled, which ${member.name} has not`;
}

/** The block sizes that databases can have, as far as they are enabled (§3.3.9.1). */
export const BLOCK_SIZES_KB: readonly number[] = [2, 4, 8, 16, 32, 64];

/** The block size that every instance has. */
export const USUAL_BLOCK_KB = 8;

/** As a field of a database, which is left out where it is the usual one. */
export const blockSizeField = (size: number | undefined): { readonly blockSizeKB?: number } =>
  size === undefined || size === USUAL_BLOCK_KB ? {} : { blockSizeKB: size };

/** Whether an instance can have databases with blocks of this size; what nobody wrote down it can (§3.3.9.1). */
export const hasBlockSize = ({ blockSizesKB }: Compatibility, size: number | undefined): boolean =>
  size === undefined || size === USUAL_BLOCK_KB || blockSizesKB === undefined || blockSizesKB.includes(size);

const sizes = (list: readonly number[]): string => `${list.join(', ')} KB`;

function missing(needed: readonly number[] | undefined, enabled: readonly number[] | undefined): readonly number[] {
  return needed === undefined || enabled === undefined ? [] : needed.filter((size) => !enabled.includes(size));
}
