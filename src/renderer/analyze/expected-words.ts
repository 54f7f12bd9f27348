/** How long something will take by the clock on the wall, roughly: `1 s`, `40 s`, `3 min`. */
export function expectedWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
