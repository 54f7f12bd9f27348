import { reference, z } from '../design/schema.ts';
import { ACTIONS } from '../engine/commands/actions/actions.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import type { Parameter, Parameters, ParameterValue } from '../engine/commands/parameters.ts';
import { durationSchema } from './duration.ts';

/** What a step may give with each fault, by the fault's name: the engine's table, as far as scenario files are concerned. */
export const faultParameters: Readonly<Record<string, Parameters>> = parametersOf(Object.values(FAULTS));

/** The same for operator actions. */
export const actionParameters: Readonly<Record<string, Parameters>> = parametersOf(Object.values(ACTIONS));

function parametersOf(
  rows: readonly { readonly id: string; readonly parameters: Parameters }[],
): Readonly<Record<string, Parameters>> {
  return Object.fromEntries(rows.map(({ id, parameters }) => [id, parameters]));
}

/** The optional fields of which a step must give one, as it would do nothing without; empty for most faults and actions. */
export function fieldsToChooseFrom(name: unknown): readonly string[] {
  const row = typeof name === 'string' ? (FAULTS[name] ?? ACTIONS[name]) : undefined;
  if (row?.needsOne !== true) return [];
  return Object.keys(row.parameters).filter((field) => row.parameters[field]?.optional === true);
}

/** The fields of a step in a file. */
export function fileShape(parameters: Parameters): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, fileSchema(parameter)]));
}

function fileSchema(parameter: Parameter): z.ZodType {
  const schema = FILE_SCHEMAS[parameter.type](parameter as never);
  return parameter.optional === true || parameter.usual !== undefined ? schema.optional() : schema;
}

type OfType<Type extends ParameterValue['type']> = Extract<ParameterValue, { readonly type: Type }>;

const host = reference('host');
const hosts = z.union([host, z.array(host).min(1)]);

const FILE_SCHEMAS: { readonly [Type in ParameterValue['type']]: (parameter: OfType<Type>) => z.ZodType } = {
  reference: ({ to, also }) => reference(to, { also }),
  sides: () => z.tuple([hosts, hosts]),
  flag: () => z.boolean(),
  duration: () => durationSchema,
  number: ({ least, most, whole, among }) =>
    among !== undefined ? z.literal(among) : (whole ? z.int() : z.number()).min(least).max(most),
  text: () => z.string().min(1),
  texts: () => z.array(z.string().min(1)),
  word: ({ words }) => z.enum(words),
  group: ({ parameters, nullable }) => {
    const schema = z.looseObject(fileShape(parameters));
    return nullable ? schema.nullable() : schema;
  },
};
