/**
 * What stands around a mirror, as it is written: ECP application servers, CSP Gateways, load balancers, DNS names, and
 * the platforms that hosts run on (guide chapters 1 and 2, 3.1.7, 3.1.8, 3.2.10).
 */
import { addressField, durationMs, identifier, reference, referenceBy, z } from './schema.ts';

const address = addressField('address');

export const applicationServerDocument = z.looseObject({
  id: identifier,
  host: reference('host'),
  connections: z
    .array(
      z.looseObject({
        mirror: reference('mirror', { isVital: true })
          .optional()
          .describe('missing where the data server is no mirror member'),
        address,
        mirrorConnection: z
          .union([z.literal(1), z.literal(0), z.literal(-1)])
          .optional()
          .describe('1: follows the primary, -1: restricted to this address, 0: no mirror connection'),
      }),
    )
    .optional(),
  ecp: z
    .looseObject({ recoveryMs: durationMs.optional(), reconnectMs: durationMs.optional() })
    .optional()
    .describe('how long it waits for recovery, and how often it tries'),
  sessions: z.int().min(0).optional().describe('user sessions that run on it'),
});

export const webGatewayDocument = z.looseObject({
  id: identifier,
  host: reference('host'),
  mirrorAware: z.boolean().optional(),
  server: address.optional(),
  mirror: reference('mirror').optional(),
});

export const loadBalancerDocument = z.looseObject({
  id: identifier,
  host: reference('host'),
  mirror: reference('mirror').optional(),
  targets: z.array(z.string()).optional().describe('names of members, or ids of application servers'),
  healthCheck: z
    .looseObject({
      intervalMs: durationMs.optional(),
      timeoutMs: durationMs.optional(),
      unhealthyAfter: z.int().min(1).optional(),
      healthyAfter: z.int().min(1).optional(),
    })
    .optional(),
});

export const dnsDocument = z.looseObject({
  name: z.string().min(1),
  address,
  ttlMs: durationMs.optional(),
  updatedBy: z.enum(['operator', 'monitor']).optional(),
});

const datastore = reference('datastore', { isOpen: true });

export const platformDocument = z.discriminatedUnion(
  'kind',
  [
    z.looseObject({
      id: identifier,
      kind: z.literal('virtualization'),
      physicalHosts: z.array(
        z.looseObject({
          id: identifier,
          site: reference('site').optional(),
          datastore: datastore.optional(),
          datastores: z.array(datastore).optional(),
        }),
      ),
      highAvailability: z
        .looseObject({ detectMs: durationMs.optional(), restartMs: durationMs.optional() })
        .nullable()
        .optional(),
    }),
    z.looseObject({
      id: identifier,
      kind: z.literal('failover-cluster'),
      nodes: z.tuple([reference('host'), reference('host')]),
      instance: reference('instance'),
      address: addressField('ip'),
      sharedStorage: datastore.optional(),
      failoverMs: durationMs.optional(),
    }),
  ],
  { error: 'expected virtualization or failover-cluster' },
);

/** Where a host runs; what is in no platform is only told apart by its name, as a shared failure domain (3.1.8). */
export const physicalHostName = reference('physical-host', { isOpen: true });
export const datastoreName = datastore;

const SERVER_KINDS = {
  ecp: 'application-server',
  gateway: 'web-gateway',
  dns: 'dns-name',
  'load-balancer': 'load-balancer',
} as const;

export type ServerKind = (typeof SERVER_KINDS)[keyof typeof SERVER_KINDS];

/** What stands between a client and its mirror, by how it connects; null where nothing does. */
export function serverKind(via: string | undefined): ServerKind | null {
  return via !== undefined && Object.hasOwn(SERVER_KINDS, via) ? SERVER_KINDS[via as keyof typeof SERVER_KINDS] : null;
}

export const serverOfClient = referenceBy('via', SERVER_KINDS);

export const goalDocument = z
  .looseObject({
    faults: z.enum(['single', 'site', 'any']).describe('single: one fault; site: the loss of a site; any: all of them'),
    recoveryMs: durationMs.optional().describe('the longest outage that is accepted'),
    lostBytes: z.number().min(0).optional().describe('reported updates that may be lost'),
  })
  .refine(
    ({ recoveryMs, lostBytes }) => recoveryMs !== undefined || lostBytes !== undefined,
    'expected recoveryMs, lostBytes or both',
  );

export const instanceEcp = z.looseObject({
  maxApplicationServers: z.int().min(0).optional(),
  troubledMs: durationMs.optional(),
  reconnectWindowMs: durationMs.optional(),
});

export const productionDocument = z.looseObject({
  name: z.string().min(1),
  databases: z.array(z.string()).optional(),
  autoStart: z.boolean().optional(),
});

export const shadowSource = z.looseObject({
  instance: reference('instance'),
  databases: z.array(z.string()).optional(),
});

export const certificateDocument = z.looseObject({ dn: z.string().optional(), validUntil: z.string().optional() });
