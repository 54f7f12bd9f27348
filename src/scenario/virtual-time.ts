/** A virtual time for people: `1:02:03.004`, `0:18.123`. */
export function clockTime(milliseconds: number): string {
  const total = Math.round(milliseconds);
  const hours = Math.floor(total / 3_600_000);
  const minutes = Math.floor(total / 60_000) % 60;
  const seconds = `${String(Math.floor(total / 1000) % 60).padStart(2, '0')}.${String(total % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** A length of time for people: `250 ms`, `8.9 s`, `20 min`, `1.5 h`. */
export function spokenDuration(milliseconds: number): string {
  const rounded = (value: number, unit: string) => `${Math.round(value * 10) / 10} ${unit}`;
  if (milliseconds < 1000) return rounded(milliseconds, 'ms');
  if (milliseconds < 120_000) return rounded(milliseconds / 1000, 's');
  return milliseconds < 7_200_000 ? rounded(milliseconds / 60_000, 'min') : rounded(milliseconds / 3_600_000, 'h');
}
