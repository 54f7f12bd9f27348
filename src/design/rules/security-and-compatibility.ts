import { agree, andList } from '../and-list.ts';
import { characterSetOf, endiannessOf } from '../compatibility.ts';
import type { Member, Mirror } from '../design.ts';
import type { InstanceDocument } from '../design-document.ts';
import { element } from '../element.ts';
import { isMirrorId, mirrorId } from '../mirror-id.ts';
import { orList } from '../problem.ts';
import { ecpDataServer, ecpMirrorConnection } from './ecp-connections.ts';
import { allowIcmp, useTls } from './fixes.ts';
import {
  type Breach,
  drawnHost,
  drawnInstance,
  type FoundBreach,
  failoverAndDrMembers,
  failoverMembers,
  memberElement,
  perMirror,
  type Rule,
  type RuleSubject,
} from './rule.ts';

/** §3.2.9.2: keys that an instance may have activated at a time. */
const MAX_KEYS = 4;

export const securityAndCompatibility: readonly Rule[] = [
  {
    id: 'tls',
    title: 'The mirror uses TLS',
    severity: 'warning',
    guide: ['3.2.4'],
    fixes: [useTls],
    check: perMirror((mirror) => {
      if (mirror.useTls) return [];
      const message = (mirrors: readonly string[]) =>
        `Without TLS nothing authenticates who connects to the agents of ${andList(mirrors)}: anyone could read journal data, force a member down or move a VIP.`;
      return [{ elements: [element('mirror', mirror.id)], names: [mirror.label], message }];
    }),
  },
  {
    id: 'encryption-needs-tls',
    title: 'Encrypted journals or databases need TLS',
    severity: 'error',
    guide: ['3.2.4', '3.2.9.2'],
    fixes: [useTls],
    check: perMirror((mirror, subject) => {
      const encrypted = failoverMembers(mirror).filter((member) => isEncrypted(member, mirror, subject));
      if (mirror.useTls || encrypted.length === 0) return [];
      const message = `${mirror.label} must use TLS to have ${orList(encrypted.map(({ name }) => name))} as its primary: journals or databases are encrypted there.`;
      return [
        {
          elements: [element('mirror', mirror.id), ...encrypted.map((member) => memberElement(mirror, member))],
          message,
        },
      ];
    }),
  },
  {
    id: 'journal-encryption-keys',
    title: 'Keys that encrypt journals are active on every failover and DR member, at most four on an instance',
    severity: 'error',
    guide: ['3.2.9.2'],
    check: perMirror(missingKeys),
  },
  {
    id: 'journal-encryption-on-reporting',
    title: 'Where the primary encrypts its journal, reporting asyncs do too',
    severity: 'error',
    guide: ['3.2.9.2'],
    check: perMirror((mirror, subject) => {
      const encrypts = (member: Member) => drawnInstance(subject, member.instance)?.encryptedJournal === true;
      const sources = failoverMembers(mirror).filter(encrypts);
      if (sources.length === 0) return [];
      return reportingMembers(mirror)
        .filter((member) => !encrypts(member))
        .map((member) => ({
          elements: [memberElement(mirror, member)],
          names: [member.name],
          message: (names: readonly string[]) =>
            `${andList(names)} could not follow ${orList(sources.map(({ name }) => name))}, which encrypts its journal: ${agree(names, 'it does', 'they do')} not.`,
        }));
    }),
  },
  {
    id: 'same-version',
    title: 'Failover and DR members run the same version',
    severity: 'error',
    guide: ['3.3.9.1'],
    check: perMirror((mirror, subject) =>
      differences(failoverAndDrMembers(mirror), mirror, subject, ({ product, version }) =>
        version === undefined ? undefined : `${product ?? 'cache'} ${version}`,
      ).map(({ elements, values }) => ({
        elements,
        message: `Failover and DR members of ${mirror.label} must run one version, except during an upgrade: they run ${values}.`,
      })),
    ),
  },
  {
    id: 'reporting-version',
    title: 'No reporting async runs an older version than the failover members',
    severity: 'warning',
    guide: ['3.3.9.1'],
    check: perMirror(olderReportingMembers),
  },
  {
    id: 'compatible-locale',
    title: 'All members have the same character width and locale, or compatible ones',
    severity: 'error',
    guide: ['3.3.9.1'],
    check: perMirror(incompatibleLocales),
  },
  {
    id: 'same-block-sizes',
    title: 'The database block sizes of the failover members are enabled on all members',
    severity: 'error',
    guide: ['3.3.9.1'],
    check: perMirror(missingBlockSizes),
  },
  {
    id: 'same-endianness-with-ecp',
    title: 'Members that serve ECP application servers have the same endianness',
    severity: 'error',
    guide: ['3.3.9.2'],
    check: perMirror((mirror, subject) => {
      if (!hasApplicationServers(mirror, subject)) return [];
      return differences(failoverAndDrMembers(mirror), mirror, subject, endiannessOf).map(({ elements, values }) => ({
        elements,
        message: `ECP sessions would not recover after a failover of ${mirror.label}: its members are ${values}.`,
      }));
    }),
  },
  {
    id: 'icmp',
    title: 'No host of a member blocks ICMP',
    severity: 'error',
    guide: ['3.2.1'],
    fixes: [allowIcmp],
    check: perMirror((mirror, subject) =>
      mirror.members.flatMap((member) => {
        const host = drawnHost(subject, subject.network.hostOf(member)?.id);
        if (host?.icmp !== false) return [];
        const message = (hosts: readonly string[]) =>
          `ICMP is disabled on ${andList(hosts)}: other members of ${mirror.label} could not tell whether ${agree(hosts, 'it is', 'they are')} reachable.`;
        return [
          {
            elements: [memberElement(mirror, member), element('host', host.id)],
            names: [host.name ?? host.id],
            message,
          },
        ];
      }),
    ),
  },
  {
    id: 'same-maximum-of-application-servers',
    title: 'ECP data servers of a mirror allow the same number of application servers',
    severity: 'error',
    guide: ['3.2.10'],
    check: perMirror((mirror, subject) => {
      if (!hasApplicationServers(mirror, subject)) return [];
      return differences(failoverAndDrMembers(mirror), mirror, subject, ({ ecp, maxApplicationServers }) => {
        const most = ecp?.maxApplicationServers ?? maxApplicationServers;
        return most === undefined ? undefined : String(most);
      }).map(({ elements, values }) => ({
        elements,
        message: `Some application servers could not reconnect after a failover of ${mirror.label}: its members allow ${values} of them.`,
      }));
    }),
  },
  ecpDataServer,
  ecpMirrorConnection,
];

const reportingMembers = (mirror: Mirror) => mirror.members.filter(({ type }) => type.startsWith('reporting'));

function isEncrypted(member: Member, mirror: Mirror, subject: RuleSubject): boolean {
  if (drawnInstance(subject, member.instance)?.encryptedJournal === true) return true;
  const drawn = subject.document.mirrors.find((one) => mirrorId(one) === mirror.id);
  return (drawn?.databases ?? []).some(({ name, encrypted }) => encrypted === true && member.databases.includes(name));
}

/** The first of an instance's keys is the one that encrypts its journal. */
function missingKeys(mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const members = failoverAndDrMembers(mirror);
  const keysOf = (member: Member) => drawnInstance(subject, member.instance)?.encryptionKeys ?? [];
  const journalKeys = members.flatMap((member) => {
    const encrypts = drawnInstance(subject, member.instance)?.encryptedJournal === true;
    return encrypts ? [{ member, key: keysOf(member)[0] }] : [];
  });
  const withoutKey = journalKeys
    .filter(({ key }) => key === undefined)
    .map(({ member }) => ({
      elements: [memberElement(mirror, member)],
      names: [member.name],
      message: (names: readonly string[]) =>
        `${andList(names)} could not encrypt ${agree(names, 'its', 'their')} journal: no encryption key is activated there.`,
    }));
  const notActive = members.flatMap((member) => {
    const missing = journalKeys.filter(({ key }) => key !== undefined && !keysOf(member).includes(key));
    if (missing.length === 0) return [];
    const what = andList(missing.map((source) => `${source.key} of ${source.member.name}`));
    return [
      {
        elements: [memberElement(mirror, member)],
        names: [member.name],
        message: (names: readonly string[]) =>
          `${andList(names)} could not read journal files encrypted with key ${what}, which is not activated there.`,
      },
    ];
  });
  const tooMany = mirror.members
    .filter((member) => keysOf(member).length > MAX_KEYS)
    .map((member) => ({
      elements: [memberElement(mirror, member)],
      message: `${member.name} could activate only ${MAX_KEYS} of its ${keysOf(member).length} encryption keys.`,
    }));
  return [...withoutKey, ...notActive, ...tooMany];
}

/** Where members differ in a value, all of them with their values. What nobody wrote down differs from nothing. */
function differences(
  members: readonly Member[],
  mirror: Mirror,
  subject: RuleSubject,
  valueIn: (instance: InstanceDocument) => string | undefined,
) {
  const known = members.flatMap((member) => {
    const instance = drawnInstance(subject, member.instance);
    const value = instance === undefined ? undefined : valueIn(instance);
    return value === undefined ? [] : [{ member, value }];
  });
  if (new Set(known.map(({ value }) => value)).size < 2) return [];
  return [
    {
      elements: known.map(({ member }) => memberElement(mirror, member)),
      values: andList(known.map(({ member, value }) => `${value} (${member.name})`)),
    },
  ];
}

function incompatibleLocales(mirror: Mirror, subject: RuleSubject): Breach[] {
  return differences(mirror.members, mirror, subject, characterSetOf).map(({ elements, values }) => ({
    elements,
    message: `Members of ${mirror.label} could not exchange journal data: their character widths and locales are ${values}.`,
  }));
}

function missingBlockSizes(mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const sizesOf = (member: Member) => drawnInstance(subject, member.instance)?.blockSizesKB;
  const needed = [...new Set(failoverMembers(mirror).flatMap((member) => sizesOf(member) ?? []))];
  return mirror.members.flatMap((member) => {
    const sizes = sizesOf(member);
    const missing = sizes === undefined ? [] : needed.filter((size) => !sizes.includes(size));
    if (missing.length === 0) return [];
    const sizeList = andList(missing.map((size) => `${size} KB`));
    const message = (names: readonly string[]) =>
      `Databases with blocks of ${sizeList} could not be added on ${andList(names)}, where that size is not enabled.`;
    return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
  });
}

/**
 * A reporting async may run another version than the failover members, but an older one may not be able to dejournal
 * what they write. How far versions may be apart is said outside the guide (*Supported Platforms*).
 */
function olderReportingMembers(mirror: Mirror, subject: RuleSubject): FoundBreach[] {
  const releaseOf = (member: Member): Release | null => {
    const { product = 'cache', version } = drawnInstance(subject, member.instance) ?? {};
    return version === undefined ? null : { product, version };
  };
  const [newest] = failoverMembers(mirror)
    .flatMap((member) => {
      const release = releaseOf(member);
      return release === null ? [] : [{ member, release }];
    })
    .sort((one, other) => compareReleases(other.release, one.release));
  if (newest === undefined) return [];
  return reportingMembers(mirror).flatMap((member) => {
    const release = releaseOf(member);
    if (release === null || compareReleases(release, newest.release) >= 0) return [];
    const message = (names: readonly string[]) =>
      `${andList(names)} ${agree(names, 'runs', 'run')} ${release.version}, which is older than ${newest.release.version} on ${newest.member.name}: check that the difference is supported.`;
    return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
  });
}

interface Release {
  readonly product: 'cache' | 'iris';
  readonly version: string;
}

/** IRIS is the successor of Caché, so that any version of it is newer. Of one product the numbers decide, from the left. */
function compareReleases(one: Release, other: Release): number {
  if (one.product !== other.product) return one.product === 'cache' ? -1 : 1;
  const numbers = ({ version }: Release) => (version.match(/\d+/g) ?? []).map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  // Where one of the two is written with fewer numbers (2018.1 and 2018.1.4), the rest is not known.
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function hasApplicationServers(mirror: Mirror, { document }: RuleSubject): boolean {
  return (document.applicationServers ?? []).some((server) =>
    (server.connections ?? []).some((connection) => isMirrorId(mirror, connection.mirror ?? '')),
  );
}
