import type { Member, Mirror } from '../design.ts';
import { furtherMembersAsDr, holdAllDatabases, namesOfTheirOwn, validMemberName, validMirrorName } from './fixes.ts';
import {
  andList,
  element,
  failoverAndDrMembers,
  failoverMembers,
  memberElement,
  type Rule,
  type RuleSubject,
  repeated,
} from './rule.ts';

const MIRROR_NAME = /^[A-Za-z0-9]{1,15}$/;
const MEMBER_NAME = /^[A-Za-z0-9_-]{1,32}$/;
const DATABASE_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The databases of an installation itself (§3.2.7.1), by the names of both products. */
const SYSTEM_DATABASES: ReadonlySet<string> = new Set([
  ...['CACHESYS', 'CACHELIB', 'CACHE', 'CACHETEMP', 'CACHEAUDIT', 'ENSLIB'],
  ...['IRISSYS', 'IRISLIB', 'IRIS', 'IRISTEMP', 'IRISAUDIT'],
]);

const MOST_MEMBERS = 16;
const MOST_MIRRORS_OF_A_REPORTING_INSTANCE = 10;

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
    fix: validMirrorName,
    check: ({ design }) =>
      design.mirrors
        .filter((mirror) => !MIRROR_NAME.test(mirror.name))
        .map((mirror) => ({
          elements: [element('mirror', mirror.name)],
          message: `Caché would reject the mirror name "${mirror.name}": it may have 1 to 15 letters and digits only.`,
        })),
  },
  {
    id: 'mirror-name-unique',
    title: 'Mirror names differ',
    severity: 'error',
    guide: ['3.2.6.1'],
    blocksEmulation: true,
    check: ({ design }) =>
      repeated(design.mirrors, (mirror) => mirror.name).map(([mirror, ...others]) => ({
        elements: [element('mirror', mirror?.name ?? '')],
        message: `${others.length + 1} mirrors are called ${mirror?.name}, so that nobody could tell which one a member joins.`,
      })),
  },
  {
    id: 'member-name',
    title: 'A member name has 1 to 32 letters, digits, _ and -',
    severity: 'error',
    guide: ['3.2.6.1'],
    fix: validMemberName,
    check: ({ design }) =>
      membersOf(design.mirrors)
        .filter(({ member }) => !MEMBER_NAME.test(member.name))
        .map(({ mirror, member }) => ({
          elements: [memberElement(mirror, member)],
          message: `Caché would reject the member name "${member.name}": it may have 1 to 32 letters, digits, _ and - only.`,
        })),
  },
  {
    id: 'member-name-unique',
    title: 'Member names differ within a mirror',
    severity: 'error',
    guide: ['3.2.6.1'],
    fix: namesOfTheirOwn,
    blocksEmulation: true,
    check: ({ design }) =>
      design.mirrors.flatMap((mirror) =>
        repeated(mirror.members, (member) => member.name).map((members) => ({
          elements: members.slice(0, 1).map((member) => memberElement(mirror, member)),
          message: `${members.length} members of ${mirror.name} are called ${members[0]?.name}, so that the second could not join.`,
        })),
      ),
  },
  {
    id: 'member-count',
    title: 'A mirror has at most 16 members, of which one or two are failover members',
    severity: 'error',
    guide: ['3.1.1.2'],
    fix: furtherMembersAsDr,
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
    id: 'database-name',
    title:
      'Database names begin with a letter or _ and go on with letters, digits, _ and -; system databases are not mirrored',
    severity: 'error',
    guide: ['3.2.7', '3.2.7.1'],
    check: ({ design }) =>
      design.mirrors.flatMap((mirror) =>
        mirror.databases.flatMap(({ name }) => {
          const elements = [element('database', `${mirror.name}/${name}`)];
          if (SYSTEM_DATABASES.has(name.toUpperCase())) {
            return [
              {
                elements,
                message: `${name} belongs to the installation itself and could not be added to ${mirror.name}.`,
              },
            ];
          }
          if (DATABASE_NAME.test(name)) return [];
          const message = `Caché would reject the database name "${name}": it begins with a letter or _ and goes on with letters, digits, _ and -.`;
          return [{ elements, message }];
        }),
      ),
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
          elements: databases.slice(0, 1).map(({ name }) => element('database', `${mirror.name}/${name}`)),
          message: `${mirror.name} could not hold ${andList(databases.map(({ name }) => name))}: the case of a database name does not count.`,
        })),
      ),
  },
  {
    id: 'all-databases',
    title: 'Failover members and DR asyncs hold all mirrored databases',
    severity: 'error',
    guide: ['3.2.7', '3.3.4'],
    fix: holdAllDatabases,
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
const useText = ({ mirror, member }: Use) => `${TYPE_NAMES[member.type]} member ${member.name} of ${mirror.name}`;

function memberCountBreaches(mirror: Mirror) {
  const failover = failoverMembers(mirror).length;
  const elements = [element('mirror', mirror.name)];
  const messages = [
    mirror.members.length > MOST_MEMBERS &&
      `${mirror.name} has ${mirror.members.length} members, of which only ${MOST_MEMBERS} could join.`,
    failover > 2 && `${mirror.name} has ${failover} failover members, of which only two could join.`,
    failover === 0 && `${mirror.name} has no failover member, so that no member could ever be primary.`,
  ];
  return messages.filter((message) => message !== false).map((message) => ({ elements, message }));
}

function reportingBreaches(uses: readonly Use[]) {
  if (uses.some(({ member }) => isFailoverOrDr(member))) return [];
  const instance = uses[0]?.member.instance ?? '';
  const elements = [element('instance', instance), ...uses.map(useElement)];
  const messages = [
    uses.length > MOST_MIRRORS_OF_A_REPORTING_INSTANCE &&
      `Instance ${instance} is in ${uses.length} mirrors, of which it could join only ${MOST_MIRRORS_OF_A_REPORTING_INSTANCE}.`,
    new Set(uses.map(({ member }) => member.type)).size > 1 &&
      `Instance ${instance} could not join as ${andList(uses.map(useText))}: it has one reporting type for all its mirrors.`,
    new Set(uses.map(({ mirror }) => mirror.name)).size < uses.length &&
      `Instance ${instance} could not join a mirror twice, as it does as ${andList(uses.map(useText))}.`,
  ];
  return messages.filter((message) => message !== false).map((message) => ({ elements, message }));
}

function missingDatabases({ design }: RuleSubject) {
  return design.mirrors.flatMap((mirror) =>
    failoverAndDrMembers(mirror).flatMap((member) => {
      const missing = mirror.databases.filter(({ name }) => !member.databases.includes(name)).map(({ name }) => name);
      if (missing.length === 0) return [];
      const message = `${member.name} lacks ${andList(missing)}, so that it could not serve them if it became primary.`;
      return [{ elements: [memberElement(mirror, member)], message }];
    }),
  );
}
