import type { Command, CommandChoice } from '../../src/engine/commands/command-types.ts';
import { availableCommands } from '../../src/engine/engine.ts';
import type { World } from '../../src/engine/state/world.ts';
import type { Dice } from './dice.ts';

/** What a seed's schedule is made of: everything but CAUTION actions, these too, or only what is between the three. */
export type ScheduleKind = 'without caution' | 'with caution' | 'between three';

/** How often each fault and action is drawn, against the others; what is not named is drawn a little. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'host.fail': 4,
  'host.restore': 5,
  'host.pause': 5,
  'instance.crash': 4,
  'instance.hang': 4,
  'storage.fail': 1.5,
  'agent.fail': 2,
  'agent.restore': 3,
  'interface.fail': 2,
  'interface.restore': 3,
  'network.fail': 1.5,
  'network.restore': 4,
  'link.fail': 1.5,
  'link.restore': 3,
  'site.fail': 0.7,
  'physical-host.fail': 2,
  'physical-host.restore': 4,
  'datastore.fail': 1,
  'datastore.restore': 4,
  'host.move': 1.5,
  isolate: 5,
  cut: 9,
  heal: 7,
  'instance.stop': 3,
  'instance.start': 6,
  'instance.restart': 2,
  'mirror.start': 2,
  'member.demote': 1.5,
  'member.promote': 2.5,
  'member.force-primary': 5,
  'member.resume-primary': 5,
  'application-server.fail': 3,
  'application-server.restore': 5,
};
const LITTLE = 0.4;

/** What keeps the two failover members and the arbiter apart or together: most orders of events arise between them. */
const BETWEEN_THREE = new Set([
  'cut',
  'heal',
  'isolate',
  'host.pause',
  'agent.fail',
  'agent.restore',
  'instance.crash',
  'instance.hang',
  'instance.start',
  'mirror.stop',
]);

/** One more fault, repair or operator action that would do something now. CAUTION ones only where they are wanted. */
export function randomCommand(dice: Dice, world: World, kind: ScheduleKind): Command {
  if (kind !== 'between three' && dice.chance(0.06)) return randomChange(dice, world);
  const possible = availableCommands(world).filter(
    (choice) =>
      choice.allowed === true &&
      // New values are drawn by `randomChange`.
      choice.fields.length === 0 &&
      !isVariant(choice.command) &&
      // Moments to go back to are kept by `randomRevert`.
      choice.id !== 'host.revert' &&
      (kind === 'with caution' || !needsCaution(choice.command)) &&
      (kind !== 'between three' || BETWEEN_THREE.has(choice.id)),
  );
  const ids = [...new Set(possible.map((choice) => choice.id))];
  const id = dice.pickWeighted(ids, (name) => WEIGHTS[name] ?? LITTLE);
  const important = namesThatMatter(world);
  const choice = dice.pickWeighted(
    possible.filter((other) => other.id === id),
    (other) => weightOf(other, important),
  );
  return varied(dice, world, choice.command);
}

/** What disturbs a message on its way between two hosts, or null where one of them is a client. */
export function disturbance(dice: Dice, world: World, [from, to]: readonly [string, string]): Command | null {
  if (from === to || [from, to].some((id) => !world.design.hosts.some((host) => host.id === id))) return null;
  const either = dice.pick([from, to]);
  return dice.pickWeighted<readonly [number, Command]>(
    [
      [6, { kind: 'fault', fault: 'cut', between: [[from], [to]] }],
      [2, { kind: 'fault', fault: 'isolate', target: either }],
      [1, { kind: 'fault', fault: 'host.fail', target: either }],
      [1, varied(dice, world, { kind: 'fault', fault: 'host.pause', target: either })],
    ],
    ([weight]) => weight,
  )[1];
}

/** Some ways of a fault are thrown by `varied`. */
function isVariant(command: Command): boolean {
  return command.kind === 'fault' && command.startInstances !== undefined;
}

/** The guide marks these with a CAUTION, or leads to one: a partner, or none, chosen where agents cannot be reached. */
function needsCaution(command: Command): boolean {
  if (command.kind === 'fault') return false;
  return (
    command.action === 'member.force-primary' ||
    command.action === 'member.resume-primary' ||
    (command.action === 'member.promote' && command.partner !== undefined)
  );
}

/** Failover members, their hosts and the arbiter's: what happens there matters more than anywhere else. */
function namesThatMatter(world: World): ReadonlySet<string> {
  const { topology } = world;
  const names = new Set<string>();
  for (const mirror of topology.mirrors) {
    names.add(topology.hosts[mirror.arbiterHost]?.id ?? '');
    for (const member of mirror.members) {
      const place = topology.members[member];
      if (place === undefined || !world.disks[member]?.membership.failover.includes(member)) continue;
      names.add(place.name).add(topology.hosts[place.host]?.id ?? '');
    }
  }
  return names;
}

function weightOf({ command }: CommandChoice, important: ReadonlySet<string>): number {
  const named = [command.target?.split('/')[0], command.member];
  const between = command.kind === 'fault' ? (command.between ?? []).flat() : [];
  return [...named, ...between].some((name) => name !== undefined && important.has(name)) ? 6 : 1;
}

function varied(dice: Dice, world: World, command: Command): Command {
  const qosMs = world.design.mirrors[0]?.qosTimeoutMs ?? 8000;
  if (command.kind === 'fault' && (command.fault === 'host.pause' || command.fault === 'host.move')) {
    const share = dice.pick([0.2, 0.5, 0.9, 1, 1.1, 1.5, 2, 3, 4]);
    return { ...command, forMs: Math.round(qosMs * share + dice.integer(-20, 20)) };
  }
  if (command.kind === 'fault' && command.fault === 'host.restore' && dice.chance(0.15)) {
    return { ...command, startInstances: false };
  }
  if (command.kind === 'operate' && command.action === 'zmirror.set' && dice.chance(0.5)) {
    const { canStart, ...others } = command;
    return { ...others, checkOk: canStart === true };
  }
  return command;
}

/** A member is to be found at another address of its host (§3.3.2). */
function randomAddress(dice: Dice, { topology }: World): Command {
  const { name, host, mirror } = dice.pick(topology.members);
  const address = topology.interfaces[dice.pick(topology.hosts[host]?.interfaces ?? [])]?.address ?? '';
  const kind = dice.pick(['mirrorPrivateAddress', 'superserverAddress', 'agentAddress'] as const);
  const changed = { [kind]: address };
  return {
    kind: 'operate',
    action: 'member.set-addresses',
    member: name,
    mirror: topology.mirrors[mirror]?.id ?? '',
    ...changed,
  };
}

/** Keys, encryption of the journal, and certificates with another name, which can be authorized or rejected (§3.2.9.2, §3.3.3). */
function randomSecurity(dice: Dice, { topology }: World): Command {
  const { name, mirror, instance } = dice.pick(topology.members);
  const target = topology.instances[instance]?.id ?? '';
  const key = dice.pick(['KEY1', 'KEY2']);
  return dice.pick<Command>([
    { kind: 'operate', action: 'encryption-key.activate', target, key },
    { kind: 'operate', action: 'journal-encryption.set', target, enabled: true, key },
    {
      kind: 'operate',
      action: 'certificate.update',
      member: name,
      mirror: topology.mirrors[mirror]?.id ?? '',
      dn: `CN=${name},O=${dice.pick(['One', 'Two'])}`,
    },
  ]);
}

/** New latency, jitter, loss, journal write time, or settings of the mirror. */
function randomChange(dice: Dice, world: World): Command {
  const { design } = world;
  const path = dice.pick<Readonly<Record<string, number>>>([
    { latencyMs: dice.pick([0.1, 20, 300, 1500]) },
    { jitterMs: dice.pick([0, 5, 200]) },
    { lossPercent: dice.pick([0, 5, 30]) },
  ]);
  const mirror = dice.pick(design.mirrors);
  return dice.pick<() => Command>([
    () => ({ kind: 'fault', fault: 'network.change', target: dice.pick(design.networks).id, change: path }),
    () =>
      design.links.length === 0
        ? { kind: 'fault', fault: 'heal', target: 'all' }
        : { kind: 'fault', fault: 'link.change', target: dice.pick(design.links).id, change: path },
    () => randomAddress(dice, world),
    () => randomSecurity(dice, world),
    () => {
      const change: Readonly<Record<string, number>> = dice.chance(0.3)
        ? { workload: dice.pick([0, 0.9, 0.999, 2]) }
        : { journalWriteMs: dice.pick([0.1, 50, 1000]) };
      return { kind: 'fault', fault: 'host.change', target: dice.pick(design.hosts).id, change };
    },
    () => {
      const settings = dice.pick([
        { qosTimeoutMs: dice.pick([2000, 5000, 12_000]) },
        { arbiter: null },
        { arbiter: mirror.arbiter },
        { vip: dice.chance(0.5) ? null : mirror.vip },
        { useTls: dice.chance(0.5), parallelDejournaling: dice.pick(['all', 'failover'] as const) },
        { compression: { [dice.pick(['failover', 'async'])]: dice.pick(['compressed', 'uncompressed']) } },
      ]);
      return { kind: 'operate', action: 'mirror.configure', mirror: mirror.name, settings };
    },
  ])();
}
