import { port, reference, z } from '../design/schema.ts';
import type { Shape } from './faults.ts';

const member = { member: reference('member') };
const database = { member: reference('member'), database: reference('database') };
/** A database that the mirror need not have yet. */
const newDatabase = { member: reference('member'), database: z.string().min(1) };
const instance = { target: reference('instance') };
const host = { target: reference('host') };
const flag = z.boolean().optional();
const address = z.string().min(1);
const compression = z.enum(['system', 'uncompressed', 'compressed']).optional();

/** The settings that `mirror.configure` may give (§3.2.8.4), named as in the design. */
export const mirrorSettings = {
  qosTimeoutMs: z.number().min(1).max(86_400_000).optional(),
  arbiter: z.looseObject({ address, port: port.optional() }).nullable().optional(),
  vip: z
    .looseObject({ address, maskBits: z.int().min(0).max(128) })
    .nullable()
    .optional(),
  useTls: flag,
  compression: z.looseObject({ failover: compression, async: compression }).optional(),
  parallelDejournaling: z.enum(['failover-and-dr', 'all', 'failover']).optional(),
};

/** Every operator action of `formats.md` section 2 with its fields. When it is allowed is the business of the engine. */
export const actionShapes: Readonly<Record<string, Shape>> = {
  'instance.stop': { ...instance, nofailover: flag },
  'instance.start': instance,
  'instance.restart': instance,
  'agent.stop': host,
  'agent.start': host,
  'mirror.stop': member,
  'mirror.start': member,
  'mirror.configure': mirrorSettings,
  'no-failover.set': member,
  'no-failover.clear': member,
  'member.demote': member,
  'member.promote': { ...member, partner: reference('member', ['none']).optional(), noFailover: flag },
  'member.try-primary': member,
  'member.force-primary': member,
  'member.resume-primary': member,
  'member.invalidate': member,
  'member.rebuild': member,
  'member.remove': { ...member, keepMirrorAttribute: flag },
  'member.authorize': member,
  'member.change-type': { ...member, type: z.enum(['dr', 'reporting-read-only', 'reporting-read-write']) },
  'certificate.update': member,
  'dn.authorize': member,
  'journal.copy': { from: reference('member'), to: reference('member') },
  'database.create': newDatabase,
  'database.add': newDatabase,
  'database.remove': database,
  'database.mount': database,
  'database.dismount': database,
  'database.activate': database,
  'database.catchup': database,
  'database.mark-caught-up': database,
  'database.clear-failover-flag': database,
  'dejournal.pause': { ...member, database: reference('database').optional() },
  'dejournal.resume': { ...member, database: reference('database').optional() },
  'zmirror.set': { ...member, canStart: flag, checkOk: flag },
  'client.redirect': { client: reference('client'), member: reference('member') },
};
