import type { World } from '../kernel/world.ts';
import { ACTIONS } from './actions/actions.ts';
import type { Command, CommandChoice, FaultCommand, OperatorCommand } from './command-types.ts';
import { cutTitle } from './faults/cuts.ts';
import type { FaultTarget } from './faults/fault.ts';
import { FAULTS } from './faults/faults.ts';

/**
 * Everything that could be done now: each fault and mending that would change something, and each operator action on
 * each thing, allowed or with the reason why not. What is broken is offered for mending only, and the other way round.
 */
export function choices(world: World): CommandChoice[] {
  return [...faultChoices(world), ...actionChoices(world)];
}

function faultChoices(world: World): CommandChoice[] {
  return Object.values(FAULTS).flatMap((fault) => {
    return faultTargets(world, fault.target).flatMap((given) => {
      const command: FaultCommand = { kind: 'fault', fault: fault.id, ...given };
      return waysOf(world, command)
        .filter((command) => fault.applies(world, command))
        .map((command) => ({
          command,
          id: fault.id,
          title: titleOf(world, fault.title, command),
          guide: fault.guide,
          allowed: true as const,
          caution: false,
          fields: fault.fields?.(world, command) ?? [],
        }));
    });
  });
}

/** The different ways in which a fault can happen. */
function waysOf({ design }: World, command: FaultCommand): readonly FaultCommand[] {
  switch (command.fault) {
    case 'instance.hang':
      return [
        { ...command, detected: false },
        { ...command, detected: true },
      ];
    case 'host.pause':
      return [{ ...command, forMs: 30_000 }];
    case 'host.restore': {
      // As the procedures of 3.4.3.1 need it: something is to be done before the instances start.
      const hasInstances = design.instances.some(({ host }) => host === command.target);
      return hasInstances ? [command, { ...command, startInstances: false }] : [command];
    }
    default:
      return [command];
  }
}

function titleOf({ design }: World, title: string, command: FaultCommand): string {
  switch (command.fault) {
    case 'host.restore':
      return command.startInstances === false ? `${title} without starting instances` : title;
    case 'instance.hang':
      return `${title} (${command.detected ? 'detected' : 'undetected'})`;
    case 'host.pause':
      return `${title} for ${(command.forMs ?? 0) / 1000} seconds`;
    case 'cut':
    case 'heal':
      return cutTitle(design, command);
    default:
      return command.database === undefined ? title : `${title}: ${command.database}`;
  }
}

function faultTargets(world: World, target: FaultTarget): Partial<FaultCommand>[] {
  const { design, topology } = world;
  switch (target) {
    case 'host':
      return design.hosts.map((host) => ({ target: host.id }));
    case 'hosts':
      return [{ target: 'all' }, ...design.hosts.map((host) => ({ target: host.id })), ...hostPairs(world)];
    case 'instance':
      return design.instances.map((instance) => ({ target: instance.id }));
    case 'interface':
      return design.hosts.flatMap((host) => host.interfaces.map((item) => ({ target: `${host.id}/${item.id}` })));
    case 'network':
      return design.networks.map((network) => ({ target: network.id }));
    case 'link':
      return design.links.map((link) => ({ target: link.id }));
    case 'site':
      return design.sites.map((site) => ({ target: site.id }));
    case 'database':
      return topology.members.flatMap((member) =>
        member.member.databases.map((database) => ({
          member: member.name,
          mirror: topology.mirrors[member.mirror]?.id ?? '',
          database,
        })),
      );
    case 'message':
      // It is named where it is seen: on its way over the canvas, or in the list of messages.
      return [];
  }
}

/** Pairs of hosts that have something to say to each other: members and arbiter of one mirror. */
function hostPairs(world: World): Partial<FaultCommand>[] {
  const { topology } = world;
  const seen = new Set<string>();
  const pairs: Partial<FaultCommand>[] = [];
  for (const mirror of topology.mirrors) {
    const failover = mirror.members
      .filter((member) => topology.members[member]?.member.type === 'failover')
      .map((member) => topology.members[member]?.host ?? -1);
    const hosts = mirror.arbiterHost === -1 ? failover : [...failover, mirror.arbiterHost];
    for (const one of hosts) {
      for (const other of hosts) {
        const key = `${one} ${other}`;
        if (one >= other || seen.has(key)) continue;
        seen.add(key);
        pairs.push({ between: [[topology.hosts[one]?.id ?? ''], [topology.hosts[other]?.id ?? '']] });
      }
    }
  }
  return pairs;
}

function actionChoices(world: World): CommandChoice[] {
  return Object.values(ACTIONS).flatMap((action) =>
    actionTargets(world, action.id, action.target).map((given) => {
      const command: Command = { kind: 'operate', action: action.id, ...given };
      return {
        command,
        id: action.id,
        title: actionTitle(action.title, given),
        guide: action.guide,
        allowed: action.allowed(world, command),
        caution: action.caution,
        fields: action.fields?.(world, command) ?? [],
      };
    }),
  );
}

/** The title of the table, with what tells this row from its neighbours. */
function actionTitle(title: string, given: Partial<OperatorCommand>): string {
  if (given.noFailover === true) return `${title} (nofailover)`;
  if (given.canStart !== undefined) return `^ZMIRROR: ${given.canStart ? 'allow' : 'forbid'} becoming primary`;
  if (given.partner !== undefined)
    return given.partner === 'none' ? `${title} without a partner` : `${title} with partner ${given.partner}`;
  if (given.from !== undefined) return `${title} from ${given.from}`;
  if (given.client !== undefined) return `Redirect to ${given.member}`;
  return given.database === undefined ? title : `${title}: ${given.database}`;
}

function actionTargets(world: World, id: string, target: string): Partial<OperatorCommand>[] {
  const { design, topology } = world;
  const members = topology.members.map((member) => ({
    member: member.name,
    mirror: topology.mirrors[member.mirror]?.id ?? '',
  }));
  switch (target) {
    case 'instance':
      return design.instances.flatMap((instance) =>
        id === 'instance.stop'
          ? [{ target: instance.id }, { target: instance.id, noFailover: true }]
          : [{ target: instance.id }],
      );
    case 'host':
      return design.hosts.filter((host) => host.agent !== null).map((host) => ({ target: host.id }));
    case 'database':
      return topology.members.flatMap((member, index) =>
        member.member.databases.map((database) => ({ ...members[index], database })),
      );
    case 'member':
      if (id === 'zmirror.set') {
        return members.flatMap((member) => [
          { ...member, canStart: false },
          { ...member, canStart: true },
        ]);
      }
      if (id === 'member.promote')
        return topology.members.flatMap((member, index) => promotions(world, member.mirror, members[index]));
      return members;
    case 'journal':
      return topology.members.flatMap((to) =>
        topology.members
          .filter((from) => from.mirror === to.mirror && from.index !== to.index)
          .map((from) => ({ from: from.name, to: to.name, mirror: topology.mirrors[to.mirror]?.id ?? '' })),
      );
    case 'client':
      return topology.clients.flatMap((client) =>
        (topology.mirrors[client.mirror]?.members ?? []).map((member) => ({
          client: client.id,
          member: topology.members[member]?.name ?? '',
          mirror: topology.mirrors[client.mirror]?.id ?? '',
        })),
      );
    case 'mirror':
      return topology.mirrors.map((mirror) => ({ mirror: mirror.id }));
    default:
      return [];
  }
}

function promotions(
  world: World,
  mirror: number,
  member: Partial<OperatorCommand> | undefined,
): Partial<OperatorCommand>[] {
  const partners = (world.topology.mirrors[mirror]?.members ?? [])
    .filter((other) => world.disks[other]?.membership.types[other] === 'failover')
    .map((other) => ({ ...member, partner: world.topology.members[other]?.name ?? '' }));
  return [{ ...member }, ...partners, { ...member, partner: 'none' }];
}
