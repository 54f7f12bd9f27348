import type { ReferenceKind } from '../../design/schema.ts';
import { MESSAGE_NAMES } from '../log/message-words.ts';

/** The values that a parameter can have, as plain data: from it come the schemas of scenario files and of the window's calls. */
export type ParameterValue =
  /** The name of an element; `also` are words that are allowed as well. */
  | { readonly type: 'reference'; readonly to: ReferenceKind; readonly also: readonly string[] }
  /** Two sides of one host or several. */
  | { readonly type: 'sides' }
  | { readonly type: 'flag' }
  /** Milliseconds in a command; in a file also text with a unit. */
  | { readonly type: 'duration' }
  | {
      readonly type: 'number';
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      /** The only ones that there are. */
      readonly among?: readonly number[];
    }
  /** Text that names nothing that exists. */
  | { readonly type: 'text' }
  | { readonly type: 'texts' }
  | { readonly type: 'word'; readonly words: readonly [string, ...string[]] }
  /** Several values under one name; null, where allowed, takes the whole away. */
  | { readonly type: 'group'; readonly parameters: Parameters; readonly nullable: boolean };

/** One field of a step that is a fault or an operator action, beside `at` and `mirror`. */
export type Parameter = ParameterValue & {
  readonly optional?: true;
  /** What is taken where the group that holds it does not give it. */
  readonly usual?: number;
  /** The name in the command, where it differs from the file's. */
  readonly name?: string;
  /** The group of the command in which it lies, where the file has it in the step itself. */
  readonly within?: 'change' | 'settings';
};

/** By their names in scenario files, in the order in which they are documented and written. */
export type Parameters = Readonly<Record<string, Parameter>>;

export const reference = (to: ReferenceKind, also: readonly string[] = []): Parameter => ({
  type: 'reference',
  to,
  also,
});
export const flag: Parameter = { type: 'flag' };
export const duration: Parameter = { type: 'duration' };
export const text: Parameter = { type: 'text' };
export const texts: Parameter = { type: 'texts' };
export const number = (least: number, most: number): Parameter => ({ type: 'number', least, most, whole: false });
export const whole = (least: number, most: number): Parameter => ({ type: 'number', least, most, whole: true });
export const among = (...numbers: readonly number[]): Parameter => ({
  ...{ type: 'number', whole: numbers.every(Number.isInteger), among: numbers },
  ...{ least: Math.min(...numbers), most: Math.max(...numbers) },
});
export const word = (...words: readonly [string, ...string[]]): Parameter => ({ type: 'word', words });
export const group = (parameters: Parameters): Parameter => ({ type: 'group', parameters, nullable: false });
export const nullableGroup = (parameters: Parameters): Parameter => ({ type: 'group', parameters, nullable: true });
export const sides: Parameter = { type: 'sides' };
export const messageName: Parameter = word(...MESSAGE_NAMES);
export const port: Parameter = whole(1, 65_535);

export function optional(parameter: Parameter): Parameter {
  return { ...parameter, optional: true };
}

/** The same parameters as a group of the command, each of them optional in the file. */
export function within(name: 'change' | 'settings', parameters: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([field, parameter]) => [field, { ...optional(parameter), within: name }]),
  );
}
