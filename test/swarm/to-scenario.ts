import { stringify } from 'yaml';
import { ACTIONS } from '../../src/engine/commands/actions/actions.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import type { Outcome } from './play-seed.ts';
import type { TimedCommand } from './stage.ts';

/** The scenario file of an outcome, on a design file beside it: to be saved under `test/scenarios/cases`. */
export function toScenario({ seed, finding, schedule, healing, endMs }: Outcome, design: string): string {
  const step = (timed: TimedCommand) => `  - ${flow(stepOf(timed))}`;
  return [
    `# Found by the swarm, seed ${seed}: ${finding?.kind} at ${finding?.atMs} ms, ${oneLine(finding?.text ?? '')}`,
    'format: mirrorlab/scenario@1',
    `name: ${flow(`Swarm seed ${seed}: ${finding?.kind}`)}`,
    `design: ${design}`,
    `seed: ${seed}`,
    schedule.length + healing.length === 0 ? 'steps: []' : 'steps:',
    ...schedule.map(step),
    ...(healing.length > 0 ? ['  # Everything is healed and released.'] : []),
    ...healing.map(step),
    `until: ${Math.ceil(endMs)}`,
    '',
  ].join('\n');
}

const flow = (value: unknown): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
const oneLine = (text: string): string => text.split('\n')[0] ?? '';

/** Names of a command's fields where the file has others. */
function stepOf({ atMs, command, refused }: TimedCommand): Record<string, unknown> {
  const { kind: _, mirror: _mirror, ...fields } = command;
  return { at: atMs, ...written(fields as Partial<Command>), ...(refused ? { refused } : {}) };
}

/** A parameter may bear another name in a file than in the command: the target of an action is an instance there, say. */
function nameInFile(action: string, field: string): string {
  const parameters = Object.entries(ACTIONS[action]?.parameters ?? {});
  return parameters.find(([, { name }]) => name === field)?.[0] ?? field;
}

function written(fields: Partial<Command>): Record<string, unknown> {
  if ('fault' in fields) {
    const { change, forMs, toMs, snapshot: _, ...others } = fields;
    return {
      ...others,
      ...change,
      ...(forMs === undefined ? {} : { for: forMs }),
      ...(toMs === undefined ? {} : { to: toMs }),
    };
  }
  if ('action' in fields) {
    const { action, settings, noFailover, ...others } = fields;
    const flag = action === 'instance.stop' ? 'nofailover' : 'noFailover';
    const named = Object.entries(others).map(([field, value]) => [nameInFile(String(action), field), value]);
    return {
      operate: action,
      ...Object.fromEntries(named),
      ...settings,
      ...(noFailover === undefined ? {} : { [flag]: noFailover }),
    };
  }
  return fields;
}
