import type { InstancePlace } from '../engine/state/topology.ts';
import type { World } from '../engine/state/world.ts';

/** By what the product calls an instance; a drawing has an id for it. */
export const instanceLabel = (id: string): string => id.toUpperCase();

/** What starts and stops instances on the shell of a host. */
export const controlCommand = ({ instance }: InstancePlace): 'ccontrol' | 'iris' =>
  instance.product === 'iris' ? 'iris' : 'ccontrol';

const FOLDERS = {
  cache: { unix: '/usr/cachesys/', windows: 'C:\\InterSystems\\Cache\\' },
  iris: { unix: '/usr/irissys/', windows: 'C:\\InterSystems\\IRIS\\' },
} as const;

/** Where an instance is installed by default; a drawing need not say it, and then the emulation does not know better. */
export function directoryOf({ topology }: World, { host, instance }: InstancePlace): string {
  const isWindows = topology.hosts[host]?.host?.platform === 'windows';
  return FOLDERS[instance.product][isWindows ? 'windows' : 'unix'];
}

export function databaseDirectory(world: World, instance: InstancePlace, database: string): string {
  const folder = directoryOf(world, instance);
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder}mgr${separator}${database}${separator}`;
}

export function journalPath(world: World, instance: InstancePlace, file: string): string {
  const folder = directoryOf(world, instance);
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder}mgr${separator}journal${separator}${file}`;
}
