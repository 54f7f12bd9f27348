import { memberName, seconds } from '../log/log.ts';
import { connectionOf, connectionTimer, endOf } from '../network/transport.ts';
import { AGENT_STARTED, BOOTED, processOf, type World } from '../state/world.ts';
import { platformTimers } from './platform-timers.ts';
import { armedUntil, lifecycleAt, NOT_ARMED, type Timer } from './timer.ts';

/** What a host, its agent and the arbiter that the agent may be wait for, the soonest first. */
export function hostTimers(world: World, host: number): Timer[] {
  return [...platformTimers(world, host), ...ownTimers(world, host)];
}

function ownTimers(world: World, host: number): Timer[] {
  const state = world.hosts[host] as World['hosts'][number];
  const agent = world.agents[host] as World['agents'][number];
  if (state.state === 'booting') {
    const until = lifecycleAt(world, BOOTED, host, state.boots);
    return [row(until, 'Booting', 'The host is booting; its agent and its instances start after that.', ['3.4.2'])];
  }
  if (state.frozenUntil > 0)
    return [row(state.frozenUntil, 'Frozen', 'Nothing runs on the host until then.', ['3.1.8'])];
  if (agent.state === 'starting') {
    const until = lifecycleAt(world, AGENT_STARTED, host, agent.runs);
    return [row(until, 'ISCAgent starting', 'The ISCAgent is starting.', ['3.2.12.1'])];
  }
  if (agent.state !== 'running') return [];
  return [...questions(world, host), ...arbiterWatches(world, host)].sort((one, other) => one.until - other.until);
}

const row = (until: number, label: string, sentence: string, guide: readonly string[]): Timer => ({
  until,
  label,
  about: null,
  sentence,
  guide,
  isRemarkable: true,
});

/** An instance that does not answer its agent within half the QoS timeout hangs (§3.1.1.3). */
function questions(world: World, host: number): Timer[] {
  return (world.agents[host]?.questions ?? []).map(({ deadline, message }) =>
    row(
      deadline,
      `Asking ${memberName(world, message.about)}`,
      'The agent has asked the instance on its host; an instance that does not answer within half the QoS timeout hangs.',
      ['3.1.1.3'],
    ),
  );
}

/** A member from which nothing comes for the QoS timeout is lost to the arbiter (§3.1.1.4). */
function arbiterWatches(world: World, host: number): Timer[] {
  const me = processOf(world.topology, 'agent', host);
  return (world.agents[host]?.arbiter ?? []).flatMap(({ sessions, questions: asked }) =>
    sessions.flatMap(({ connection: id, member }): Timer[] => {
      const connection = connectionOf(world, id);
      if (connection === null) return [];
      const until = armedUntil(world, connectionTimer(world, id, endOf(connection, me), 'watch'));
      if (until === NOT_ARMED) return [];
      const { qosUs } = connection;
      const isAsked = asked.some(({ about }) => about === member);
      const silentUs = qosUs - (until - world.nowUs);
      const isRemarkable = isAsked || silentUs > 0.55 * qosUs + 2 * (connection.path?.latencyUs ?? 0);
      const name = memberName(world, member);
      const sentence = `The arbiter is waiting for a message from ${name}; without one it then counts ${name} as lost.`;
      return [
        {
          until,
          since: until - qosUs,
          label: `QoS ${seconds(qosUs)}`,
          about: name,
          sentence,
          guide: ['3.1.1.4', '3.1.3.5'],
          isRemarkable,
        },
      ];
    }),
  );
}
