import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** As much of a hash as tells versions of one file apart. */
export const fingerprintOf = (text: string): string => hashOf(text).slice(0, 16);

/** A GUID made from what it is for, so that the same design gives the same one. */
export function guidOf(...parts: readonly string[]): string {
  const digits = hashOf(JSON.stringify(['mirrorlab guid', ...parts])).toUpperCase();
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ];
  return `${a}-${b}-${c}-${d}-${e}`;
}
