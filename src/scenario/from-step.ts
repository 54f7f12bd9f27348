import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import type { Parameter, Parameters } from '../engine/commands/parameters.ts';
import { actionParameters, faultParameters } from './command-parameters.ts';
import { formatDuration } from './duration.ts';
import type { Step } from './scenario.ts';
import type { StepDocument } from './to-step.ts';

/** A step as a scenario file has it: what `toStep` makes of this is the step again. */
export function fromStep(step: Step, design: Design): StepDocument {
  const at = formatDuration(step.atMs);
  const named = design.mirrors.length > 1;
  if ('expect' in step) {
    return { at, ...(named && step.mirror !== null ? { mirror: step.mirror } : {}), expect: step.expect };
  }
  const { command, refused } = step;
  return {
    at,
    ...(named && command.mirror !== undefined ? { mirror: command.mirror } : {}),
    ...commandDocument(command),
    ...(refused === null ? {} : { refused }),
  };
}

function commandDocument(command: Command): Omit<StepDocument, 'at'> {
  if (command.kind === 'fault') {
    const { fault } = command;
    return { fault, ...stepFields(command, faultParameters[fault] ?? {}) };
  }
  const { action } = command;
  return { operate: action, ...stepFields(command, actionParameters[action] ?? {}) };
}

/** What the command gives, in the order in which it is documented. */
function stepFields(command: Command, parameters: Parameters): Readonly<Record<string, unknown>> {
  const given = command as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([field, parameter]) => {
      const place = parameter.within === undefined ? given : (given[parameter.within] as typeof given | undefined);
      const value = place?.[parameter.name ?? field];
      return value === undefined ? [] : [[field, writeValue(parameter, value)]];
    }),
  );
}

function writeValue({ type }: Parameter, value: unknown): unknown {
  switch (type) {
    case 'duration':
      return formatDuration(value as number);
    case 'sides':
      return (value as unknown[][]).map((side) => (side.length === 1 ? side[0] : side));
    default:
      return value;
  }
}
