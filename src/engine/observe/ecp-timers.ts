import { seconds } from '../log/log.ts';
import { applicationServerName } from '../log/names.ts';
import type { ApplicationServerState, EcpConnectionState, EcpServing } from '../state/ecp-state.ts';
import type { ApplicationServerPlace, EcpConnectionPlace } from '../state/ecp-topology.ts';
import { NEVER } from '../state/queue.ts';
import { APPLICATION_SERVER_STARTED, type World } from '../state/world.ts';
import { lifecycleAt, type Timer } from './timer.ts';

/** What an application server waits for, the soonest first. */
export function applicationServerTimers(world: World, server: number): Timer[] {
  const state = world.applicationServers[server] as ApplicationServerState;
  const { server: design, connections } = world.topology.applicationServers[server] as ApplicationServerPlace;
  if (state.state === 'starting') {
    const until = lifecycleAt(world, APPLICATION_SERVER_STARTED, server, state.runs);
    return [row(until, 'Starting', 'The application server is starting.', null)];
  }
  if (state.state !== 'running') return [];
  return state.connections
    .flatMap((connection, index): Timer[] => {
      const { mirror, connection: drawn } = world.topology.ecpConnections[
        connections[index] ?? -1
      ] as EcpConnectionPlace;
      const whom = world.topology.mirrors[mirror]?.mirror.label ?? drawn.address;
      return connectionTimers(world, connection, whom, design.recoveryMs * 1000);
    })
    .sort((one, other) => one.until - other.until);
}

function connectionTimers(world: World, connection: EcpConnectionState, whom: string, recoveryUs: number): Timer[] {
  const tried = world.topology.processes[connection.trialServer]?.id ?? null;
  return [
    ...(connection.giveUpAt === NEVER
      ? []
      : [
          row(
            connection.giveUpAt,
            `Recovery ${seconds(recoveryUs)}`,
            `Waits for a data server of ${whom}; then it resets its own connection.`,
            null,
          ),
        ]),
    ...(connection.retryAt === NEVER
      ? []
      : connection.trial === 0
        ? [row(connection.retryAt, 'Reconnect', `Tries again to connect to ${whom}.`, null)]
        : [
            row(
              connection.retryAt,
              `Trying ${tried ?? whom}`,
              `Waits for an answer, and then tries another one.`,
              tried,
            ),
          ]),
  ];
}

const row = (until: number, label: string, sentence: string, about: string | null): Timer => ({
  until,
  label,
  about,
  sentence,
  guide: ['2.2'],
  isRemarkable: true,
});

/** What a data server waits for of ECP: that those come back that it misses. */
export function ecpServingTimers(world: World, { sessions, recovering, until }: EcpServing): Timer[] {
  const name = (connection: number): string => applicationServerName(world, connection);
  const missed = sessions
    .filter((session) => session.until !== NEVER)
    .map((session) =>
      row(
        session.until,
        `Troubled ${name(session.connection)}`,
        `Waits for application server ${name(session.connection)}; then its connection is reset.`,
        null,
      ),
    );
  if (!recovering) return missed;
  const awaited = sessions.filter(({ link }) => link === 0).map(({ connection }) => name(connection));
  const sentence = `Waits for the application servers that were connected (${awaited.join(', ')}); who does not come in time is reset.`;
  return [...missed, row(until, 'Recovering ECP', sentence, null)];
}
