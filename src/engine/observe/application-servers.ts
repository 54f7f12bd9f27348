import { connectionOf } from '../network/transport.ts';
import { waitingSessions } from '../processes/ecp/requests.ts';
import { MIN_CLIENT_OUTAGE_US, waitedUs } from '../state/client-state.ts';
import type { ApplicationServerState, EcpConnectionState } from '../state/ecp-state.ts';
import { type ApplicationServerPlace, connectionForMirror, type EcpConnectionPlace } from '../state/ecp-topology.ts';
import type { ApplicationServerObservation, EcpConnectionObservation } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';
import { applicationServerTimers } from './ecp-timers.ts';
import { waitOf } from './waits.ts';

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
  return oldest !== undefined && world.nowUs - oldest.at >= MIN_CLIENT_OUTAGE_US;
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
  const present = missedSince === -1 ? 0 : waitedUs(world, missedSince);
  return Math.max(longest, present >= MIN_CLIENT_OUTAGE_US ? present : 0);
}

/**
 * The member at the end of the way of a user or a gateway that works on a mirror: of an application server, the data server of the
 * connection that it uses for them.
 */
export function endOfWay(world: World, mirror: number | undefined, process: number): string | null {
  const { processes, applicationServers, ecpConnections } = world.topology;
  const place = processes[process];
  if (place?.kind !== 'application-server') return place?.id ?? null;
  const server = applicationServers[place.number] as ApplicationServerPlace;
  const index = server.connections.indexOf(connectionForMirror(ecpConnections, server, mirror ?? -1));
  const connection = world.applicationServers[place.number]?.connections[index];
  return connection === undefined ? null : dataServerOfConnection(world, connection);
}
