import type { Patch } from './mistakes.ts';

const MARKER = /^\s*\/\/ mistake-point: (\S+)$/;

/** The names of the points that are marked in a source. */
export function pointsIn(code: string): string[] {
  return code.split('\n').flatMap((line) => MARKER.exec(line)?.[1] ?? []);
}

/** The source with every patch in it whose point is marked there. A patch that does not fit its line is an error. */
export function plant(code: string, patches: readonly Patch[]): string {
  const lines = code.split('\n');
  for (const patch of patches) {
    const marker = lines.findIndex((line) => MARKER.exec(line)?.[1] === patch.at);
    if (marker !== -1) lines[marker + 1] = patched(lines[marker + 1] ?? '', patch);
  }
  return lines.join('\n');
}

function patched(line: string, { at, find, replace }: Patch): string {
  if (find === undefined) return replace;
  const parts = line.split(find);
  if (parts.length !== 2) throw new Error(`The line at ${at} does not contain ${find} once: ${line.trim()}`);
  return parts.join(replace);
}
