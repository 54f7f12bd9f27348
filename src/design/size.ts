const UNIT_BYTES = { bytes: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const;
type SizeUnit = keyof typeof UNIT_BYTES;

/** Every unit with the bytes that it has, the smallest first: for axes, which write their figures themselves. */
export const SIZE_UNITS = Object.entries(UNIT_BYTES) as readonly (readonly [SizeUnit, number])[];

/** An amount of data for people, in the same words in the log, in the window and in whatever is exported: `110 KB`, `2.3 MB`. */
export function size(bytes: number): string {
  const unit = unitOf(bytes);
  if (unit === 'bytes') return `${Math.round(bytes)} ${Math.round(bytes) === 1 ? 'byte' : 'bytes'}`;
  const amount = bytes / UNIT_BYTES[unit];
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${unit}`;
}

/** How much of a whole, in one unit and with a digit more, as the two are compared: `41.1 of 41.2 MB`. */
export function partOf(part: number, whole: number): string {
  const unit = unitOf(whole);
  const [some, all] = [part, whole].map((bytes) => digits(bytes / UNIT_BYTES[unit], unit === 'bytes' ? 0 : 1));
  return `${some} of ${all} ${unit}`;
}

/** A place in the journal, told so exactly that one can see it move: `41.23 MB`. */
export function journalPlace(bytes: number): string {
  const unit = unitOf(bytes);
  return unit === 'bytes' ? size(bytes) : `${(bytes / UNIT_BYTES[unit]).toFixed(unit === 'KB' ? 1 : 2)} ${unit}`;
}

/** What would be rounded to a thousand of one unit is one of the next. */
function unitOf(bytes: number): SizeUnit {
  if (bytes < 999.5) return 'bytes';
  if (bytes < 999.5e3) return 'KB';
  if (bytes < 999.5e6) return 'MB';
  return bytes < 999.5e9 ? 'GB' : 'TB';
}

/** Nothing at all, and from a hundred on, as a whole number. */
function digits(amount: number, most: number): string {
  return amount === 0 || amount >= 100 ? amount.toFixed(0) : amount.toFixed(most);
}
