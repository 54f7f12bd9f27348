import { endApplicationServer, startApplicationServer } from '../../processes/ecp/application-server.ts';
import { applicationServerNumber } from '../targets.ts';
import { rows } from './fault.ts';

/** An application server may fail itself, and its users then have to reconnect (§2.1). */
export const applicationServerFaults = rows('application-server', applicationServerNumber, [
  {
    id: 'application-server.fail',
    title: 'Application server crashes',
    past: (name) => `${name} crashed`,
    guide: ['2.1', '2.2'],
    applies: (world, server) => world.applicationServers[server]?.state !== 'ended',
    apply: (turn, server) => endApplicationServer(turn, server, false),
  },
  {
    id: 'application-server.restore',
    title: 'Application server starts again',
    past: (name) => `${name} was started again`,
    mends: true,
    guide: ['2.1', '2.2'],
    applies: (world, server) =>
      world.applicationServers[server]?.state === 'ended' &&
      world.hosts[world.topology.applicationServers[server]?.host ?? -1]?.state === 'up',
    apply: startApplicationServer,
  },
]);
