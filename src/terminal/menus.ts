import { isFailover } from '../engine/state/membership.ts';
import type { Menu, MenuRow } from './menu-rows.ts';
import { ROUTINE_MENUS } from './routine-menus.ts';
import { isPrimary, type MemberScene, membershipsOf, type Scene, selfOf } from './scene.ts';
import type { TerminalState } from './terminal-state.ts';

const MANAGEMENT: readonly MenuRow[] = [
  { title: 'Add mirrored database(s)', dialogue: 'add-database' },
  { title: 'Remove mirrored database(s)', dialogue: 'remove-database' },
  { title: 'Activate or Catchup mirrored database(s)', dialogue: 'activate-or-catch-up' },
  { title: 'Change No Failover State', dialogue: 'change-no-failover' },
  { title: 'Try to make this the primary', dialogue: 'try-primary' },
  { title: 'Connect to Mirror', dialogue: 'connect' },
  { title: 'Stop mirroring on this member', dialogue: 'stop-mirroring' },
  { title: 'Modify Database Size Field(s)', dialogue: 'modify-sizes' },
  { title: 'Force this node to become the primary', dialogue: 'force-primary' },
  { title: 'Promote Async DR member to Failover member', dialogue: 'promote' },
  { title: 'Demote Backup member to Async DR member', dialogue: 'demote' },
  { title: 'Mark an inactive database as caught up', dialogue: 'mark-caught-up' },
  {
    title: 'Manage mirror dejournaling on async member',
    dialogue: 'manage-dejournaling',
    note: (scene) => (isFailoverMember(scene) ? ' (disabled)' : ''),
  },
  { title: 'Pause dejournaling for database(s)', dialogue: 'pause-dejournaling' },
];

const STATUS: readonly MenuRow[] = [
  { title: 'List mirrored databases', dialogue: 'list-databases' },
  { title: 'Display mirror status of this node', dialogue: 'node-status' },
  { title: 'Display mirror configuration', dialogue: 'show-configuration' },
  { title: 'Status Monitor', isMonitor: true },
];

const SHOW: MenuRow = { title: 'Display Mirror Configuration', dialogue: 'show-configuration' };
const ADDRESSES: MenuRow = { title: 'Change Mirror Member Network Addresses', dialogue: 'change-addresses' };
const REMOVE: MenuRow = { title: 'Remove Mirror Configuration', dialogue: 'remove-self' };

const ON_PRIMARY: readonly MenuRow[] = [
  SHOW,
  { title: 'Adjust Quality of Service Timeout parameter', dialogue: 'adjust-qos' },
  { title: 'Change Arbiter', dialogue: 'change-arbiter' },
  { title: 'Change SSL/TLS Requirement', dialogue: 'change-tls' },
  ADDRESSES,
  { title: 'Authorize/Reject Pending New Members', dialogue: 'authorize-members' },
  { title: 'Authorize/Reject Pending DN Updates', dialogue: 'authorize-dns' },
  { title: 'Add Async Member Not In Pending List', dialogue: 'add-async' },
  { title: 'Remove Other Mirror Member', dialogue: 'remove-other' },
  REMOVE,
];

const ON_BACKUP: readonly MenuRow[] = [
  SHOW,
  ADDRESSES,
  { title: 'Authorize Pending DN Updates', dialogue: 'authorize-dns' },
  REMOVE,
];

const ON_ASYNC: readonly MenuRow[] = [
  SHOW,
  ADDRESSES,
  { title: 'Authorize Pending DN Updates', dialogue: 'authorize-dns' },
  { title: 'Change Async Member Type', dialogue: 'change-type' },
  { title: 'Join Another Mirror as Async Member', dialogue: 'join-async' },
  { title: 'Remove This Member From a Mirror', dialogue: 'remove-self' },
  REMOVE,
  { title: 'Clear FailoverDB Flag', dialogue: 'clear-flag' },
  { title: 'Edit Dejournal Filter', dialogue: 'edit-filter' },
];

/** The menus of `^MIRROR`; the number of a row is its place. Which of them the vendor has so, `docs/terminal.md` says. */
const MENUS: Readonly<Record<string, Menu>> = {
  ...ROUTINE_MENUS,
  main: {
    rows: () => [
      { title: 'Mirror Status', opens: 'status' },
      { title: 'Mirror Management', opens: 'management' },
      { title: 'Mirror Configuration', opens: 'configuration' },
    ],
  },
  status: { rows: () => STATUS },
  management: { rows: () => MANAGEMENT },
  configuration: { rows: (scene) => (isPrimary(scene) ? ON_PRIMARY : isFailoverMember(scene) ? ON_BACKUP : ON_ASYNC) },
  forming: {
    head: () => ['This instance has no mirror configuration.'],
    rows: ({ world, number }) =>
      world.instances[number]?.service === true
        ? [
            { title: 'Create a Mirror', dialogue: 'create-mirror' },
            { title: 'Join Mirror as Failover Member', dialogue: 'join-failover' },
            { title: 'Join Mirror as Async Member', dialogue: 'join-async' },
          ]
        : [{ title: 'Enable Mirror Service', dialogue: 'enable-service' }],
  },
  mirrors: {
    head: () => ['This instance is a member of several mirrors.'],
    rows: ({ world, number }) =>
      membershipsOf(world, number).map(({ mirror, mirrorName }) => ({ title: mirrorName, opens: 'main', mirror })),
  },
  trouble: {
    head: (scene) => [
      `This member is the primary of mirror ${selfOf(scene).mirrorName}, and is in an indefinite trouble state:`,
      'it has lost the backup and the arbiter, and cannot operate as primary (RETURN for the main menu).',
    ],
    rows: () => [
      { title: 'Resume operation as primary', dialogue: 'resume-primary' },
      { title: 'Shut down this instance', dialogue: 'shut-down' },
    ],
  },
};

function isFailoverMember(scene: Scene): boolean {
  return scene.self !== null && isFailover(scene.self.disk.membership, scene.self.place.index);
}

/** The menus that `do ^MIRROR` opens, the innermost last, and the mirror that is meant. */
export function menusAtStart({ world, number }: Scene): {
  readonly menus: readonly string[];
  readonly mirror: string | null;
} {
  const all = membershipsOf(world, number);
  const [first] = all;
  if (first === undefined) return { menus: ['forming'], mirror: null };
  if (all.length > 1) return { menus: ['mirrors'], mirror: null };
  return { menus: isInTrouble(first) ? ['main', 'trouble'] : ['main'], mirror: first.mirror };
}

const isInTrouble = (self: MemberScene | null): boolean => self?.state.primary?.trouble?.kind === 'indefinite';

const menuOf = (id: string): Menu => {
  const menu = MENUS[id];
  if (menu === undefined) throw new Error(`There is no menu ${id}.`);
  return menu;
};

export const menuRows = (id: string, scene: Scene): readonly MenuRow[] => menuOf(id).rows(scene);

export const menuPrompt = (id: string): string => `${menuOf(id).prompt ?? 'Option?'} `;

export function menuLines(id: string, scene: Scene): string[] {
  const { head, rows } = menuOf(id);
  return [
    '',
    ...(head?.(scene) ?? []),
    ...rows(scene).map(({ title, note }, index) => `${String(index + 1).padStart(3)}) ${title}${note?.(scene) ?? ''}`),
    '',
  ];
}

/** What is still open: a mirror that the instance has created, joined or left since makes its menus other ones. */
export function menusStill(
  scene: Scene,
  menus: readonly string[],
): { readonly menus: readonly string[] } & Partial<Pick<TerminalState, 'mirror'>> {
  if (menus[0] !== undefined && ROUTINE_MENUS[menus[0]] !== undefined) return { menus };
  const isOfMember = !menus.includes('forming') && !menus.includes('mirrors');
  if (isOfMember && scene.self !== null)
    return { menus: menus.filter((menu) => menu !== 'trouble' || isInTrouble(scene.self)) };
  const hasOther = isOfMember || (menus.includes('forming') && membershipsOf(scene.world, scene.number).length > 0);
  return hasOther ? menusAtStart(scene) : { menus };
}
