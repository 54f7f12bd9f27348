import { seconds } from '../log/log.ts';
import { applicationServerName } from '../log/names.ts';
import { connectionOf } from '../network/transport.ts';
import { waitingSessions } from '../processes/ecp/requests.ts';
import type { ApplicationServerState, EcpConnectionState, EcpServing } from '../state/ecp-state.ts';
import type { ApplicationServerPlace, EcpConnectionPlace } from '../state/ecp-topology.ts';
import type { ApplicationServerObservation, EcpConnectionObservation } from '../state/observation.ts';
import { NEVER } from '../state/queue.ts';
import { APPLICATION_SERVER_STARTED, milliseconds, type World } from '../state/world.ts';
import { lifecycleAt, type Timer } from './timer.ts';
import { waitOf } from './waits.ts';

const SHORTEST_OUTAGE_US = 1_000_000;

export function observeApplicationServer(world: World, server: number): ApplicationServerObservation {
  const { topology } = world;
  const place = topology.applicationServers[server] as ApplicationServerPlace;
  const state = world.applicationServers[server] as ApplicationServerState;
  const clients = state.users.flatMap(({ link }) => {
    const client = connectionOf(world, link)?.ends[0].process ?? -1;
    const process = topology.processes[client];
    return process?.kind === 'client' ? [process.id] : [];
  });
  return {
    id: place.id,
    host: topology.hosts[place.host]?.id ?? '',
    process: state.state,
    sessions: place.server.sessions,
    clients: [...new Set(clients)].sort(),
    connections: place.connections.map((number, index) =>
      observeConnection(
        world,
        topology.ecpConnections[number] as EcpConnectionPlace,
        state.connections[index] as EcpConnectionState,
        place.server.sessions,
      ),
    ),
    waits: applicationServerTimers(world, server)
      .filter(({ isRemarkable }) => isRemarkable)
      .map((timer) => waitOf(world, timer)),
  };
}

function observeConnection(
  world: World,
  { connection: drawn, mirror }: EcpConnectionPlace,
  state: EcpConnectionState,
  sessions: number,
): EcpConnectionObservation {
  const { topology } = world;
  return {
    mirror: topology.mirrors[mirror]?.id ?? null,
    address: drawn.address,
    mirrorConnection: drawn.mirrorConnection,
    state: state.word,
    sinceMs: milliseconds(world, state.since),
    note: state.note,
    connectedTo: dataServerOfConnection(world, state),
    access: state.access,
    resets: state.resets,
    errors: state.errors,
    waitingSessions:
      state.word === 'Normal' && !isLate(world, state) ? 0 : waitingSessions(state.outstanding, sessions),
    longestOutageMs: longestOutageUs(world, state) / 1000,
  };
}

/** Answers take their time; who waits for longer waits for something out of the ordinary. */
function isLate(world: World, { outstanding }: EcpConnectionState): boolean {
  const [oldest] = outstanding;
  return oldest !== undefined && world.nowUs - oldest.at >= SHORTEST_OUTAGE_US;
}

/** Who serves a connection, or null; while it recovers it is connected already. */
export function dataServerOfConnection(
  { topology }: World,
  { word, server }: Pick<EcpConnectionState, 'word' | 'server'>,
): string | null {
  return word === 'Normal' || word === 'Recovering' ? (topology.processes[server]?.id ?? null) : null;
}

/** The longest time so far in which it was not served, the present one included. */
function longestOutageUs(world: World, { missedSince, longestOutageUs: longest }: EcpConnectionState): number {
  const present = missedSince === -1 ? 0 : world.nowUs - Math.max(missedSince, world.originUs);
  return Math.max(longest, present >= SHORTEST_OUTAGE_US ? present : 0);
}

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
