import { type Saying, say } from '../../log/log.ts';
import type { ApplicationServerState, EcpConnectionState } from '../../state/ecp-state.ts';
import type { ApplicationServerPlace, EcpConnectionPlace } from '../../state/ecp-topology.ts';
import { processOf, type Turn } from '../../state/world.ts';

/** An application server during a turn. It sees no other process. */
export interface Own {
  readonly turn: Turn;
  readonly me: number;
  readonly place: ApplicationServerPlace;
  readonly state: ApplicationServerState;
}

/** One of its connections. */
export interface OwnConnection extends Own {
  readonly connection: EcpConnectionState;
  readonly connectionPlace: EcpConnectionPlace;
}

export function ownOf(turn: Turn, server: number): Own {
  const { world } = turn;
  return {
    turn,
    me: processOf(world.topology, 'application-server', server),
    place: world.topology.applicationServers[server] as ApplicationServerPlace,
    state: world.applicationServers[server] as ApplicationServerState,
  };
}

/** By its number in the design. */
export function ownConnection(own: Own, number: number): OwnConnection {
  const { turn, me, place, state } = own;
  // Made for every message: a spread would be dear.
  return {
    turn,
    me,
    place,
    state,
    connection: own.state.connections[number - (own.place.connections[0] ?? 0)] as EcpConnectionState,
    connectionPlace: own.turn.world.topology.ecpConnections[number] as EcpConnectionPlace,
  };
}

export const ownConnections = (own: Own): OwnConnection[] =>
  own.place.connections.map((number) => ownConnection(own, number));

export const now = ({ turn }: Own): number => turn.world.nowUs;

/** What a process is called by this server: a member by its name, an instance by its id. */
export const processName = ({ turn }: Own, process: number): string =>
  turn.world.topology.processes[process]?.id ?? '?';

export function sayOfConnection({ turn, place, connectionPlace }: OwnConnection, saying: Saying): void {
  const { topology } = turn.world;
  const mirror = topology.mirrors[connectionPlace.mirror];
  const which = place.connections.length === 1 ? '' : `${mirror?.mirror.label ?? connectionPlace.connection.address}: `;
  say(
    turn,
    mirror?.id ?? '',
    { kind: 'application-server', id: place.id },
    { ...saying, text: `${which}${saying.text}` },
  );
}
