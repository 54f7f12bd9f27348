import { stringify } from 'yaml';
import { commandDocument } from '../../src/scenario/from-step.ts';
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

function stepOf({ atMs, command, refused }: TimedCommand): Record<string, unknown> {
  return { at: atMs, ...commandDocument(command), ...(refused ? { refused } : {}) };
}
