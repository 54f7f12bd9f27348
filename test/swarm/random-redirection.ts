import type { DesignDocument, HostDocument } from '../../src/design/design-document.ts';
import type { Dice } from './dice.ts';

/** What of a drawing decides where clients may be sent. */
export interface Redirected {
  readonly places: readonly { readonly name: string; readonly type: string; readonly far: boolean }[];
  readonly vip: boolean;
}

export type Redirection = Pick<DesignDocument, 'webGateways' | 'loadBalancers' | 'dns'>;

const VIP = '10.1.0.200';
const WEB_HOST = 'host-web';
const BALANCER_HOST = 'host-balancer';

/** Gateways, a load balancer and a DNS name before the mirror, in some drawings. */
export function drawRedirection(dice: Dice, shape: Redirected): Redirection {
  if (!dice.chance(0.35)) return {};
  const address = shape.vip && dice.chance(0.5) ? VIP : '10.1.0.11';
  const dns = {
    name: 'app.example.com',
    address,
    ttlMs: dice.pick([0, 2000, 20_000]),
    updatedBy: dice.pick(['operator', 'monitor'] as const),
  };
  const targets = shape.places.filter(({ type }) => type === 'failover' || type === 'dr').map(({ name }) => name);
  const intervalMs = dice.pick([500, 2000, 5000]);
  const thresholds = { unhealthyAfter: dice.pick([1, 2, 3]), healthyAfter: dice.pick([1, 2]) };
  return {
    webGateways: [
      { id: 'aware', host: WEB_HOST, mirrorAware: true, server: '10.1.0.11' },
      { id: 'fixed', host: WEB_HOST, server: dice.pick([address, dns.name, '10.1.0.31']) },
    ],
    loadBalancers: [
      {
        id: 'balancer',
        host: BALANCER_HOST,
        targets,
        healthCheck: { intervalMs, timeoutMs: dice.pick([400, intervalMs, 2 * intervalMs]), ...thresholds },
      },
    ],
    dns: [dns],
  };
}

export function redirectionHosts({ webGateways }: Redirection): HostDocument[] {
  if (webGateways === undefined) return [];
  return [
    { id: WEB_HOST, agent: null, interfaces: [{ id: 'eth0', network: 'near', address: '10.1.0.30' }] },
    { id: BALANCER_HOST, agent: null, interfaces: [{ id: 'eth0', network: 'near', address: '10.1.0.31' }] },
  ];
}

export function redirectedClients(dice: Dice, { webGateways }: Redirection): NonNullable<DesignDocument['clients']> {
  if (webGateways === undefined) return [];
  const ways = [
    { via: 'gateway', server: 'aware' },
    { via: 'gateway', server: 'fixed' },
    { via: 'load-balancer', server: 'balancer' },
    { via: 'dns', server: 'app.example.com' },
  ] as const;
  return ways
    .filter(() => dice.chance(0.6))
    .map((connect) => ({
      id: `through-${connect.server}`,
      network: dice.pick(['near', 'far']),
      connect: { mirror: 'SWARM', ...connect },
      workload: { updateMBps: dice.pick([0.02, 0.2]), commitsPerSecond: 5, waitForDurability: 0.5 },
    }));
}
