/** Single values as vendor files write them. */
import { isAddress } from '../../design/addresses.ts';
import type { Vip } from '../facts.ts';

/** Null where the text is no whole number within the limits. */
export function wholeNumber(written: string, min: number, max: number): number | null {
  if (!/^\d{1,10}$/.test(written)) return null;
  const value = Number(written);
  return value >= min && value <= max ? value : null;
}

export const portNumber = (written: string): number | null => wholeNumber(written, 1, 65_535);

/** `10.1.2.3/24`, with a dotted mask, or without one; null where it is no address. */
export function virtualAddress(written: string): Vip | null {
  const [address = '', mask, ...rest] = written.split('/').map((part) => part.trim());
  if (!isAddress(address) || rest.length > 0) return null;
  return { address, maskBits: mask === undefined ? null : maskBits(mask, address.includes(':') ? 128 : 32) };
}

function maskBits(written: string, max: number): number | null {
  const bits = wholeNumber(written, 1, max);
  if (bits !== null || max !== 32 || !isAddress(written)) return bits;
  const binary = written
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1+0*$/.test(binary) ? binary.replaceAll('0', '').length : null;
}

/** `1`, `true`, `yes`, `on`. */
export const isYes = (written: string): boolean => /^(?:1|true|yes|on|enabled)$/i.test(written.trim());

/** An address that means the machine that reads it, and so nothing to others. */
export const isLoopback = (address: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)$/i.test(address);
