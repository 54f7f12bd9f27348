import { z } from 'zod';
import { ACTIONS } from '../../engine/commands/actions/actions.ts';
import type { Command } from '../../engine/commands/command-types.ts';
import { FAULTS } from '../../engine/commands/faults/faults.ts';
import type { Parameter, Parameters } from '../../engine/commands/parameters.ts';
import { name, virtualTimeMs } from './fields.ts';

const names = z.array(name).max(2_000);

/**
 * The shape of every fault and operator action, as the window may send it. References and bounds are the engine's to check, so
 * that a person reads its reason.
 */
export const commandSchema = z.union([
  ...Object.values(FAULTS).map(({ id, parameters }) =>
    shape({ kind: z.literal('fault'), fault: z.literal(id) }, parameters),
  ),
  ...Object.values(ACTIONS).map(({ id, parameters }) =>
    shape({ kind: z.literal('operate'), action: z.literal(id) }, parameters),
  ),
]) as unknown as z.ZodType<Command>;

function shape(kind: Readonly<Record<string, z.ZodType>>, parameters: Parameters): z.ZodType {
  const rows = Object.entries(parameters);
  const groups = [...new Set(rows.flatMap(([, { within }]) => within ?? []))];
  return z.strictObject({
    ...kind,
    mirror: name.optional(),
    ...fields(rows.filter(([, { within }]) => within === undefined)),
    ...Object.fromEntries(
      groups.map((group) => [
        group,
        z.strictObject(fields(rows.filter(([, { within }]) => within === group))).optional(),
      ]),
    ),
  });
}

function fields(rows: readonly (readonly [string, Parameter])[]): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(
    rows.map(([field, parameter]) => {
      const schema = valueSchema(parameter);
      return [parameter.name ?? field, parameter.optional === true ? schema.optional() : schema];
    }),
  );
}

function valueSchema(parameter: Parameter): z.ZodType {
  switch (parameter.type) {
    case 'reference':
    case 'text':
      return name;
    case 'texts':
      return names;
    case 'sides':
      return z.tuple([names, names]);
    case 'flag':
      return z.boolean();
    case 'duration':
      return virtualTimeMs;
    case 'number':
      return parameter.whole ? z.number().int() : z.number();
    case 'word':
      return z.enum(parameter.words);
    case 'group': {
      const group = z.strictObject(fields(Object.entries(parameter.parameters)));
      return parameter.nullable ? group.nullable() : group;
    }
  }
}
