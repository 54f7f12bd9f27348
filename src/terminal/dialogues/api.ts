import type { MirrorSettings, OperatorCommand } from '../../engine/commands/command-types.ts';
import { instanceLabel } from '../product.ts';
import { databaseAt, memberName, type Scene } from '../scene.ts';
import type { LocalArray } from '../terminal-state.ts';
import type { ApiCall, Called } from './api-call.ts';

/** Methods of `SYS.Mirror` that are typed at the prompt (vendor-formats, section 3.1): each does one row. */

/** The database of the mirror that lies there; of one that the mirror does not have yet, the last folder is its name. */
const databaseIn = ({ given: [directory = ''], scene }: Called): Partial<OperatorCommand> => ({
  database: databaseAt(scene, directory),
});

const COMPRESSION = ['system', 'uncompressed', 'compressed'] as const;
const PARALLEL = ['failover-and-dr', 'failover', 'all'] as const;
const ASYNC_TYPES = ['dr', 'reporting-read-only', 'reporting-read-write'] as const;

/** MirrorInfo: what is not given has the product's default, not the drawing's. */
function settingsOf(array: LocalArray): MirrorSettings {
  const [arbiter = '', arbiterPort = '2188'] = (array.ArbiterNode ?? '').split('|');
  const [vip = '', maskBits = ''] = (array.VirtualAddress ?? '').split('/');
  return {
    useTls: array.UseSSL === '1',
    qosTimeoutMs: Number(array.QOSTimeout ?? 8000),
    arbiter: arbiter === '' ? null : { address: arbiter, port: Number(arbiterPort) },
    vip: vip === '' ? null : { address: vip, maskBits: Number(maskBits) },
    compression: {
      failover: COMPRESSION[Number(array.CompressionForFailoverMembers ?? 0)] ?? 'system',
      async: COMPRESSION[Number(array.CompressionForAsyncMembers ?? 0)] ?? 'system',
    },
    parallelDejournaling: PARALLEL[Number(array.AllowParallelDejournaling ?? 0)] ?? 'failover-and-dr',
  };
}

function addressesOf(array: LocalArray): Partial<OperatorCommand> {
  const { ECPAddress, MirrorAddress } = array;
  return {
    ...(ECPAddress === undefined ? {} : { superserverAddress: ECPAddress }),
    ...(MirrorAddress === undefined ? {} : { mirrorPrivateAddress: MirrorAddress }),
  };
}

function mirrorNamed({ world }: Scene, name: string): string {
  return world.topology.mirrors.find(({ mirror }) => mirror.name === name.toUpperCase())?.id ?? name;
}

const named = ({ world }: Scene, member: number): Partial<OperatorCommand> => ({ member: memberName(world, member) });

function partnerName({ world, self }: Scene): string {
  const partner = self?.disk.membership.failover.find((member) => member !== self.place.index);
  return partner === undefined ? '' : memberName(world, partner);
}

/** `$lb(+$zu(49,"/db/app/"))`: the databases of the directories in it. */
const directoriesIn = ({ given: [list = ''], scene }: Called): string[] =>
  [...list.matchAll(/"([^"]+)"/g)].map(([, directory = '']) => databaseAt(scene, directory));

/** Members are named by their instance here. */
function memberOfInstance({ world, self }: Scene, instance: string): string {
  const found = world.topology.members.find(
    (member) =>
      member.mirror === self?.place.mirror &&
      instanceLabel(world.topology.instances[member.instance]?.id ?? '') === instance.toUpperCase(),
  );
  return found?.name ?? instance;
}

const joinAs =
  (typeOf: (called: Called) => OperatorCommand['type']): NonNullable<ApiCall['fields']> =>
  (called) => {
    const { given, array, scene } = called;
    const [mirror = '', , , agentAddress = '', agentPort = ''] = given;
    const type = typeOf(called);
    return {
      mirror: mirrorNamed(scene, mirror),
      ...(type === undefined ? {} : { type }),
      agentAddress,
      agentPort: Number(agentPort === '' ? 2188 : agentPort),
      ...addressesOf(array),
    };
  };

export const MIRROR_CALLS: Readonly<Record<string, ApiCall>> = {
  CreateNewMirrorSet: {
    action: 'mirror.create',
    beforeJoining: true,
    fields: ({ given: [name = ''], array, scene }) => ({
      name: name.toUpperCase(),
      mirror: mirrorNamed(scene, name),
      settings: settingsOf(array),
      ...addressesOf(array),
      ...(array.AgentAddress === undefined ? {} : { agentAddress: array.AgentAddress }),
    }),
  },
  JoinMirrorAsFailoverMember: { action: 'mirror.join', beforeJoining: true, fields: joinAs(() => 'failover') },
  JoinMirrorAsAsyncMember: {
    action: 'mirror.join',
    beforeJoining: true,
    fields: joinAs(({ given }) => ASYNC_TYPES[Number(given[5] ?? 0)]),
  },
  StartMirror: { action: 'mirror.start' },
  StopMirror: { action: 'mirror.stop' },
  BecomePrimary: { action: 'member.try-primary' },
  Promote: { action: 'member.promote' },
  PromoteWithSelectedPartner: { action: 'member.promote', fields: ({ given: [partner = ''] }) => ({ partner }) },
  PromoteWithNoPartner: { action: 'member.promote', fields: () => ({ partner: 'none' }) },
  PromoteWithPartner: { action: 'member.promote' },
  AddFailoverMember: {
    action: 'member.authorize',
    fields: ({ given: [, instance = ''], scene }) => ({ member: memberOfInstance(scene, instance) }),
  },
  Demote: { action: 'member.demote' },
  DemotePartner: { action: 'member.demote', fields: ({ scene }) => ({ member: partnerName(scene) }) },
  SetNoFailover: { action: 'no-failover.set', irisOnly: true },
  ClearNoFailover: { action: 'no-failover.clear', irisOnly: true },
  AsyncDejournalStart: { action: 'dejournal.resume' },
  AsyncDejournalStop: { action: 'dejournal.pause' },
  DejournalPauseDatabase: { action: 'dejournal.pause', fields: databaseIn },
  ActivateMirroredDatabase: { action: 'database.activate', fields: databaseIn },
  AddDatabase: {
    action: 'database.add',
    fields: (called) => {
      const [, name = ''] = called.given;
      return name === '' ? databaseIn(called) : { database: name.toUpperCase() };
    },
  },
  RemoveMirroredDatabase: { action: 'database.remove', fields: databaseIn },
  RemoveMirrorConfiguration: { action: 'member.remove', irisOnly: true },
  RemoveOneMirrorSet: { action: 'member.remove', irisOnly: true },
  UpdateMirrorSSL: { action: 'certificate.update' },
  UpdateMirrorUseSSL: {
    action: 'mirror.configure',
    irisOnly: true,
    fields: ({ given: [, enable = '0'] }) => ({ settings: { useTls: enable === '1' } }),
  },
  CatchupDB: { action: 'database.catchup', each: (called) => directoriesIn(called).map((database) => ({ database })) },
  AuthorizePendingMembers: {
    action: 'member.authorize',
    irisOnly: true,
    each: ({ scene }) => scene.self?.disk.pending.map(({ member }) => named(scene, member)) ?? [],
  },
  RemoveFromApprovalList: {
    action: 'member.reject',
    irisOnly: true,
    fields: ({ given: [member = ''] }) => ({ member }),
  },
  UpdateDNinMirrorSetMember: {
    action: 'dn.authorize',
    each: ({ scene }) => scene.self?.disk.pendingDns.map(({ member }) => named(scene, member)) ?? [],
  },
};
