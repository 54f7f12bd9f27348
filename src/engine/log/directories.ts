import { inside, isOfPlatform, usualFolder, withSeparator } from '../../design/directories.ts';
import type { InstancePlace, MemberPlace } from '../state/topology.ts';
import type { World } from '../state/world.ts';

/* Where things lie on the disk of an instance, as screens and the log show it. Nothing in the emulation rests on it. */

const platformOf = ({ topology }: World, { host }: InstancePlace) => topology.hosts[host]?.host?.platform;

/** Where an instance is installed: as it is drawn, else where the product is installed by default. */
export function directoryOf(world: World, place: InstancePlace): string {
  const platform = platformOf(world, place);
  const { directory, product } = place.instance;
  if (directory !== undefined && isOfPlatform(platform, directory)) return withSeparator(directory);
  return usualFolder(product, platform);
}

export const mgrFolder = (world: World, place: InstancePlace): string => inside(directoryOf(world, place), 'mgr');

export const journalPath = (world: World, place: InstancePlace, file: string): string =>
  inside(mgrFolder(world, place), 'journal') + file;

/** As it is drawn, the same on every member; else a folder of that name where instances make it. */
export function databaseDirectory(world: World, { instance, mirror }: MemberPlace, database: string): string {
  const place = world.topology.instances[instance] as InstancePlace;
  const drawn = world.topology.mirrors[mirror]?.mirror.databases.find(
    ({ name }) => name.toUpperCase() === database.toUpperCase(),
  )?.directory;
  return drawn !== undefined && isOfPlatform(platformOf(world, place), drawn)
    ? withSeparator(drawn)
    : inside(mgrFolder(world, place), database);
}
