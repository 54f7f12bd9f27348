import type { Design } from '../design/design.ts';
import { ACTIONS } from '../engine/commands/actions/actions.ts';
import type { Command, CommandChoice, FaultCommand } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { availableCommands, commandText } from '../engine/engine.ts';
import type { World } from '../engine/state/world.ts';

/** Something in the drawing that can fail, or a planned action of §3.4.1. */
export interface CatalogueEntry {
  /** `host.fail:host-a`, `instance.hang:A:detected`, `database.full:A/APPDATA`. */
  readonly id: string;
  readonly fault: string;
  readonly target: string;
  /** What the log says when it happens. */
  readonly title: string;
  readonly command: Command;
  /** What puts it right, or null where it ends by itself or a person has to start something. */
  readonly repair: FaultCommand | null;
  readonly guide: readonly string[];
}

/** A frozen host is noticed when it is silent for longer than the QoS timeout (§3.2.13). */
const PAUSE_IN_QOS = 1.5;

interface Row {
  readonly fault: string;
  readonly includes?: (world: World, command: Command) => boolean;
  /** The command with what the catalogue fixes. */
  readonly given?: (world: World, command: FaultCommand) => FaultCommand;
  readonly repair: 'restore' | 'heal' | 'repair' | null;
}

/** In this order they stand in the catalogue; within a row the elements stand as they were drawn. */
const ROWS: readonly Row[] = [
  { fault: 'host.fail', repair: 'restore' },
  { fault: 'host.pause', given: (world, command) => ({ ...command, forMs: pauseMs(world, command) }), repair: null },
  { fault: 'instance.crash', repair: null },
  { fault: 'instance.hang', repair: null },
  { fault: 'storage.fail', repair: 'restore' },
  { fault: 'agent.fail', repair: 'restore' },
  { fault: 'interface.fail', repair: 'restore' },
  { fault: 'network.fail', repair: 'restore' },
  { fault: 'link.fail', repair: 'restore' },
  { fault: 'site.fail', includes: (world, command) => hasHosts(world, command), repair: 'restore' },
  { fault: 'isolate', repair: 'heal' },
  { fault: 'database.full', includes: isRequired, repair: 'repair' },
  { fault: 'physical-host.fail', repair: 'restore' },
  { fault: 'datastore.fail', repair: 'restore' },
  { fault: 'application-server.fail', repair: 'restore' },
  { fault: 'gateway.fail', repair: 'restore' },
  { fault: 'load-balancer.fail', repair: 'restore' },
  { fault: 'dns.fail', repair: 'restore' },
  { fault: 'instance.stop', includes: isFailoverInstance, repair: null },
];

/** Everything that can fail in a world that works, once per element and way of failing. */
export function catalogueOf(world: World): CatalogueEntry[] {
  const all = availableCommands(world);
  return ROWS.flatMap((row) =>
    all
      .filter(({ id, command, mends }) => id === row.fault && !mends && (row.includes?.(world, command) ?? true))
      .map((choice) => entryOf(world, row, choice)),
  );
}

function entryOf(world: World, row: Row, { command, guide }: CommandChoice): CatalogueEntry {
  const given = command.kind === 'fault' && row.given !== undefined ? row.given(world, command) : command;
  const target = targetOf(world.design, given);
  const variant =
    given.kind === 'fault' && given.detected !== undefined ? (given.detected ? ':detected' : ':undetected') : '';
  return {
    id: `${row.fault}:${target}${variant}`,
    fault: row.fault,
    target,
    title: commandText(world.design, given).replace(/^Operator s/, 'S'),
    command: given,
    repair: given.kind === 'fault' ? repairOf(row, given) : null,
    guide,
  };
}

function repairOf({ repair }: Row, command: FaultCommand): FaultCommand | null {
  if (repair === null) return null;
  const fault = repair === 'heal' ? 'heal' : command.fault.replace(/\.[a-z]+$/, `.${repair}`);
  return { ...command, fault };
}

/** Members have names that are unique in their mirror only. */
function targetOf(design: Design, command: Command): string {
  if (command.target !== undefined) return command.target;
  const isAmbiguous =
    design.mirrors.filter(({ members }) => members.some(({ name }) => name === command.member)).length > 1;
  return [...(isAmbiguous ? [command.mirror] : []), command.member, command.database].join('/');
}

function pauseMs(world: World, { target }: FaultCommand): number {
  const host = world.topology.hosts.find(({ id }) => id === target);
  const own = (host?.members ?? []).map((member) => world.topology.members[member]?.mirror);
  const mirrors = world.design.mirrors.filter((_, index) => own.length === 0 || own.includes(index));
  return PAUSE_IN_QOS * Math.max(...mirrors.map(({ qosTimeoutMs }) => qosTimeoutMs));
}

function hasHosts(world: World, { target }: Command): boolean {
  const { hosts, platforms } = world.design;
  const machines = platforms.flatMap((one) => (one.kind === 'virtualization' ? one.physicalHosts : []));
  return [...hosts, ...machines].some(({ site }) => site === target);
}

function isRequired({ design }: World, { mirror, database }: Command): boolean {
  const databases = design.mirrors.find(({ id }) => id === mirror)?.databases ?? [];
  return databases.some(({ name, mountRequiredAtStartup }) => name === database && mountRequiredAtStartup);
}

/** The planned outages of §3.4.1, without the argument that holds back the failover. */
function isFailoverInstance({ design }: World, command: Command): boolean {
  if (command.kind !== 'operate' || command.noFailover === true) return false;
  return design.mirrors.some(({ members }) =>
    members.some(({ instance, type }) => instance === command.target && type === 'failover'),
  );
}

/** Why something could not happen in this world: it is so already, or it is refused; null where it can. */
export function hindrance(world: World, entry: CatalogueEntry): string | null {
  const { command } = entry;
  if (command.kind === 'operate') {
    const instance = world.topology.instances.findIndex(({ id }) => id === command.target);
    if (world.instances[instance]?.state === 'ended') return 'the instance does not run';
    const allowed = ACTIONS[command.action]?.allowed(world, command) ?? true;
    return allowed === true ? null : allowed;
  }
  return FAULTS[command.fault]?.applies(world, command) === true ? null : 'it is so already';
}
