import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { actionShapes } from './actions.ts';
import { formatDuration } from './duration.ts';
import { faultShapes, type Shape } from './faults.ts';
import type { Step } from './scenario.ts';
import { type StepDocument, TRANSLATED } from './to-step.ts';

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
  if (command.kind === 'operate') {
    const { action, settings } = command;
    return { operate: action, ...fields(command, actionShapes[action] ?? {}), ...settings };
  }
  const { fault, change } = command;
  return { fault, ...fields(command, faultShapes[fault] ?? {}), ...change };
}

/** The fields of the shape that the command holds, in the order in which they are documented. */
function fields(command: Command, shape: Shape): Readonly<Record<string, unknown>> {
  const values = command as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(shape).flatMap((field) => {
      const { name, write } = TRANSLATED[field] ?? { name: field, write: (value: unknown) => value };
      return values[name] === undefined ? [] : [[field, write(values[name])]];
    }),
  );
}
