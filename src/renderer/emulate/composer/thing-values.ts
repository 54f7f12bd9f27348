import type { ScheduleChoice } from '../../../shared/scenario.ts';
import { commandWithValues, type TypedValues, valueFlaw } from '../menus/command-values.ts';

type Command = ScheduleChoice['command'];
type Field = ScheduleChoice['fields'][number];

/**
 * What a command does, whatever the order of its fields, whether a mirror is named that a design has only one of, and
 * whatever values are given with it.
 */
export function meaningOf(command: Command, { fields }: Pick<ScheduleChoice, 'fields'>): string {
  const { mirror: _mirror, ...rest } = command;
  const asked = new Set(fields.map(({ name, within }) => within ?? rootOf(name)));
  const given = Object.entries(rest).filter(([name, value]) => value !== undefined && !asked.has(name));
  return JSON.stringify(given.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const rootOf = (name: string): string => name.split('.')[0] as string;

/** The values of a command that was written, as they are typed. */
export function givenValues({ fields }: ScheduleChoice, command: Command): TypedValues {
  return Object.fromEntries(
    fields.flatMap((field): (readonly [string, string])[] => {
      const typed = typedOf(field, command);
      return typed === null ? [] : [[field.name, typed]];
    }),
  );
}

function typedOf({ name, within, factor }: Field, command: Command): string | null {
  const group = within === null ? command : (command as unknown as Readonly<Record<string, unknown>>)[within];
  let value: unknown = group;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  if (typeof value === 'number') return String(value / factor);
  if (Array.isArray(value)) return value.join(', ');
  return value === undefined || value === null ? null : String(value);
}

/** What stands in a field: what was typed, or what is so now. */
export function shownValue({ name, value }: Field, typed: TypedValues): string {
  return typed[name] ?? String(value);
}

/**
 * The command with what was typed; null while a value is missing or wrong. What was touched is given even where it is so
 * now: when its time comes, it may have become something else.
 */
export function commandToSchedule(choice: ScheduleChoice, typed: TypedValues): Command | null {
  const { fields } = choice;
  const shown = Object.fromEntries(fields.map((field) => [field.name, shownValue(field, typed)]));
  const isTouched = ({ name }: Field): boolean => typed[name] !== undefined;
  if (fields.some((field) => valueFlaw(field, shown[field.name] ?? '') !== null)) return null;
  // A value that nothing can be is another one than what was typed.
  const asUntouched = fields.map((field) => (isTouched(field) ? { ...field, value: Number.NaN } : field));
  return commandWithValues({ ...choice, fields: asUntouched }, shown);
}
