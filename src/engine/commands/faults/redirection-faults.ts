import { setAnswering } from '../../processes/redirection/dns.ts';
import { endService, startService } from '../../processes/services.ts';
import { isRunning } from '../../state/process.ts';
import { processOf, type World } from '../../state/world.ts';
import { balancerNumber, dnsNumber, gatewayNumber } from '../targets.ts';

import { type Fault, rows } from './fault.ts';

/** What stands between clients and the mirror can fail by itself (§3.1.7). */
type Kind = 'web-gateway' | 'load-balancer';

const runs = (world: World, kind: Kind, number: number): boolean =>
  number !== -1 && isRunning(world, processOf(world.topology, kind, number));

const hostIsUp = (world: World, kind: Kind, number: number): boolean => {
  const host = world.topology.processes[processOf(world.topology, kind, number)]?.host ?? -1;
  return number !== -1 && world.hosts[host]?.state === 'up';
};

function serviceFaults(
  kind: Kind,
  word: string,
  titles: readonly [string, string],
  guide: readonly string[],
): readonly Fault[] {
  return rows(kind, kind === 'web-gateway' ? gatewayNumber : balancerNumber, [
    {
      id: `${word}.fail`,
      title: titles[0],
      past: (name) => `${name} crashed`,
      guide,
      applies: (world, number) => runs(world, kind, number),
      apply: (turn, number) => endService(turn, processOf(turn.world.topology, kind, number), false),
    },
    {
      id: `${word}.restore`,
      title: titles[1],
      past: (name) => `${name} restarted`,
      mends: true,
      guide,
      applies: (world, number) => !runs(world, kind, number) && hostIsUp(world, kind, number),
      apply: (turn, number) => startService(turn, processOf(turn.world.topology, kind, number)),
    },
  ]);
}

export const gatewayFaults = serviceFaults(
  'web-gateway',
  'gateway',
  ['CSP Gateway crashes', 'Restart the CSP Gateway'],
  ['3.1.7.1'],
);
export const loadBalancerFaults = serviceFaults(
  'load-balancer',
  'load-balancer',
  ['Load balancer crashes', 'Restart the load balancer'],
  ['3.1.7.2'],
);

export const dnsFaults = rows('dns-name', dnsNumber, [
  {
    id: 'dns.fail',
    title: 'DNS server stops answering',
    past: (name) => `The DNS server of ${name} stopped answering`,
    guide: ['3.1.7.2'],
    applies: (world, name) => world.dnsNames[name]?.answering === true,
    apply: (turn, name) => setAnswering(turn, name, false),
  },
  {
    id: 'dns.restore',
    title: 'DNS server answers again',
    past: (name) => `The DNS server of ${name} answers again`,
    mends: true,
    guide: ['3.1.7.2'],
    applies: (world, name) => world.dnsNames[name]?.answering === false,
    apply: (turn, name) => setAnswering(turn, name, true),
  },
]);
