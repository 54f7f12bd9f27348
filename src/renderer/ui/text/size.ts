export const SIZE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes with three significant digits: `41.2 MB`. */
export function formatSize(bytes: number): string {
  const [amount, unit] = scaled(bytes);
  return `${amount} ${unit}`;
}

/** A part and its whole in one unit: `41.1 of 41.2 MB`. */
export function formatPartOf(part: number, whole: number): string {
  const power = powerOf(whole);
  const divisor = 1024 ** power;
  return `${digits(part / divisor)} of ${digits(whole / divisor)} ${SIZE_UNITS[power]}`;
}

function scaled(bytes: number): readonly [string, string] {
  const power = powerOf(bytes);
  return [digits(bytes / 1024 ** power), SIZE_UNITS[power] as string];
}

function powerOf(bytes: number): number {
  let power = 0;
  for (let rest = bytes; rest >= 1024 && power < SIZE_UNITS.length - 1; rest /= 1024) power += 1;
  return power;
}

function digits(amount: number): string {
  if (amount === 0) return '0';
  return amount >= 100 ? amount.toFixed(0) : amount >= 1 ? amount.toFixed(1) : amount.toFixed(2);
}
