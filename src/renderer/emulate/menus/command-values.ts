import { isAddress } from '../../../design/addresses.ts';
import type { Command, CommandChoice, CommandField } from '../../../shared/emulation.ts';

/** What a person typed, by the names of the fields. */
export type TypedValues = Readonly<Record<string, string>>;

export function presentValues({ fields }: CommandChoice): TypedValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, String(value)]));
}

/** What is wrong with what was typed into a field, or null. An address may be left empty: then there is none. */
export function valueFlaw({ range, unit, options }: CommandField, typed: string): string | null {
  const text = typed.trim();
  if (options !== null) return text in options ? null : 'Choose one of the values';
  if (range === null)
    return text === '' || isAddress(text) ? null : `"${text}" is not an IP address (example: 10.1.20.11)`;
  const value = text === '' ? Number.NaN : Number(text.replace(',', '.'));
  const { least, most } = range;
  const isInRange = Number.isFinite(value) && value >= least && value <= most;
  return isInRange ? null : `Must be from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
}

/** The command with what was changed; null where nothing was. */
export function commandWithValues({ command, fields }: CommandChoice, typed: TypedValues): Command | null {
  const isChanged = ({ name, value }: CommandField): boolean => (typed[name] ?? '').trim() !== String(value);
  const changed = fields.filter(isChanged);
  if (changed.length === 0) return null;
  if (command.kind === 'fault') {
    return {
      ...command,
      change: Object.fromEntries(changed.map((field) => [field.name, Number(givenValue(field, typed))])),
    };
  }
  const names = new Set(changed.map(({ name }) => name.split('.')[0] as string));
  const settings = Object.fromEntries([...names].map((name) => [name, settingOf(name, fields, typed)]));
  return { ...command, settings };
}

/** A field as the command gives it: a number, a choice, yes or no, or an address. */
function givenValue({ name, range, options }: CommandField, typed: TypedValues): unknown {
  const text = (typed[name] ?? '').trim();
  if (range !== null) return Number(text.replace(',', '.'));
  return options !== null && 'true' in options ? text === 'true' : text;
}

/** A plain value, or the group of all that begins with its name: none of it where its address is empty. */
function settingOf(name: string, fields: readonly CommandField[], typed: TypedValues): unknown {
  const parts = fields.filter((field) => field.name.startsWith(`${name}.`));
  const plain = fields.find((field) => field.name === name);
  if (plain !== undefined) return givenValue(plain, typed);
  if (typed[`${name}.address`]?.trim() === '') return null;
  return Object.fromEntries(parts.map((field) => [field.name.slice(name.length + 1), givenValue(field, typed)]));
}
