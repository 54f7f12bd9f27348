/** One value of several that files tell. */
import type { Place, Told } from '../facts.ts';
import type { Finding } from '../import-result.ts';

export type NoteAt = (at: Place, kind: Finding['kind'], text: string) => void;

/** Takes the first that is not empty; each other that differs is a finding where it stands. */
export function choose<Value>(
  what: string,
  tellings: readonly (Told<Value> | undefined)[],
  note: NoteAt,
  {
    shown = String,
    same = (one, other) => shown(one) === shown(other),
  }: {
    readonly shown?: (value: Value) => string;
    readonly same?: (one: Value, other: Value) => boolean;
  } = {},
): Told<Value> | undefined {
  const told = tellings.filter((one) => one !== undefined);
  const chosen = told.find(({ value }) => value !== null) ?? told[0];
  if (chosen === undefined) return undefined;
  for (const { value, at } of told) {
    if (at === chosen.at || (value !== null && chosen.value !== null && same(value, chosen.value))) continue;
    if (value === chosen.value) continue;
    const counts = `${shown(chosen.value)} in ${chosen.at.file}:${chosen.at.line} counts`;
    if (value === null) note(at, 'note', `${what} is empty here; ${counts}`);
    else note(at, 'contradiction', `${what} is ${shown(value)} here; ${counts}`);
  }
  return chosen;
}
