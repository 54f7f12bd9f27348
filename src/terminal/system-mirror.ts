import { isFailover } from '../engine/state/membership.ts';
import { memberScene, membershipsOf, monitorOf, type Scene } from './scene.ts';

/** What `$SYSTEM.Mirror` says of the instance (§3.3.8.1), as `write` prints it. */

type Answer = (scene: Scene) => string;

const flag = (value: boolean): string => (value ? '1' : '0');

const isFailoverMember = (scene: Scene): boolean =>
  all(scene).some(({ disk, place }) => isFailover(disk.membership, place.index));

const all = ({ world, number }: Scene) => membershipsOf(world, number);

/** A primary in trouble is one to `GetStatus()`; the others are the status in capitals. */
const STATUS_CODES: Readonly<Record<string, string>> = { 'Not Initialized': 'NOTINIT', 'In Trouble': 'PRIMARY' };

const FUNCTIONS: Readonly<Record<string, Answer>> = {
  ismember: (scene) => (isFailoverMember(scene) ? '1' : all(scene).length > 0 ? '2' : '0'),
  isprimary: (scene) => flag(all(scene).some(({ state }) => state.primary !== null)),
  isbackup: (scene) =>
    flag(
      isFailoverMember(scene) && all(scene).some(({ state }) => state.phase === 'joined' && state.status === 'Backup'),
    ),
  isasyncmember: (scene) => flag(!isFailoverMember(scene) && all(scene).length > 0),
  mirrorname: (scene) => (isFailoverMember(scene) ? (all(scene)[0]?.mirrorName ?? '') : ''),
  getmirrornames: (scene) =>
    all(scene)
      .map(({ mirrorName }) => mirrorName)
      .join(','),
  getstatus: (scene) => STATUS_CODES[own(scene)?.status ?? 'Not Initialized'] ?? own(scene)?.status.toUpperCase() ?? '',
  getmembertype: (scene) => own(scene)?.type ?? 'Not Member',
  getmemberstatus: (scene) => own(scene)?.status ?? 'Not Initialized',
};

function own(scene: Scene) {
  const [first] = all(scene);
  if (first === undefined) return null;
  const self = memberScene(scene.world, first.place.index);
  return monitorOf({ ...scene, self }).rows.find(({ member }) => member === first.place.name) ?? null;
}

export function systemFunction(scene: Scene, method: string): string {
  return FUNCTIONS[method.toLowerCase()]?.(scene) ?? `<METHOD DOES NOT EXIST> *${method},%SYSTEM.Mirror`;
}
