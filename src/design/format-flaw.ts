import { describeValue, type Flaw } from './problem.ts';

/**
 * What is wrong with the format line of a document, or null. A newer number, another kind of file and a file that is
 * none of ours are told apart, because a person does something else about each.
 */
export function formatFlaw(value: unknown, expected: string): Flaw | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      path: [],
      message: `is ${describeValue(value)}, expected fields beginning with format: ${expected}`,
      severity: 'error',
    };
  }
  const written = (value as { format?: unknown }).format;
  if (written === expected) return null;
  const [kind, number] = expected.split('@') as [string, string];
  const newer = typeof written === 'string' ? /^(.+)@(\d+)$/.exec(written) : null;
  const flaw = (message: string): Flaw => ({ path: ['format'], message, severity: 'error' });
  if (written === undefined) return flaw(`is missing, expected ${expected}`);
  if (newer?.[1] === kind && Number(newer[2]) > Number(number)) {
    return flaw(`is ${written}, which only a newer MirrorLab reads, expected ${expected}`);
  }
  return flaw(`is ${describeValue(written)}, expected ${expected}`);
}
