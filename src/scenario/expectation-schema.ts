import { keyedBy, reference, z } from '../design/schema.ts';
import { durationSchema } from './duration.ts';

const member = reference('member');
/** A member or an application server; which of them are targets, the drawing says. */
const balancerTarget = z.string().min(1);
const dataServer = reference('data-server');
const bounds = z
  .strictObject({ atLeast: durationSchema.optional(), atMost: durationSchema.optional() })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'expected atLeast, atMost or both');
/** Equal, or where it ends in `*` a prefix. */
const words = z.string().describe("the guide's words; a final * matches whatever follows");

/** So many, or any number but none. */
const count = z.union([z.int().min(0), z.literal('some')]);

const logExpectation = z.strictObject({
  member,
  contains: z.string().min(1),
  severity: z.int().min(0).max(3).optional(),
});

/** Everything that `expect:` may hold (`formats.md` section 2). An unknown name is a mistake here, never kept. */
export const expectationSchema = z.strictObject({
  primary: z
    .union([member, z.array(member)])
    .nullable()
    .optional(),
  mode: words.optional(),
  arbiter: words.optional(),
  vip: member.nullable().optional(),
  members: keyedBy(
    'member',
    z.strictObject({
      type: words.optional(),
      status: words.optional(),
      journalTransfer: words.optional(),
      dejournaling: words.optional(),
      seenBy: member.optional(),
    }),
  ).optional(),
  databases: keyedBy('database', keyedBy('member', z.strictObject({ status: words }).nullable())).optional(),
  outage: bounds.optional(),
  clients: keyedBy(
    'client',
    z.strictObject({
      outage: bounds.optional(),
      connectedTo: dataServer.nullable().optional(),
      errors: count.optional(),
    }),
  ).optional(),
  applicationServers: keyedBy(
    'application-server',
    z.strictObject({
      connectedTo: dataServer.nullable().optional(),
      state: words.optional(),
      resets: z.int().min(0).optional(),
    }),
  ).optional(),
  gateways: keyedBy('web-gateway', z.strictObject({ connectedTo: member.nullable().optional() })).optional(),
  loadBalancers: keyedBy(
    'load-balancer',
    z.strictObject({ target: balancerTarget.nullable().optional(), healthy: z.array(balancerTarget).optional() }),
  ).optional(),
  dns: keyedBy('dns-name', z.strictObject({ address: z.string().min(1).optional() })).optional(),
  instances: keyedBy(
    'instance',
    z.strictObject({ productions: z.record(z.string(), z.enum(['running', 'stopped'])) }),
  ).optional(),
  lostUpdates: z.union([z.number().min(0), z.literal('some')]).optional(),
  commitLatencyMs: z.strictObject({ p50: bounds.optional(), p99: bounds.optional() }).optional(),
  log: z.union([logExpectation, z.array(logExpectation)]).optional(),
});

export type Expectation = z.infer<typeof expectationSchema>;
export type Bounds = z.infer<typeof bounds>;
