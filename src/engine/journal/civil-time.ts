/** Calendar texts from milliseconds since 1970 UTC, by arithmetic alone, so that they are the same everywhere. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const DAY_MS = 86_400_000;

export function civilTime(ms: number): CivilTime {
  const whole = Math.floor(ms);
  const days = Math.floor(whole / DAY_MS);
  const ofDay = whole - days * DAY_MS;
  // The proleptic Gregorian calendar in eras of 400 years that begin on the first of March.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(ofDay / 3_600_000),
    minute: Math.floor(ofDay / 60_000) % 60,
    second: Math.floor(ofDay / 1000) % 60,
    millisecond: ofDay % 1000,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `20180601`, as in journal file names. */
export function dateDigits(ms: number): string {
  const time = civilTime(ms);
  return `${String(time.year).padStart(4, '0')}${two(time.month)}${two(time.day)}`;
}

/** `06/01/2018`. */
export function dateText(ms: number): string {
  const time = civilTime(ms);
  return `${two(time.month)}/${two(time.day)}/${String(time.year).padStart(4, '0')}`;
}

/** `08:00:15`. */
export function timeText(ms: number): string {
  const time = civilTime(ms);
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** `06/01/2018 08:00:15.12`, as the monitor writes a moment. */
export function momentText(ms: number): string {
  return `${dateText(ms)} ${timeText(ms)}.${two(Math.floor(civilTime(ms).millisecond / 10))}`;
}
