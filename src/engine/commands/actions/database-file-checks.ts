import { BLOCK_SIZES_KB, differs, endiannessOf, hasBlockSize } from '../../../design/compatibility.ts';
import type { Self } from '../../processes/member/member.ts';
import { keyOfCopy } from '../../state/member-disk.ts';
import type { MirrorDatabase } from '../../state/mirror-database.ts';
import type { OperatorCommand } from '../command-types.ts';
import { databaseOf } from '../targets.ts';

/** Whether an instance can have the file of a database: block size, encryption key, endianness. */
export const keysOf = ({ turn, place }: Self): readonly string[] => turn.world.instances[place.instance]?.keys ?? [];

/** Where the block size of a database is not enabled it cannot be (§3.3.9.1). */
export function whyBlockSize({ turn, place }: Self, size: number | undefined): string | null {
  if (size !== undefined && !BLOCK_SIZES_KB.includes(size))
    return `There is no database block size of ${size} KB, only ${BLOCK_SIZES_KB.join(', ')}`;
  const { compatibility } = turn.world.topology.instances[place.instance]?.instance ?? {};
  return hasBlockSize(compatibility ?? {}, size)
    ? null
    : `A database block size of ${size} KB is not enabled on ${place.name} (§3.3.9.1)`;
}

/** A database of the primary can be encrypted in a mirror with SSL/TLS only (§3.2.4), and with a key that is activated (§3.2.9.1). */
export function whyNotEncrypted(self: Self): string | null {
  return self.disk.membership.useTls
    ? whyNoKey(self)
    : 'The mirror does not require SSL/TLS, which an encrypted database needs';
}

export function whyNoKey(self: Self): string | null {
  return keysOf(self).length > 0 ? null : `No encryption key is activated on ${self.place.name}`;
}

/** Between them only a copied file that was converted is of use (§3.3.9.2). */
export function hasOtherEndianness(self: Self, { place }: Self): boolean {
  const [mine, theirs] = [self.place, place].map(({ instance }) =>
    endiannessOf(self.turn.world.topology.instances[instance]?.instance.compatibility ?? {}),
  );
  return differs(mine, theirs);
}

/** Why the file cannot be opened: its key is not activated, or another endianness wrote it. */
export function whyNotMounted(self: Self, command: OperatorCommand): string | null {
  const copy = databaseOf(self.turn.world, self.index, command.database);
  if (copy === null) return null;
  if (copy.isForeign === true)
    return `The file of ${copy.name} has another endianness: it must be converted with cvendian first (§3.3.9.2)`;
  const key = keyOfCopy(self.disk, copy);
  return key === '' || keysOf(self).includes(key)
    ? null
    : `${copy.name} is encrypted with key ${key}, which is not activated on ${self.place.name}`;
}

/** Of a copy that is created: as on the primary, where it has that key, else with its own first one. */
export function keyOfCreated(self: Self, entry: MirrorDatabase, encrypted: boolean): string {
  if (!encrypted) return '';
  const keys = keysOf(self);
  return keys.includes(entry.key) ? entry.key : (keys[0] ?? '');
}
