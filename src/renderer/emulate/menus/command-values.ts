import { isAddress } from '../../../design/addresses.ts';
import type { Command, CommandChoice, CommandField } from '../../../shared/emulation.ts';

/** What a person typed, by the names of the fields. */
export type TypedValues = Readonly<Record<string, string>>;

export function presentValues({ fields }: CommandChoice): TypedValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, String(value)]));
}

/** What is wrong with what was typed into a field, or null. */
export function valueFlaw(field: CommandField, typed: string): string | null {
  const text = typed.trim();
  if (field.options !== null) return text in field.options ? null : 'Choose one of the values';
  if (text === '' && field.input !== 'number') return field.isRequired ? 'Required' : null;
  if (field.range !== null) return numberFlaw(field, field.range, text);
  if (field.input === 'address' && !isKnownAddress(field, text))
    return `"${text}" is not an IP address (example: 10.1.20.11)`;
  if (field.pattern !== null && !new RegExp(field.pattern.source).test(text)) return `Must be ${field.pattern.words}`;
  return null;
}

/** A DNS name of the drawing is one of those that are suggested. */
function isKnownAddress({ suggestions }: CommandField, text: string): boolean {
  return isAddress(text) || suggestions.some(({ value }) => value === text);
}

function numberFlaw(
  { unit }: CommandField,
  { least, most, whole }: NonNullable<CommandField['range']>,
  text: string,
): string | null {
  const value = text === '' ? Number.NaN : Number(text.replace(',', '.'));
  const isInRange = Number.isFinite(value) && value >= least && value <= most;
  if (!isInRange) return `Must be from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
  return whole && !Number.isInteger(value) ? 'Must be a whole number' : null;
}

export function isChanged({ name, value }: CommandField, typed: TypedValues): boolean {
  return (typed[name] ?? '').trim() !== String(value);
}

/** The command with what was typed; null where it would change nothing. What stands as the drawing has it is not given, as it is taken anyway. */
export function commandWithValues(
  { command, fields, isChange }: Pick<CommandChoice, 'command' | 'fields' | 'isChange'>,
  typed: TypedValues,
): Command | null {
  const given = fields.filter((field) => isChanged(field, typed) || (!isChange && field.isRequired));
  if (isChange && given.length === 0) return null;
  return {
    ...command,
    ...valuesOf(
      given.filter(({ within }) => within === null),
      fields,
      typed,
    ),
    ...groupOf('change', given, fields, typed),
    ...groupOf('settings', given, fields, typed),
  } as Command;
}

function groupOf(
  name: 'change' | 'settings',
  given: readonly CommandField[],
  fields: readonly CommandField[],
  typed: TypedValues,
): Readonly<Record<string, unknown>> {
  const own = given.filter(({ within }) => within === name);
  return own.length === 0 ? {} : { [name]: valuesOf(own, fields, typed) };
}

function valuesOf(
  given: readonly CommandField[],
  fields: readonly CommandField[],
  typed: TypedValues,
): Readonly<Record<string, unknown>> {
  const names = new Set(given.map(({ name }) => name.split('.')[0] as string));
  return Object.fromEntries([...names].map((name) => [name, settingOf(name, fields, typed)]));
}

/** A plain value, or the group of all that begins with its name: none of it where its address is empty. */
function settingOf(name: string, fields: readonly CommandField[], typed: TypedValues): unknown {
  const plain = fields.find((field) => field.name === name);
  if (plain !== undefined) return givenValue(plain, typed);
  if (typed[`${name}.address`]?.trim() === '') return null;
  const parts = fields.filter((field) => field.name.startsWith(`${name}.`));
  return Object.fromEntries(parts.map((field) => [field.name.slice(name.length + 1), givenValue(field, typed)]));
}

/** A field as the command gives it; what was emptied is not given. */
function givenValue({ name, input, range, factor }: CommandField, typed: TypedValues): unknown {
  const text = (typed[name] ?? '').trim();
  if (range !== null) return Number(text.replace(',', '.')) * factor;
  if (input === 'flag') return text === 'true';
  if (input === 'list') return text.split(/[\s,]+/).filter((part) => part !== '');
  return text === '' ? undefined : text;
}
