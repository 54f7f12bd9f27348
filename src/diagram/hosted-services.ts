import type { Design, Host } from '../design/design.ts';

type ApplicationServer = Design['applicationServers'][number];
type WebGateway = Design['webGateways'][number];
type LoadBalancer = Design['loadBalancers'][number];

export type ServiceKind = 'application-server' | 'web-gateway' | 'load-balancer';

/** What runs on a host beside members and arbiters, as its card shows it. */
export interface HostedService {
  readonly kind: ServiceKind;
  readonly id: string;
  /** What it is. */
  readonly word: string;
  /** As many as the card has rows for. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** What is drawn of one of them: a row for each kind. */
const rows = {
  'application-server': {
    word: 'Application server',
    of: (design: Design) => design.applicationServers,
    facts: ({ connections }: ApplicationServer, design: Design) =>
      [
        [
          'Connects to',
          [...new Set(connections.map((one) => mirrorName(design, one.mirror)))].join(', ') || 'nothing yet',
        ],
        ['Address', connections.map(({ address }) => address).join(', ') || 'none'],
      ] as const,
  },
  'web-gateway': {
    word: 'CSP Gateway',
    of: (design: Design) => design.webGateways,
    facts: ({ server, mirrorAware }: WebGateway) =>
      [
        ['Server', server || 'none'],
        ['Mirror aware', mirrorAware ? 'yes' : 'no'],
      ] as const,
  },
  'load-balancer': {
    word: 'Load balancer',
    of: (design: Design) => design.loadBalancers,
    facts: ({ targets, healthCheck }: LoadBalancer) =>
      [
        ['Targets', targets.join(', ') || 'none'],
        ['Checks every', `${healthCheck.intervalMs / 1000} s`],
      ] as const,
  },
};

export const SERVICE_KINDS = Object.keys(rows) as readonly ServiceKind[];
/** Rows of facts that each takes. */
export const SERVICE_FACTS = 2;

const mirrorName = (design: Design, id: string | null): string =>
  id === null ? 'a data server' : (design.mirrors.find((mirror) => mirror.id === id)?.label ?? id);

const known = new WeakMap<Design, ReadonlyMap<string, readonly HostedService[]>>();

export function servicesOnHost(design: Design, { id }: Pick<Host, 'id'>): readonly HostedService[] {
  const made = known.get(design) ?? byHost(design);
  known.set(design, made);
  return made.get(id) ?? [];
}

function byHost(design: Design): ReadonlyMap<string, readonly HostedService[]> {
  const found = new Map<string, HostedService[]>();
  for (const kind of SERVICE_KINDS) {
    const { word, of, facts } = rows[kind] as Row;
    for (const one of of(design)) {
      const service = { kind, id: one.id, word, facts: facts(one, design) };
      found.set(one.host, [...(found.get(one.host) ?? []), service]);
    }
  }
  return found;
}

interface Row {
  readonly word: string;
  readonly of: (design: Design) => readonly { readonly id: string; readonly host: string }[];
  readonly facts: (one: unknown, design: Design) => HostedService['facts'];
}
