const UNIT_BYTES = { KB: 1e3, MB: 1e6, GB: 1e9 } as const;

/** An amount of data for people, in the same words in the log, in the window and in whatever is exported: `110 KB`, `2.3 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  // What would be rounded to a thousand of one unit is one of the next.
  const unit = bytes < 999.5e3 ? 'KB' : bytes < 999.5e6 ? 'MB' : 'GB';
  const amount = bytes / UNIT_BYTES[unit];
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${unit}`;
}
