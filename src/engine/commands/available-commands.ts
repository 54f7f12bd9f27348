import type { ElementReference } from '../../design/element.ts';
import type { World } from '../state/world.ts';
import type { ActionTarget } from './actions/action.ts';
import { ACTIONS } from './actions/actions.ts';
import { NO_MEMBER } from './actions/redirection-actions.ts';
import { fieldsOf } from './asked.ts';
import type { Command, CommandChoice, FaultCommand, OperatorCommand } from './command-types.ts';
import type { FaultTarget, FaultVariant } from './faults/fault.ts';
import { FAULTS } from './faults/faults.ts';
import { actionOwner, EVERYTHING, faultOwners } from './owners.ts';

/**
 * Everything that could be done now: each fault and mending that would change something, and each operator action on
 * each thing, allowed or with the reason why not. What is broken is offered for mending only, and the other way round.
 */
export function availableCommands(world: World): CommandChoice[] {
  return [...faultChoices(world), ...actionChoices(world)];
}

/**
 * Everything that could ever be done, whatever is so now: for whoever does not see how things stand, so that what is
 * offered tells nothing of it.
 */
export function possibleCommands(world: World): CommandChoice[] {
  const all = [...faultChoices(world, true), ...actionChoices(world)];
  return all.map((choice) => ({ ...choice, allowed: true }));
}

/** The elements that a command happens to; none where it is about everything. */
export function commandOwners(given: Command): readonly ElementReference[] {
  if (given.kind === 'fault') {
    const fault = FAULTS[given.fault];
    return fault === undefined ? [] : faultOwners(fault, given);
  }
  const action = ACTIONS[given.action];
  return action === undefined ? [] : [actionOwner(action, given)];
}

function faultChoices(world: World, whateverApplies = false): CommandChoice[] {
  return Object.values(FAULTS).flatMap((fault) => {
    return faultTargets(world, fault.target).flatMap((given) => {
      const command: FaultCommand = { kind: 'fault', fault: fault.id, ...given };
      const variants = fault.variants?.(world, command) ?? [{ title: fault.title, command }];
      const offered = whateverApplies
        ? asPlanned(variants)
        : variants.filter(({ command }) => fault.applies(world, command));
      return offered.map(({ title, command }) => ({
        command,
        id: fault.id,
        owners: faultOwners(fault, command),
        title,
        guide: fault.guide,
        allowed: fault.refuses?.(world, command) ?? true,
        mends: fault.mends,
        caution: fault.caution?.(command) ?? false,
        api: [],
        fields: fault.fields?.(world, command) ?? [],
        isChange: true,
      }));
    });
  });
}

/** The ways in which it can happen, but for how long or of when, which who plans ahead gives with it. */
function asPlanned(variants: readonly FaultVariant[]): readonly FaultVariant[] {
  const named = variants.map(({ title, plannedTitle = title, command }) => ({ title: plannedTitle, command }));
  return named.filter(({ title }, index) => named.findIndex((other) => other.title === title) === index);
}

function faultTargets(world: World, target: FaultTarget): Partial<FaultCommand>[] {
  const { design, topology } = world;
  switch (target) {
    case 'host':
      return design.hosts.map((host) => ({ target: host.id }));
    case 'hosts':
      return [{ target: EVERYTHING }, ...design.hosts.map((host) => ({ target: host.id })), ...hostPairs(world)];
    case 'host-pair':
      return hostPairs(world);
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
        namesOn(world, member.index).map((database) => ({
          member: member.name,
          mirror: topology.mirrors[member.mirror]?.id ?? '',
          database,
        })),
      );
    case 'application-server':
      return design.applicationServers.map(({ id }) => ({ target: id }));
    case 'member':
      return topology.members.map(({ name, mirror }) => ({ member: name, mirror: topology.mirrors[mirror]?.id ?? '' }));
    case 'physical-host':
      return (topology.platforms?.physicalHosts ?? []).map(({ id }) => ({ target: id }));
    case 'datastore':
      return (topology.platforms?.datastores ?? []).map((id) => ({ target: id }));
    case 'message':
      // It is named where it is seen: on its way over the canvas, or in the list of messages.
      return [];
    case 'web-gateway':
      return topology.webGateways.map(({ id }) => ({ target: id }));
    case 'load-balancer':
      return topology.loadBalancers.map(({ id }) => ({ target: id }));
    case 'dns-name':
      return topology.dnsNames.map(({ id }) => ({ target: id }));
  }
}

function namesOn(world: World, member: number): string[] {
  return (world.disks[member]?.databases ?? []).map(({ name }) => name);
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
    actionTargets(world, action.target).flatMap((given) => {
      const command: OperatorCommand = { kind: 'operate', action: action.id, ...given };
      const variants = action.variants?.(world, command) ?? [{ title: action.title, command }];
      return variants.map(({ title, command }) => ({
        command,
        id: action.id,
        owners: [actionOwner(action, command)],
        title,
        guide: action.guide,
        allowed: action.allowed(world, command),
        mends: false,
        caution: action.caution,
        api: action.api ?? [],
        fields: fieldsOf(action.parameters, action.asks?.(world, command) ?? []),
        isChange: action.isChange ?? false,
      }));
    }),
  );
}

/** Those that are or may become primary. */
function membersOf({ topology }: World, mirror: number): Partial<OperatorCommand>[] {
  return topology.members
    .filter((place) => place.mirror === mirror && (place.member.type === 'failover' || place.member.type === 'dr'))
    .map(({ name }) => ({ member: name, mirror: topology.mirrors[mirror]?.id ?? '' }));
}

function actionTargets(world: World, target: ActionTarget): Partial<OperatorCommand>[] {
  const { design, topology } = world;
  const members = topology.members.map((member) => ({
    member: member.name,
    mirror: topology.mirrors[member.mirror]?.id ?? '',
  }));
  switch (target) {
    case 'instance':
      return design.instances.map((instance) => ({ target: instance.id }));
    case 'host':
      return design.hosts.filter((host) => host.agent !== null).map((host) => ({ target: host.id }));
    case 'database':
      return topology.members.flatMap((member, index) =>
        namesOn(world, member.index).map((database) => ({ ...members[index], database })),
      );
    case 'member':
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
    case 'dns-name':
      return topology.dnsNames.flatMap(({ id, mirror }) =>
        membersOf(world, mirror).map((member) => ({ target: id, ...member })),
      );
    case 'load-balancer':
      return topology.loadBalancers.flatMap(({ id, mirror, targets }) =>
        [...targets.map((target) => target.id), NO_MEMBER].map((member) => ({
          target: id,
          member,
          mirror: topology.mirrors[mirror]?.id ?? '',
        })),
      );
  }
}
