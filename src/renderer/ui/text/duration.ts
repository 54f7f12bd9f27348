/** A length of time, as short as it can be read, and rounded as `spokenDuration` does: `0.4 s`, `9.2 s`, `2:05 min`, `1:20 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  const pad = (part: number): string => String(part).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${pad(Math.floor(seconds % 60))} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}:${pad(minutes % 60)} h` : `${Math.floor(hours / 24)} days`;
}

/** The virtual clock, in two parts because the second is drawn fainter: `00:00:19` and `.160`. */
export function formatClock(ms: number): readonly [string, string] {
  const whole = Math.floor(ms);
  const seconds = Math.floor(whole / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return [clock, `.${String(whole % 1000).padStart(3, '0')}`];
}

/** A moment of the run beside other moments, with the digits that tell them apart: `18.76`, `2:05.1`, `1:02:05`. */
export function formatMoment(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return seconds.toFixed(2);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${(Math.floor((seconds % 60) * 10) / 10).toFixed(1).padStart(4, '0')}`;
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(Math.floor(seconds % 60))}`;
}

/** The same moment where it stands alone, with its unit. */
export function formatMomentWithUnit(ms: number): string {
  return ms < 60_000 ? `${formatMoment(ms)} s` : formatMoment(ms);
}
