import type { Command } from '../engine/commands/command-types.ts';
import type { World } from '../engine/state/world.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';

/** What commands have begun on hosts and is not there yet: no scene of a procedure tells of it, and the next step needs it. */
export function unfinished(commands: readonly Command[], world: World): readonly Judgement[] {
  return commands.flatMap((command) => {
    const host = world.topology.hosts.findIndex(({ id }) => id === targetOf(command));
    if (host === -1) return [];
    const name = world.topology.hosts[host]?.host?.name ?? '';
    const state = world.hosts[host]?.state;
    if (state !== 'up') return [wrong(`hosts.${name}.state`, 'up', state === 'booting' ? 'starting' : 'down')];
    const agent = world.agents[host]?.state;
    return agent === 'starting' ? [wrong(`hosts.${name}.agent`, 'running', 'starting')] : [];
  });
}

const STARTERS = ['host.restore', 'agent.restore', 'agent.start'];

function targetOf(command: Command): string | undefined {
  const id = command.kind === 'fault' ? command.fault : command.action;
  return STARTERS.includes(id) ? command.target : undefined;
}

const wrong = (path: string, expected: string, actual: string): Judgement => ({ path, ok: false, expected, actual });
