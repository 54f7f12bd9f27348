import { keyedBy, reference, z } from '../design/schema.ts';
import type { EcpWord } from '../engine/state/ecp-state.ts';
import type { ModeWord, StatusWord, TypeWord } from '../engine/state/observation.ts';
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

/** The keys of a record of each of them: the compiler tells of one that was forgotten. */
const everyWord = <Word extends string>(all: Readonly<Record<Word, true>>): readonly Word[] =>
  Object.keys(all) as Word[];

/** Every status of the guide (§3.3.1.1). */
export const MEMBER_STATUSES = everyWord<StatusWord>({
  Primary: true,
  Backup: true,
  'In Trouble': true,
  Connected: true,
  Transition: true,
  Synchronizing: true,
  Waiting: true,
  Stopped: true,
  Crashed: true,
  Down: true,
  'Not Initialized': true,
});
export const MEMBER_TYPES = everyWord<TypeWord>({
  Failover: true,
  'Disaster Recovery': true,
  'Read-Only Reporting': true,
  'Read-Write Reporting': true,
  Indeterminate: true,
});
export const FAILOVER_MODES = everyWord<ModeWord>({ 'Arbiter Controlled': true, 'Agent Controlled': true });
export const ECP_STATES = everyWord<EcpWord>({ Normal: true, Trouble: true, Recovering: true, 'Not Connected': true });
/** As the Mirror Monitor shows databases (§3.3.1.1). */
export const DATABASE_STATUSES = [
  'Normal',
  'Dejournaling',
  'Catchup Running',
  'Needs Activation',
  'Needs Catchup',
  'Dejournaling Stopped',
  'Database Dismounted',
  'Obsolete',
] as const;
/** As the Mirror Monitor shows the connection to the arbiter. */
export const ARBITER_WORDS = [
  'Both failover members are connected to the arbiter',
  'Only this member is connected to the arbiter',
  'This member is not connected to the arbiter',
  'Arbiter not configured',
] as const;

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
  databases: keyedBy(
    'database',
    keyedBy(
      'member',
      z
        .strictObject({
          status: words.optional(),
          maxSizeMB: z.number().optional(),
          expansionMB: z.number().optional(),
          resource: z.string().optional(),
        })
        .refine((copy) => Object.keys(copy).length > 0, 'expected status, maxSizeMB, expansionMB or resource in it')
        .nullable(),
    ),
  ).optional(),
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
  gateways: keyedBy('web-gateway', z.strictObject({ connectedTo: dataServer.nullable().optional() })).optional(),
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
