import { durationMs, positiveNumber, reference, z } from '../design/schema.ts';
import { MESSAGE_NAMES } from '../engine/log/message-words.ts';
import { durationSchema } from './duration.ts';

/** The fields of a step beside `at`, by name. */
export type Shape = Readonly<Record<string, z.core.$ZodType>>;

const host = reference('host');
const hosts = z.union([host, z.array(host).min(1)]);
const pathChange = {
  latencyMs: durationMs.optional(),
  jitterMs: durationMs.optional(),
  bandwidthMbps: positiveNumber.optional(),
  lossPercent: z.number().min(0).max(100).optional(),
};
const databaseOfMember = { member: reference('member'), database: reference('database') };

/** Every fault of `formats.md` section 2 with its fields. What it does is the business of the engine. */
export const faultShapes: Readonly<Record<string, Shape>> = {
  'host.fail': { target: host },
  'host.restore': { target: host, startInstances: z.boolean().optional() },
  'host.pause': { target: host, for: durationSchema },
  'host.change': { target: host, journalWriteMs: durationMs.optional() },
  'instance.crash': { target: reference('instance') },
  'instance.hang': { target: reference('instance'), detected: z.boolean().optional() },
  'journal-disk.full': { target: reference('instance') },
  'journal-disk.repair': { target: reference('instance') },
  'storage.fail': { target: host },
  'storage.restore': { target: host },
  'agent.fail': { target: host },
  'agent.restore': { target: host },
  'interface.fail': { target: reference('interface') },
  'interface.restore': { target: reference('interface') },
  'network.fail': { target: reference('network') },
  'network.restore': { target: reference('network') },
  'network.change': { target: reference('network'), ...pathChange },
  'link.fail': { target: reference('link') },
  'link.restore': { target: reference('link') },
  'link.change': { target: reference('link'), ...pathChange },
  'site.fail': { target: reference('site') },
  'site.restore': { target: reference('site') },
  cut: { between: z.tuple([hosts, hosts]) },
  isolate: { target: host },
  heal: { target: reference('host', ['all']).optional(), between: z.tuple([hosts, hosts]).optional() },
  'database.full': databaseOfMember,
  'database.repair': databaseOfMember,
  'message.drop': {
    message: z.enum(MESSAGE_NAMES),
    from: reference('end'),
    to: reference('end'),
    sent: durationSchema.optional(),
  },
};
