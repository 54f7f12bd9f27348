import { z } from '../design/schema.ts';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const WRITTEN = /^(\d+(?:\.\d+)?) ?(ms|s|m|h)$/;
const EXPECTED = 'expected a duration: milliseconds, or text with one unit such as 250ms, 8s, 20m or 1h';
const MAX_MS = 315_360_000_000;

/** Milliseconds, or text such as `250ms`, `8s`, `20m`, `1h`. */
export const durationSchema = z.union([z.number().min(0).max(MAX_MS), z.string().regex(WRITTEN, { error: expected })], {
  error: expected,
});

function expected({ input }: { readonly input?: unknown }): string {
  const meant = meantDuration(input);
  return meant === null ? EXPECTED : `expected a duration with one unit, such as ${formatDuration(meant)}`;
}

const PART =
  /(\d+(?:\.\d+)?)\s*(ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)(?![a-z])[\s,]*/giy;

/** What somebody means who writes several units, or longer words for one: `1m30s`, `90 seconds`. */
function meantDuration(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const parts = [...value.trim().matchAll(PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== value.trim()) return null;
  return parts.reduce((sum, [, count, word = '']) => sum + Number(count) * unitMs(word.toLowerCase()), 0);
}

const unitMs = (word: string): number => UNIT_MS[/^(ms|milli)/.test(word) ? 'ms' : word.charAt(0)] as number;

/** A duration in milliseconds, or null where the value is none. */
export function parseDuration(value: unknown): number | null {
  if (typeof value === 'number') return value >= 0 && value <= MAX_MS ? value : null;
  const match = typeof value === 'string' ? WRITTEN.exec(value) : null;
  if (match === null) return null;
  const milliseconds = Number(match[1]) * (UNIT_MS[match[2] as string] as number);
  return milliseconds <= MAX_MS ? milliseconds : null;
}

/** The same duration as a scenario has it: `250ms`, `8s`, `20m`; what it says is read back to the last digit. */
export function formatDuration(milliseconds: number): string {
  const unit = WRITTEN_UNITS.find((name) => milliseconds % (UNIT_MS[name] as number) === 0);
  return unit === undefined || milliseconds === 0
    ? `${milliseconds}ms`
    : `${milliseconds / (UNIT_MS[unit] as number)}${unit}`;
}

const WRITTEN_UNITS = ['h', 'm', 's'];
