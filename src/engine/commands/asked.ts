import type { CommandField, Suggestion } from './command-types.ts';
import type { Parameter, Parameters, ParameterValue } from './parameters.ts';

/**
 * One thing that a dialogue asks for. What kind of value it is and in which bounds, the parameter of the same name says; here
 * stands what a person reads of it, and what stands there at first.
 */
export interface Asked {
  /** As the parameter, or `arbiter.address` for a part of a group. */
  readonly name: string;
  readonly title: string;
  readonly section?: string;
  readonly value?: number | string | boolean | undefined;
  readonly suggestions?: readonly Suggestion[];
  /** The words of a choice, by its values; all that a name can be where it is one of the drawing. */
  readonly options?: Readonly<Record<string, string>>;
  readonly unit?: string;
  /** Milliseconds are typed in this unit instead. */
  readonly factor?: number;
  readonly isAddress?: boolean;
  /** It must be given although the parameter is optional, as there is nothing to take instead. */
  readonly isRequired?: boolean;
  readonly pattern?: { readonly source: string; readonly words: string };
}

const YES_NO = { true: 'Yes', false: 'No' } as const;

/** The fields of a dialogue, in the order in which they are asked for. */
export function fieldsOf(parameters: Parameters, asked: readonly Asked[]): CommandField[] {
  return asked.map((one) => fieldOf(one, parameterOf(parameters, one.name)));
}

function parameterOf(parameters: Parameters, name: string): Parameter {
  const [first = '', part] = name.split('.');
  const found = parameters[first];
  const parameter = part !== undefined && found?.type === 'group' ? found.parameters[part] : found;
  if (found === undefined || parameter === undefined) throw new Error(`There is no parameter ${name}.`);
  if (part === undefined) return parameter;
  const { within, optional } = found;
  return { ...parameter, ...(within === undefined ? {} : { within }), ...(optional === undefined ? {} : { optional }) };
}

function fieldOf(asked: Asked, parameter: Parameter): CommandField {
  const [group, part] = asked.name.split('.');
  const options = asked.options ?? (parameter.type === 'flag' ? YES_NO : null);
  return {
    name: part === undefined ? (parameter.name ?? asked.name) : `${group}.${part}`,
    within: parameter.within ?? null,
    title: asked.title,
    section: asked.section ?? null,
    unit: asked.unit ?? '',
    factor: asked.factor ?? 1,
    input: inputOf(asked, parameter, options !== null),
    value: shownValue(asked.value),
    range: rangeOf(asked, parameter),
    options,
    isRequired: asked.isRequired ?? parameter.optional !== true,
    pattern: asked.pattern ?? null,
    suggestions: asked.suggestions ?? [],
  };
}

const MAX_DURATION_MS = 86_400_000;

function rangeOf({ factor = 1 }: Asked, parameter: ParameterValue): CommandField['range'] {
  if (parameter.type === 'duration') return { least: 0, most: MAX_DURATION_MS / factor, whole: false };
  if (parameter.type !== 'number') return null;
  const { least, most, whole } = parameter;
  return { least, most, whole };
}

function inputOf({ isAddress }: Asked, { type }: ParameterValue, isChoice: boolean): CommandField['input'] {
  if (type === 'flag') return 'flag';
  if (isChoice) return 'choice';
  if (type === 'number' || type === 'duration') return 'number';
  if (type === 'texts') return 'list';
  return isAddress === true ? 'address' : 'text';
}

function shownValue(value: Asked['value']): number | string {
  return typeof value === 'boolean' ? String(value) : (value ?? '');
}
