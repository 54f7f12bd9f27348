/**
 * The design as it is written (`mirrorlab/design@1`): what a file holds, what the editor edits and what is saved. Fields
 * that this version does not know are kept. `resolve-design.ts` fills in the defaults.
 */
import { BLOCK_SIZES_KB } from './compatibility.ts';
import {
  applicationServerDocument,
  certificateDocument,
  datastoreName,
  dnsDocument,
  goalDocument,
  instanceEcp,
  loadBalancerDocument,
  physicalHostName,
  platformDocument,
  productionDocument,
  serverOfClient,
  shadowSource,
  webGatewayDocument,
} from './environment-document.ts';
import {
  addressField,
  dnsName,
  durationMs,
  freeForm,
  identifier,
  jsonSchema,
  port,
  positiveNumber,
  reference,
  z,
} from './schema.ts';

export const DESIGN_FORMAT = 'mirrorlab/design@1';

/** More would be a mistake or an attack; the emulation is about mirrors of up to 16 members. */
const MAX_LIST = 20_000;
const listOf = <Item extends z.core.$ZodType>(item: Item) => z.array(item).max(MAX_LIST);

const percentage = z.number().min(0).max(99.9);
const maskBits = z.int().min(0).max(128);
const blockSize = z.literal(BLOCK_SIZES_KB);
const ipAddress = addressField('ip');
const address = addressField('address');

const siteDocument = z.looseObject({
  id: identifier,
  name: z.string().optional(),
  kind: z.enum(['datacenter', 'campus', 'cloud', 'internet']).optional(),
});

const networkDocument = z.looseObject({
  id: identifier,
  name: z.string().optional(),
  cidr: z.string().describe('such as 10.1.20.0/24'),
  latencyMs: durationMs.optional().describe('one way'),
  jitterMs: durationMs.optional(),
  bandwidthMbps: positiveNumber.optional(),
  lossPercent: percentage.optional(),
});

const linkDocument = z.looseObject({
  id: identifier,
  between: z.tuple([reference('network'), reference('network')]),
  layer: z
    .union([z.literal(2), z.literal(3)])
    .optional()
    .describe('2 for a stretched subnet, 3 for a routed link'),
  latencyMs: durationMs.optional().describe('one way'),
  jitterMs: durationMs.optional(),
  bandwidthMbps: positiveNumber.optional(),
  lossPercent: percentage.optional(),
});

const interfaceDocument = z.looseObject({
  id: identifier,
  network: reference('network').optional().describe('default: the network whose CIDR holds the address'),
  address: ipAddress,
  maskBits: maskBits.optional().describe("where it differs from the network's"),
  dnsName: dnsName.optional().describe('a name under which the address is found'),
  placeholder: z.boolean().optional().describe('true: the address stands for one that is not known yet'),
});

const agentDocument = z.looseObject({
  port: port.optional(),
  startMs: durationMs.optional(),
  startsWithHost: z.boolean().optional(),
});

const hostDocument = z.looseObject({
  id: identifier,
  name: z.string().optional(),
  site: reference('site').nullable().optional(),
  dnsName: dnsName.optional().describe('a name under which the address of the first interface is found'),
  interfaces: listOf(interfaceDocument),
  agent: agentDocument.nullable().optional().describe('the ISCAgent; null where none is installed'),
  cpus: z.int().min(1).optional(),
  memoryMB: positiveNumber.optional(),
  journalWriteMs: durationMs.optional().describe('service time of one synchronous journal write'),
  bootMs: durationMs.optional(),
  physicalHost: physicalHostName.optional(),
  datastore: datastoreName.optional(),
  rack: z.string().optional(),
  platform: z.enum(['unix', 'windows', 'macos']).optional(),
  icmp: z.boolean().optional(),
  diskMBps: positiveNumber.optional(),
});

const zmirrorAnswer = z.union([z.boolean(), z.looseObject({ falseForMs: durationMs })]);

const instanceDocument = z.looseObject({
  id: identifier,
  host: reference('host'),
  superserverPort: port.optional(),
  webServerPort: port.optional(),
  startMs: durationMs.optional(),
  stopMs: durationMs.optional(),
  startsWithHost: z.boolean().optional(),
  memoryHeapMB: positiveNumber.optional().describe('generic memory heap'),
  dejournalMBps: positiveNumber.optional(),
  journalRetentionDays: z.number().min(0).optional(),
  journalFileMB: positiveNumber.optional(),
  workload: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe("what it does beside the mirror, as a share of its host's CPUs"),
  journalDiskMB: positiveNumber.optional().describe('room for journal files; default: no limit'),
  zmirror: z.looseObject({ canStart: zmirrorAnswer.optional(), checkOk: zmirrorAnswer.optional() }).optional(),
  product: z.enum(['cache', 'iris']).optional(),
  version: z.string().optional(),
  directory: z.string().optional(),
  nonRoot: z.boolean().optional(),
  unicode: z.boolean().optional(),
  locale: z.string().optional(),
  blockSizesKB: z.array(blockSize).optional(),
  bigEndian: z.boolean().optional(),
  encryptionKeys: z.array(z.string()).optional(),
  encryptedJournal: z.boolean().optional(),
  maxApplicationServers: z.int().min(0).optional(),
  ecp: instanceEcp.optional(),
  service: z.boolean().optional().describe('whether the mirror service is enabled'),
  shadowOf: shadowSource.optional(),
  productions: z.array(productionDocument).optional(),
});

const memberDocument = z.looseObject({
  name: z.string().min(1),
  instance: reference('instance'),
  type: z.enum(['failover', 'dr', 'reporting-read-only', 'reporting-read-write']).optional(),
  superserverAddress: address.optional(),
  mirrorPrivateAddress: address.optional(),
  agentAddress: address.optional(),
  databases: z.array(z.string()).optional().describe('names; default: all databases of the mirror'),
  vipInterface: z.string().optional(),
  authorized: z.boolean().optional(),
  validated: z.boolean().optional(),
  keepJournal: z.boolean().optional(),
  joined: z.boolean().optional(),
  certificate: certificateDocument.optional(),
});

const databaseDocument = z.looseObject({
  name: z.string().min(1),
  mountRequiredAtStartup: z.boolean().optional(),
  sizeMB: z.number().min(0).optional(),
  directory: z.string().optional(),
  encrypted: z.boolean().optional(),
  blockSizeKB: blockSize.optional().describe('default: 8'),
});

const compressionSetting = z.enum(['system', 'uncompressed', 'compressed']);

const mirrorDocument = z.looseObject({
  id: identifier
    .optional()
    .describe('default: the name; where two mirrors bear one name, references and steps go by it'),
  name: z.string().min(1).describe('1-15 alphanumerics, stored in upper case'),
  placeholder: z.boolean().optional().describe('true: the name stands for one that is not known yet'),
  useTls: z.boolean().optional(),
  qosTimeoutMs: z.number().min(1).max(86_400_000).optional(),
  arbiter: z.looseObject({ address, port: port.optional() }).nullable().optional(),
  // Left to the rules, as a name in its place is a mistake in the configuration and not in the file.
  vip: z
    .looseObject({ address: z.string().min(1).describe('an IP address'), maskBits: maskBits.optional() })
    .nullable()
    .optional(),
  compression: z
    .looseObject({ failover: compressionSetting.optional(), async: compressionSetting.optional() })
    .optional(),
  compressionRatio: z.number().min(1).optional(),
  compressMBps: positiveNumber.optional(),
  parallelDejournaling: z.enum(['failover-and-dr', 'all', 'failover']).optional(),
  formed: z.boolean().optional().describe('false: the instances exist, the mirror is not created yet'),
  members: listOf(memberDocument),
  databases: listOf(databaseDocument).optional(),
});

const clientDocument = z.looseObject({
  id: identifier,
  name: z.string().optional(),
  network: reference('network')
    .optional()
    .describe('default: the only network; with several, missing only while a drawing is not finished'),
  connect: z
    .looseObject({
      mirror: reference('mirror').optional().describe('default: the first mirror'),
      via: z.enum(['vip', 'members', 'ecp', 'gateway', 'dns', 'load-balancer']).optional(),
      server: serverOfClient.optional(),
      dnsTtlMs: durationMs.optional(),
      healthCheckMs: durationMs.optional(),
      reconnectMs: durationMs.optional(),
    })
    .optional(),
  workload: z
    .looseObject({
      updateMBps: z.number().min(0).max(100_000).optional(),
      commitsPerSecond: z.number().min(0).max(1_000_000).optional(),
      waitForDurability: z.number().min(0).max(1).optional().describe('share of the commits that wait'),
      cpus: z
        .number()
        .min(0)
        .max(10_000)
        .optional()
        .describe("CPUs of the primary's host that the application keeps busy"),
    })
    .optional(),
});

const timingsDocument = z.looseObject({
  hostBootMs: durationMs.optional(),
  instanceStartMs: durationMs.optional(),
  agentStartMs: durationMs.optional(),
  instanceStopMs: durationMs.optional(),
  retryMs: z.number().min(1).optional(),
  zmirrorRetryMs: z.number().min(1).optional(),
  forceWaitMs: durationMs.optional(),
  rollbackMs: durationMs.optional(),
  vipBindMs: durationMs.optional(),
  hangDetectionMs: durationMs.optional(),
  rebuildMs: durationMs.optional(),
  dejournalMBps: positiveNumber.optional(),
  caughtUpMs: durationMs.optional(),
  loadServiceMs: durationMs
    .optional()
    .describe('what a message waits for, a multiple of which a busy host makes of it'),
  overloadMs: durationMs.optional().describe('how long a message waits at a host that is overloaded'),
  journalKeptMs: durationMs.optional().describe('how long journal files are kept for a member that is away'),
  dnsMonitorMs: durationMs.optional().describe('how long after another member serves a monitor changes a DNS name'),
  gatewayCheckMs: z.number().min(1).optional(),
  gatewayTimeoutMs: z.number().min(1).optional(),
  gatewayRetryMs: z.number().min(1).optional(),
  arpMs: durationMs.optional().describe('how long a router that missed an announcement keeps the old place of a VIP'),
  ecpSilenceMs: z
    .number()
    .min(1)
    .optional()
    .describe('after how long an application server and its data server miss each other'),
});

/** Far beyond any drawing, and near enough that sums of places stay numbers. */
const coordinate = z.number().min(-1e9).max(1e9);
const extent = z.number().min(1).max(1e9);
const nodePlace = freeForm(
  z.looseObject({ x: coordinate, y: coordinate, width: extent.optional(), height: extent.optional() }),
);
const layoutDocument = freeForm(z.looseObject({ nodes: z.record(z.string(), nodePlace).optional() }));

export const designDocumentSchema = z.looseObject({
  format: z.literal(DESIGN_FORMAT),
  name: z.string().min(1),
  sites: listOf(siteDocument).optional(),
  networks: listOf(networkDocument).optional().describe('one broadcast domain each'),
  links: listOf(linkDocument).optional().describe('joins two networks'),
  hosts: listOf(hostDocument),
  instances: listOf(instanceDocument),
  mirrors: listOf(mirrorDocument),
  clients: listOf(clientDocument).optional(),
  applicationServers: listOf(applicationServerDocument).optional(),
  webGateways: listOf(webGatewayDocument).optional(),
  loadBalancers: listOf(loadBalancerDocument).optional(),
  dns: listOf(dnsDocument).optional(),
  platforms: listOf(platformDocument).optional(),
  goals: listOf(goalDocument).optional(),
  timings: timingsDocument.optional().describe('values that the guide leaves open'),
  layout: layoutDocument.optional().describe('canvas only; the emulation never reads it'),
  notes: z.array(z.unknown()).optional().describe('canvas only'),
  silencedRules: z
    .array(z.looseObject({ rule: z.string(), element: z.string().optional(), reason: z.string().optional() }))
    .optional(),
});

export type DesignDocument = z.infer<typeof designDocumentSchema>;
export type SiteDocument = z.infer<typeof siteDocument>;
export type NetworkDocument = z.infer<typeof networkDocument>;
export type LinkDocument = z.infer<typeof linkDocument>;
export type HostDocument = z.infer<typeof hostDocument>;
export type InterfaceDocument = z.infer<typeof interfaceDocument>;
export type InstanceDocument = z.infer<typeof instanceDocument>;
export type MirrorDocument = z.infer<typeof mirrorDocument>;
export type MemberDocument = z.infer<typeof memberDocument>;
export type ClientDocument = z.infer<typeof clientDocument>;
export type ApplicationServerDocument = z.infer<typeof applicationServerDocument>;
export type WebGatewayDocument = z.infer<typeof webGatewayDocument>;
export type LoadBalancerDocument = z.infer<typeof loadBalancerDocument>;
export type DnsDocument = z.infer<typeof dnsDocument>;
export type PlatformDocument = z.infer<typeof platformDocument>;
export type VirtualizationDocument = Extract<PlatformDocument, { kind: 'virtualization' }>;
export type FailoverClusterDocument = Extract<PlatformDocument, { kind: 'failover-cluster' }>;

/** The JSON Schema of a design file, for editors. */
export function designJsonSchema(): object {
  return jsonSchema(designDocumentSchema, 'MirrorLab design');
}
