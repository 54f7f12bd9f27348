import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import type { Parameter, Parameters } from '../engine/commands/parameters.ts';
import { actionParameters, faultParameters } from './command-parameters.ts';
import { formatDuration } from './duration.ts';
import type { PlainStep, Plan, PlanStep, Step } from './scenario.ts';
import type { StepDocument } from './to-step.ts';

/** A step as a scenario file has it: what `toStep` makes of this is the step again. */
export function fromStep(step: Step, design: Design): StepDocument {
  if ('plan' in step) return planDocument(step, design);
  return { at: formatDuration(step.atMs), ...plainDocument(step, design) };
}

function plainDocument(step: PlainStep, design: Design): StepDocument {
  if ('note' in step) return { note: step.note };
  if ('pause' in step) return { pause: step.pause };
  if ('expect' in step) return { ...mirrorField(step.mirror, design), expect: step.expect };
  const { command, refused } = step;
  return {
    ...mirrorField(command.mirror, design),
    ...commandDocument(command),
    ...(refused === null ? {} : { refused }),
  };
}

/** A design with one mirror needs no naming of it. */
function mirrorField(mirror: string | null | undefined, { mirrors }: Design): { readonly mirror?: string } {
  return mirrors.length > 1 && mirror != null ? { mirror } : {};
}

function planDocument({ atMs, plan }: PlanStep, design: Design): StepDocument {
  const { when, afterMs, repeat, forMs } = plan;
  return {
    ...(when === null || atMs > 0 ? { at: formatDuration(atMs) } : {}),
    ...mirrorField(when?.mirror, design),
    ...(when === null ? {} : { when: when.expect }),
    ...(afterMs === 0 ? {} : { after: formatDuration(afterMs) }),
    ...contentOf(plan, design),
    ...(repeat === null ? {} : { every: formatDuration(repeat.everyMs), times: repeat.times }),
    ...(plan.random !== null || forMs === null ? {} : { for: formatDuration(forMs) }),
  };
}

function contentOf({ does, random, forMs }: Plan, design: Design): StepDocument {
  if (random !== null) {
    const { faults, targets, withinMs, seed, count } = random;
    return {
      random: {
        ...(faults === null ? {} : { faults }),
        ...(targets === null ? {} : { targets }),
        within: formatDuration(withinMs),
        seed,
        ...(count === 1 ? {} : { count }),
        ...(forMs === null ? {} : { for: formatDuration(forMs) }),
      },
    };
  }
  const [only, ...others] = does.map((step) => plainDocument(step, design));
  return only !== undefined && others.length === 0
    ? only
    : { together: [...(only === undefined ? [] : [only]), ...others] };
}

function commandDocument(command: Command): StepDocument {
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
