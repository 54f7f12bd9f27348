import { ACTIONS } from '../engine/commands/actions/actions.ts';
import type { OperatorCommand } from '../engine/commands/command-types.ts';
import { monitor } from '../engine/engine.ts';
import { databaseDirectory } from '../engine/log/directories.ts';
import type { MemberDisk } from '../engine/state/member-disk.ts';
import type { MemberState } from '../engine/state/member-state.ts';
import { isMember } from '../engine/state/membership.ts';
import type { MonitorView } from '../engine/state/observation.ts';
import type { InstancePlace, MemberPlace } from '../engine/state/topology.ts';
import type { World } from '../engine/state/world.ts';
import type { Given, TerminalState } from './terminal-state.ts';

/** What menus and dialogues look at: one instance, and what it is in the mirror that was chosen. */
export interface Scene {
  readonly world: World;
  /** Its number and its place in the drawing. */
  readonly number: number;
  readonly instance: InstancePlace;
  /** Null where it is a member of no mirror, or none is chosen. */
  readonly self: MemberScene | null;
  readonly given: Given;
}

/** The member that the instance is: its place, its process and its disk. */
export interface MemberScene {
  readonly place: MemberPlace;
  readonly state: MemberState;
  readonly disk: MemberDisk;
  /** The id by which commands name its mirror, and what people call it. */
  readonly mirror: string;
  readonly mirrorName: string;
}

export function sceneOf(world: World, id: string, { mirror }: Pick<TerminalState, 'mirror'>, given: Given): Scene {
  const number = world.topology.instances.findIndex((instance) => instance.id === id);
  const instance = world.topology.instances[number];
  if (instance === undefined) throw new Error(`There is no instance ${id}.`);
  const self = membershipsOf(world, number).find((member) => member.mirror === mirror) ?? null;
  return { world, number, instance, self, given };
}

/** What an instance is, in every mirror that it belongs to or has been configured to join. */
export function membershipsOf(world: World, instance: number): MemberScene[] {
  return (world.topology.instances[instance]?.members ?? [])
    .map((member) => memberScene(world, member))
    .filter(({ disk, place }) => isMember(disk.membership, place.index) || disk.joining !== null);
}

export function memberScene(world: World, member: number): MemberScene {
  const place = world.topology.members[member] as MemberPlace;
  const mirror = world.topology.mirrors[place.mirror];
  return {
    place,
    state: world.members[member] as MemberState,
    disk: world.disks[member] as MemberDisk,
    mirror: mirror?.id ?? '',
    mirrorName: mirror?.mirror.name ?? '',
  };
}

/** A dialogue that is about a member is offered only where there is one. */
export function selfOf({ self, instance }: Scene): MemberScene {
  if (self === null) throw new Error(`${instance.id} is a member of no mirror.`);
  return self;
}

export function monitorOf(scene: Scene): MonitorView {
  const { mirror, place } = selfOf(scene);
  return monitor(scene.world, mirror, place.name);
}

/** What the database in a directory is called; the last folder where the drawing has none there. */
export function databaseAt({ world, self }: Scene, directory: string): string {
  const folders = (path: string): string[] => path.toUpperCase().split(/[\\/]/).filter(Boolean);
  const wanted = folders(directory).join('/');
  const names = self === null ? [] : (world.topology.mirrors[self.place.mirror]?.mirror.databases ?? []);
  const drawn = names.find(
    ({ name }) => self !== null && folders(databaseDirectory(world, self.place, name)).join('/') === wanted,
  );
  return drawn?.name.toUpperCase() ?? folders(directory).at(-1) ?? '';
}

export function isPrimary({ self }: Scene): boolean {
  return self?.state.primary != null;
}

export const memberName = ({ topology }: World, member: number): string => topology.members[member]?.name ?? '';

/** The command of a row of the operations table, about what this terminal works on, with what was answered. */
export function commandOf(scene: Scene, action: string, fields: Partial<OperatorCommand> = {}): OperatorCommand {
  const row = ACTIONS[action];
  if (row === undefined) throw new Error(`There is no operator action ${action}.`);
  return { kind: 'operate', action, ...aboutWhat(scene, row.target), ...fields };
}

/** The same about another member than the one of this terminal, or in another of its mirrors. */
export const commandOn = (
  { place, mirror }: MemberScene,
  action: string,
  fields: Partial<OperatorCommand> = {},
): OperatorCommand => ({ kind: 'operate', action, member: place.name, mirror, ...fields });

/** A mirrored database of the instance, in whichever of its mirrors. */
export interface Copy {
  readonly owner: MemberScene;
  readonly name: string;
  readonly status: string;
  readonly directory: string;
}

export function copiesOf({ world, number }: Scene): Copy[] {
  return membershipsOf(world, number).flatMap((owner) =>
    monitor(world, owner.mirror, owner.place.name).databases.map(({ name, status, directory }) => ({
      owner,
      name,
      status,
      directory,
    })),
  );
}

function aboutWhat(scene: Scene, target: string): Partial<OperatorCommand> {
  switch (target) {
    case 'instance':
      return { target: scene.instance.id };
    case 'host':
      return { target: scene.world.topology.hosts[scene.instance.host]?.id ?? '' };
    case 'mirror':
      return { mirror: selfOf(scene).mirror };
    default: {
      const { place, mirror } = selfOf(scene);
      return { member: place.name, mirror };
    }
  }
}

/** Why a row refuses this now, or null: the same words as in every menu of MirrorLab. */
export function refusalOf(scene: Scene, command: OperatorCommand): string | null {
  const allowed = ACTIONS[command.action]?.allowed(scene.world, command) ?? true;
  return allowed === true ? null : allowed;
}
