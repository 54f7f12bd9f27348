import { COMPRESSION_MODES } from '../design/compression.ts';
import type { MemberType } from '../design/design.ts';
import { wholeQosMs } from '../design/qos-timeout.ts';
import { askedAddress, type Cast, everybody, type Player } from './cast.ts';
import { additionSteps, creationSteps } from './creation-steps.ts';
import { code, table } from './markdown.ts';
import type { CreationStep } from './play-creation.ts';

/** How a mirror comes to be: pages to fill in, and the same steps for the engine, from instances that are in no mirror. */
export interface CreationRunbook {
  readonly id: string;
  readonly title: string;
  readonly guide: string;
  /** Without its last part, which says how it went. */
  readonly markdown: string;
  readonly steps: readonly CreationStep[];
}

/** One thing to enter on a page of the Management Portal, as this mirror has it. */
type Field = readonly [label: string, value: string];

interface Page {
  readonly title: string;
  readonly guide: string;
  readonly portal: readonly string[];
  readonly routine: string;
  readonly api: string;
}

const SETTINGS = ['System Administration', 'Configuration', 'Mirror Settings'];
const PAGES = {
  create: {
    title: 'Create the mirror',
    guide: '3.2.6.1',
    portal: [...SETTINGS, 'Create a Mirror'],
    routine: 'Create a Mirror',
    api: 'SYS.Mirror.CreateNewMirrorSet()',
  },
  failover: {
    title: 'Join as failover member',
    guide: '3.2.6.2',
    portal: [...SETTINGS, 'Join as Failover'],
    routine: 'Join Mirror as Failover Member',
    api: 'SYS.Mirror.JoinMirrorAsFailoverMember()',
  },
  async: {
    title: 'Join as async',
    guide: '3.2.6.5',
    portal: [...SETTINGS, 'Join as Async'],
    routine: 'Join Mirror as Async Member',
    api: 'SYS.Mirror.JoinMirrorAsAsyncMember()',
  },
  createDatabase: {
    title: 'Create a mirrored database',
    guide: '3.2.7.2',
    portal: [
      'System Administration',
      'Configuration',
      'System Configuration',
      'Local Databases',
      'Create New Database',
    ],
    routine: 'Add mirrored database(s)',
    api: 'SYS.Database.CreateDatabase()',
  },
} as const satisfies Readonly<Record<string, Page>>;

const TYPES: Readonly<Record<MemberType, string>> = {
  failover: 'Failover',
  dr: 'Disaster Recovery (DR)',
  'reporting-read-only': 'Read-Only Reporting',
  'reporting-read-write': 'Read-Write Reporting',
};

export function creationRunbooks(cast: Cast): CreationRunbook[] {
  const created = creationSteps(cast);
  const create = {
    id: 'create-the-mirror',
    title: 'Create the mirror',
    guide: '3.2.6',
    markdown: creation(cast),
    steps: created,
  };
  const add = {
    id: 'add-the-databases',
    title: 'Add the databases to the mirror',
    guide: '3.2.7',
    markdown: additions(cast),
    steps: [...created, ...additionSteps(cast)],
  };
  return cast.mirror.databases.length === 0 ? [create] : [create, add];
}

function creation(cast: Cast): string {
  const { mirror } = cast;
  const [first, ...others] = everybody(cast);
  if (first === undefined) return '';
  const pages = [
    page(PAGES.create, first, [...mirrorFields(cast), ...memberFields(first)]),
    ...others.map((one) => joining(one, first, cast)),
  ];
  const steps = [...pages, ...(mirror.useTls && others.length > 0 ? [authorization(first, others)] : []), review(cast)];
  return document(cast, 'Create the mirror', '3.2.6', [
    '**Before you begin:** the ISCAgent runs on the host of every member (§3.2.12) and on that of the arbiter. Where a page is not available, choose **Enable Mirror Service** first.',
    ...(mirror.useTls
      ? ['The mirror requires SSL/TLS: set up the SSL/TLS configuration for mirroring on every member first (§3.2.4).']
      : []),
    ...steps.map((step, index) => `## ${index + 1}. ${step}`),
  ]);
}

function joining(one: Player, first: Player, cast: Cast): string {
  const { mirror } = cast;
  const { type } = one.drawn;
  const known: Field[] = [
    ['Mirror Name', mirror.name],
    [
      type === 'failover' ? 'Agent Address on Other System' : 'Agent Address on Failover System',
      askedAddress(cast, one, first),
    ],
    ['Mirror Agent Port', String(first.onHost.agent?.port ?? '')],
    ['Caché Instance Name', first.instance],
  ];
  if (type === 'failover') return page(PAGES.failover, one, [...known, ...memberFields(one)]);
  const { name, superserverAddress, agentAddress } = one.drawn;
  return page(
    PAGES.async,
    one,
    [
      ...known,
      ['Async Member Name', name],
      ['Async Member Address', superserverAddress],
      ['Agent Address', agentAddress],
      ['Async Member System Type', TYPES[type]],
    ],
    addressRemark(one),
  );
}

/** The address that an async is given is both of its addresses at first (§3.2.6.5). */
function addressRemark({ drawn }: Player): string[] {
  const { mirrorPrivateAddress, superserverAddress } = drawn;
  if (mirrorPrivateAddress === superserverAddress) return [];
  return [
    `Afterwards change its mirror private address to ${code(mirrorPrivateAddress)} on the primary (§3.3.2): at first it is the address that was entered here.`,
  ];
}

function mirrorFields({ mirror }: Cast): Field[] {
  const { arbiter, vip, compression } = mirror;
  return [
    ['Mirror Name', mirror.name],
    ['Require SSL/TLS', mirror.useTls ? 'yes' : 'no'],
    ['Use Arbiter', arbiter === null ? 'no' : `${arbiter.address}, port ${arbiter.port}`],
    ['Use Virtual IP', vip === null ? 'no' : `${vip.address}/${vip.maskBits}`],
    ['Compression Mode for Failover Members', COMPRESSION_MODES[compression.failover]],
    ['Compression Mode for Async Members', COMPRESSION_MODES[compression.async]],
    ['Quality of Service Timeout (msec)', String(wholeQosMs(mirror))],
  ];
}

function memberFields({ drawn, onHost }: Player): Field[] {
  return [
    ['Mirror Member Name', drawn.name],
    ['Superserver Address', drawn.superserverAddress],
    ['Mirror Agent Port', String(onHost.agent?.port ?? '')],
    ['Mirror Private Address', drawn.mirrorPrivateAddress],
    ['Agent Address', drawn.agentAddress],
  ];
}

function page(
  { title, guide, portal, routine, api }: Page,
  on: Player,
  fields: readonly Field[],
  remarks: readonly string[] = [],
): string {
  return [
    `${title}: ${code(on.name)} (§${guide})`,
    `On host ${code(on.host)}, instance ${code(on.instance)}: **${portal.join(' > ')}**; or ${code('^MIRROR')}, **${routine}**; or ${code(api)}.`,
    table(
      ['Field', 'Value'],
      fields.map(([label, value]) => [label, value === '' ? '(none)' : code(value)]),
    ),
    ...remarks,
  ].join('\n\n');
}

function authorization(first: Player, others: readonly Player[]): string {
  return [
    'Authorize the new members (§3.2.6.3)',
    `On ${code(first.name)}: **${[...SETTINGS, 'Edit Mirror'].join(' > ')}**, **Pending New Members**: select ${others.map(({ name }) => code(name)).join(', ')}, **Authorize**; or ${code('^MIRROR')}, **Mirror Configuration > Authorize/Reject Pending New Members**.`,
  ].join('\n\n');
}

function review(cast: Cast): string {
  const { mirror, players } = cast;
  const members = everybody(cast).map((one) => {
    if (one === players.A) return `- ${code(one.name)}: **Primary**`;
    return one === players.B
      ? `- ${code(one.name)}: **Backup**, journal transfer **Active**, dejournaling **Caught up**`
      : `- ${code(one.name)}: **Connected**`;
  });
  const arbiter = mirror.arbiter !== null && players.B !== null;
  return [
    'Review the mirror (§3.2.6.4)',
    `On ${code(players.A?.name ?? '')}: **System Operation > Mirror Monitor**. See:`,
    [
      ...members,
      ...(arbiter
        ? [
            '- Failover Mode **Arbiter Controlled**, Connection Status **Both failover members are connected to the arbiter**',
          ]
        : []),
    ].join('\n'),
  ].join('\n\n');
}

function additions(cast: Cast): string {
  const { mirror } = cast;
  const [first, ...others] = everybody(cast);
  if (first === undefined) return '';
  const rows = mirror.databases.map(({ name, mountRequiredAtStartup }) => [
    code(name),
    mountRequiredAtStartup ? 'yes' : 'no',
    ...[first, ...others].map(({ drawn }) => (drawn.databases.includes(name) ? 'yes' : 'no')),
  ]);
  const { portal, routine } = PAGES.createDatabase;
  const there = others.map(({ name }) => code(name)).join(', then ');
  return document(cast, 'Add the databases to the mirror', '3.2.7', [
    'A database is added on the primary first, then on the backup, then on the asyncs that are to have it; every one must be journaled (§3.2.7.1). The mirror database name must be the same everywhere.',
    table(
      ['Mirror database name', 'Mount Required at Startup', ...[first, ...others].map(({ name }) => code(name))],
      rows,
    ),
    `## New databases (§3.2.7.2)\n\nOn ${code(first.name)}${there === '' ? '' : `, then ${there}`}: **${portal.join(' > ')}**; on the second panel **Mirrored database?** Yes, with the name above. Create it on the others soon: once the first mirror journal file of the database is purged, only a backup helps.`,
    `## Databases that exist (§3.2.7.3)\n\n1. On ${code(first.name)}: **System Administration > Configuration > System Configuration > Local Databases > Add to Mirror**; or ${code('^MIRROR')}, **Mirror Management > ${routine}**; or ${code('SYS.Mirror.AddDatabase()')}.\n2. Back it up on ${code(first.name)}.\n3. Restore it ${there === '' ? 'on every other member that joins' : `on ${there}`}. Online restore (${code('^DBREST')}) activates and catches up by itself; after any other restore do the next step.`,
    `## Activate and catch up (§3.2.7.4)\n\nOn each of the others: **System Operation > Mirror Monitor**, **Mirrored databases**: **Activate**, then **Catchup**; or ${code('SYS.Mirror.ActivateMirroredDatabase()')} and ${code('SYS.Mirror.CatchupDB()')}. See **Dejournaling** in the row of every database.`,
  ]);
}

function document({ mirror }: Cast, title: string, guide: string, parts: readonly string[]): string {
  const heading = [`# ${title}`, `Mirror ${code(mirror.name)}. InterSystems guide §${guide}.`];
  return [...heading, ...parts].join('\n\n');
}
