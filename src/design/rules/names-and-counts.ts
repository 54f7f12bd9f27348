import { agree, andList } from '../and-list.ts';
import type { Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import {
  furtherMembersAsDr,
  holdAllDatabases,
  mirrorIdsOfTheirOwn,
  namesOfTheirOwn,
  oneNameEverywhere,
  validMemberName,
  validMirrorName,
} from './fixes.ts';
import {
  drawnInstance,
  type FoundBreach,
  failoverAndDrMembers,
  failoverMembers,
  memberElement,
  perMirror,
  type Rule,
  type RuleSubject,
  repeated,
} from './rule.ts';

const MIRROR_NAME = /^[A-Za-z0-9]{1,15}$/;
const MEMBER_NAME = /^[A-Za-z0-9_-]{1,32}$/;
/** What a real instance bears that took the proposed name (§3.2.6.1: host name and instance name). */
const HOST_AND_INSTANCE = /^(?=.{3,32}$)[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/;
const DATABASE_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The databases of an installation itself (§3.2.7.1): those that both products know, and those that only IRIS has. */
const SYSTEM_DATABASES: ReadonlySet<string> = new Set([
  ...['CACHESYS', 'CACHELIB', 'CACHE', 'CACHETEMP', 'CACHEAUDIT', 'ENSLIB'],
  ...['IRISSYS', 'IRISLIB', 'IRIS', 'IRISTEMP', 'IRISAUDIT'],
]);
const SYSTEM_DATABASES_OF_IRIS: ReadonlySet<string> = new Set(['IRISSECURITY', 'IRISLOCALDATA']);

const MAX_MEMBERS = 16;
const MAX_MIRRORS_OF_A_REPORTING_INSTANCE = 10;

const TYPE_NAMES: Readonly<Record<Member['type'], string>> = {
  failover: 'failover',
  dr: 'DR async',
  'reporting-read-only': 'read-only reporting async',
  'reporting-read-write': 'read-write reporting async',
};

export const namesAndCounts: readonly Rule[] = [
  {
    id: 'mirror-name',
    title: 'A mirror name has 1 to 15 letters and digits',
    severity: 'error',
    guide: ['3.2.6.1'],
    fixes: [validMirrorName],
    check: ({ design }) =>
      design.mirrors
        .filter((mirror) => !MIRROR_NAME.test(mirror.name))
        .map((mirror) => ({
          elements: [element('mirror', mirror.id)],
          message: `Caché would reject the mirror name "${mirror.name}": it must have 1 to 15 letters and digits.`,
        })),
  },
  {
    id: 'mirror-id-unique',
    title: 'Mirrors of one name are told apart by their ids',
    severity: 'error',
    guide: ['3.2.6.1'],
    fixes: [mirrorIdsOfTheirOwn],
    blocksEmulation: true,
    check: ({ design }) =>
      repeated(design.mirrors, (mirror) => mirror.id.toUpperCase()).map((mirrors) => ({
        elements: [element('mirror', mirrors[0]?.id ?? '')],
        message: `${mirrors.length} mirrors go by ${mirrors[0]?.id}: a reference to it would have several meanings.`,
      })),
  },
  {
    id: 'mirror-name-unique',
    title: 'An instance is in no two mirrors of one name',
    severity: 'error',
    guide: ['3.2.6.1'],
    check: ({ design }) =>
      repeated(design.mirrors, (mirror) => mirror.name).flatMap((mirrors) =>
        instanceUses(mirrors)
          .filter((uses) => new Set(uses.map(({ mirror }) => mirror)).size > 1)
          .map((uses) => ({
            elements: [
              element('instance', uses[0]?.member.instance ?? ''),
              ...uses.map(({ mirror }) => element('mirror', mirror.id)),
            ],
            message: `Instance ${uses[0]?.member.instance} could not join ${uses.length} mirrors that are all called ${mirrors[0]?.name}.`,
          })),
      ),
  },
  {
    id: 'mirror-name-shared',
    title: 'Mirror names differ',
    severity: 'warning',
    guide: ['3.2.6.1'],
    check: ({ design }) =>
      repeated(design.mirrors, (mirror) => mirror.name).map((mirrors) => ({
        elements: mirrors.map((mirror) => element('mirror', mirror.id)),
        message: `${mirrors.length} mirrors are called ${mirrors[0]?.name}: no instance could ever be in more than one of them.`,
      })),
  },
  {
    id: 'member-name-slash',
    title: 'A member name has no slash, although instances propose HOST/INSTANCE',
    severity: 'warning',
    guide: ['3.2.6.1'],
    fixes: [validMemberName],
    check: ({ design }) =>
      membersOf(design.mirrors)
        .filter(({ member }) => HOST_AND_INSTANCE.test(member.name))
        .map(({ mirror, member }) => ({
          elements: [memberElement(mirror, member)],
          names: [`"${member.name}"`],
          message: (names: readonly string[]) =>
            `${andList(names)} ${agree(names, 'is', 'are')} what instances propose, host and instance, but by the guide a member name has letters, digits, _ and - only.`,
        })),
  },
  {
    id: 'member-name',
    title: 'A member name has 1 to 32 letters, digits, _ and -',
    severity: 'error',
    guide: ['3.2.6.1'],
    fixes: [validMemberName],
    check: ({ design }) =>
      membersOf(design.mirrors)
        .filter(({ member }) => !MEMBER_NAME.test(member.name) && !HOST_AND_INSTANCE.test(member.name))
        .map(({ mirror, member }) => ({
          elements: [memberElement(mirror, member)],
          message: `Caché would reject the member name "${member.name}": it must have 1 to 32 letters, digits, _ and -.`,
        })),
  },
  {
    id: 'member-name-unique',
    title: 'Member names differ within a mirror, whatever their case',
    severity: 'error',
    guide: ['3.2.6.1'],
    fixes: [namesOfTheirOwn],
    blocksEmulation: true,
    check: ({ design }) =>
      design.mirrors.flatMap((mirror) =>
        repeated(mirror.members, ({ name }) => name.toUpperCase()).map((members) => ({
          elements: members.slice(0, 1).map((member) => memberElement(mirror, member)),
          message: sameNames(mirror, [...new Set(members.map(({ name }) => name))], members.length),
        })),
      ),
  },
  {
    id: 'member-count',
    title: 'A mirror has at most 16 members, of which one or two are failover members',
    severity: 'error',
    guide: ['3.1.1.2'],
    fixes: [furtherMembersAsDr],
    blocksEmulation: true,
    check: ({ design }) => design.mirrors.flatMap(memberCountBreaches),
  },
  {
    id: 'failover-or-dr-of-one-mirror',
    title: 'An instance is a failover or DR member of one mirror only',
    severity: 'error',
    guide: ['3.1.1.2'],
    blocksEmulation: true,
    check: ({ design }) =>
      instanceUses(design.mirrors)
        .filter((uses) => uses.length > 1 && uses.some(({ member }) => isFailoverOrDr(member)))
        .map((uses) => ({
          elements: [element('instance', uses[0]?.member.instance ?? ''), ...uses.map(useElement)],
          message: `Instance ${uses[0]?.member.instance} could not join as ${andList(uses.map(useText))}: a failover or DR member belongs to one mirror, once.`,
        })),
  },
  {
    id: 'reporting-instance-mirrors',
    title: 'A reporting instance belongs to at most 10 mirrors, with one type in all of them',
    severity: 'error',
    guide: ['3.1.1.2', '3.2.6.5'],
    check: ({ design }) => instanceUses(design.mirrors).flatMap(reportingBreaches),
  },
  {
    id: 'one-member-name',
    title: 'An instance has one member name in all of its mirrors',
    severity: 'error',
    guide: ['3.2.6.5'],
    fixes: [oneNameEverywhere],
    check: ({ design }) =>
      instanceUses(design.mirrors)
        .filter((uses) => new Set(uses.map(({ member }) => member.name.toUpperCase())).size > 1)
        .map((uses) => ({
          elements: [element('instance', uses[0]?.member.instance ?? ''), ...uses.map(useElement)],
          message: `Instance ${uses[0]?.member.instance} could not be ${andList(uses.map(({ mirror, member }) => `${member.name} in ${mirror.label}`))}: the member name of its first mirror counts in all of them.`,
        })),
  },
  {
    id: 'database-name',
    title:
      'Database names begin with a letter or _ and go on with letters, digits, _ and -; system databases are not mirrored',
    severity: 'error',
    guide: ['3.2.7', '3.2.7.1'],
    check: perMirror((mirror, subject) => mirror.databases.flatMap(({ name }) => databaseName(name, mirror, subject))),
  },
  {
    id: 'database-name-unique',
    title: 'Database names differ within a mirror, whatever their case',
    severity: 'error',
    guide: ['3.2.7'],
    blocksEmulation: true,
    check: ({ design }) =>
      design.mirrors.flatMap((mirror) =>
        repeated(mirror.databases, (database) => database.name.toUpperCase()).map((databases) => ({
          elements: databases.slice(0, 1).map(({ name }) => element('database', `${mirror.id}/${name}`)),
          message: `${mirror.label} could not hold ${andList(databases.map(({ name }) => name))}: the case of a database name does not count.`,
        })),
      ),
  },
  {
    id: 'all-databases',
    title: 'Failover members and DR asyncs hold all mirrored databases',
    severity: 'error',
    guide: ['3.2.7', '3.3.4'],
    fixes: [holdAllDatabases],
    check: missingDatabases,
  },
];

interface Use {
  readonly mirror: Mirror;
  readonly member: Member;
}

function membersOf(mirrors: readonly Mirror[]): Use[] {
  return mirrors.flatMap((mirror) => mirror.members.map((member) => ({ mirror, member })));
}

/** For each instance that is used, all the memberships it has. */
function instanceUses(mirrors: readonly Mirror[]): Use[][] {
  const uses = new Map<string, Use[]>();
  for (const use of membersOf(mirrors)) uses.set(use.member.instance, [...(uses.get(use.member.instance) ?? []), use]);
  return [...uses.values()];
}

const isFailoverOrDr = (member: Member) => member.type === 'failover' || member.type === 'dr';
const useElement = ({ mirror, member }: Use) => memberElement(mirror, member);
function databaseName(name: string, mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const elements = [element('database', `${mirror.id}/${name}`)];
  const known = name.toUpperCase();
  const isOfSystem =
    SYSTEM_DATABASES.has(known) || (SYSTEM_DATABASES_OF_IRIS.has(known) && runsOnIris(mirror, subject));
  if (isOfSystem) {
    const message = (names: readonly string[]) =>
      `${andList(names)} cannot be mirrored: ${agree(names, 'it is a system database', 'they are system databases')}.`;
    return [{ elements, names: [name], message }];
  }
  if (DATABASE_NAME.test(name)) return [];
  const message = `Caché would reject the database name "${name}": it begins with a letter or _ and goes on with letters, digits, _ and -.`;
  return [{ elements, message }];
}

const runsOnIris = (mirror: Mirror, subject: RuleSubject): boolean =>
  mirror.members.some(({ instance }) => drawnInstance(subject, instance)?.product === 'iris');

const useText = ({ mirror, member }: Use) => `${TYPE_NAMES[member.type]} member ${member.name} of ${mirror.label}`;

/** The product stores member names in upper case. */
function sameNames({ label }: Mirror, names: readonly string[], count: number): string {
  return names.length === 1
    ? `${count} members of ${label} are called ${names[0]}: only one could join.`
    : `${andList(names)} of ${label} are one name, as member names are stored in upper case: only one could join.`;
}

function memberCountBreaches(mirror: Mirror) {
  const failover = failoverMembers(mirror).length;
  const elements = [element('mirror', mirror.id)];
  const messages = [
    mirror.members.length > MAX_MEMBERS &&
      `${mirror.label} has ${mirror.members.length} members, of which only ${MAX_MEMBERS} could join.`,
    failover > 2 && `${mirror.label} has ${failover} failover members, of which only two could join.`,
    failover === 0 && `${mirror.label} has no failover member, so that no member could ever be primary.`,
  ];
  return messages.filter((message) => message !== false).map((message) => ({ elements, message }));
}

function reportingBreaches(uses: readonly Use[]) {
  if (uses.some(({ member }) => isFailoverOrDr(member))) return [];
  const instance = uses[0]?.member.instance ?? '';
  const elements = [element('instance', instance), ...uses.map(useElement)];
  const messages = [
    uses.length > MAX_MIRRORS_OF_A_REPORTING_INSTANCE &&
      `Instance ${instance} is in ${uses.length} mirrors, of which it could join only ${MAX_MIRRORS_OF_A_REPORTING_INSTANCE}.`,
    new Set(uses.map(({ member }) => member.type)).size > 1 &&
      `Instance ${instance} could not join as ${andList(uses.map(useText))}: it has one reporting type for all its mirrors.`,
    new Set(uses.map(({ mirror }) => mirror.id)).size < uses.length &&
      `Instance ${instance} could not join a mirror twice, as it does as ${andList(uses.map(useText))}.`,
  ];
  return messages.filter((message) => message !== false).map((message) => ({ elements, message }));
}

function missingDatabases({ design }: RuleSubject) {
  return design.mirrors.flatMap((mirror) =>
    failoverAndDrMembers(mirror).flatMap((member) => {
      const missing = mirror.databases.filter(({ name }) => !member.databases.includes(name)).map(({ name }) => name);
      if (missing.length === 0) return [];
      const message = (names: readonly string[]) =>
        `${andList(names)} ${agree(names, 'lacks', 'lack')} ${andList(missing)} and could not serve ${agree(missing, 'it', 'them')} as primary.`;
      return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
    }),
  );
}
