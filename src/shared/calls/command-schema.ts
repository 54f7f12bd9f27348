import { z } from 'zod';
import { name, virtualTimeMs } from './fields.ts';

const address = z.strictObject({ address: name, port: z.number().int() }).nullable();
const compression = z.enum(['system', 'uncompressed', 'compressed']);
const virtualAddress = z.strictObject({ address: name, maskBits: z.number().int() }).nullable();

const faultCommand = z.strictObject({
  kind: z.literal('fault'),
  fault: name,
  target: name.optional(),
  between: z.tuple([z.array(name), z.array(name)]).optional(),
  member: name.optional(),
  database: name.optional(),
  mirror: name.optional(),
  forMs: virtualTimeMs.optional(),
  detected: z.boolean().optional(),
  startInstances: z.boolean().optional(),
  change: z.record(z.string(), z.number()).optional(),
  message: name.optional(),
  from: name.optional(),
  to: name.optional(),
  sentMs: virtualTimeMs.optional(),
});

const operatorCommand = z.strictObject({
  kind: z.literal('operate'),
  action: name,
  target: name.optional(),
  member: name.optional(),
  mirror: name.optional(),
  partner: name.optional(),
  noFailover: z.boolean().optional(),
  from: name.optional(),
  to: name.optional(),
  database: name.optional(),
  client: name.optional(),
  canStart: z.boolean().optional(),
  checkOk: z.boolean().optional(),
  settings: z
    .strictObject({
      qosTimeoutMs: virtualTimeMs.optional(),
      arbiter: address.optional(),
      vip: virtualAddress.optional(),
      useTls: z.boolean().optional(),
      compression: z.strictObject({ failover: compression.optional(), async: compression.optional() }).optional(),
      parallelDejournaling: z.enum(['failover-and-dr', 'all', 'failover']).optional(),
    })
    .optional(),
});

/** A fault or an action, of which the engine judges whether it can be. */
export const commandSchema = z.discriminatedUnion('kind', [faultCommand, operatorCommand]);
