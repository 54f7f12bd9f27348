import type { Member, Mirror } from '../design.ts';
import type { InstanceDocument } from '../design-document.ts';
import { allowIcmp, mirrorConnection, useTls } from './fixes.ts';
import {
  andList,
  type Breach,
  drawnHost,
  drawnInstance,
  element,
  failoverAndDrMembers,
  failoverMembers,
  memberElement,
  perMirror,
  type Rule,
  type RuleSubject,
} from './rule.ts';

/** §3.2.9.2: keys that an instance may have activated at a time. */
const MOST_KEYS = 4;

/** §3.3.9.1: locales of the Latin-1 character set, in which 8-bit and Unicode instances get along. */
const LATIN_1 = new Set(['dan', 'deu', 'enu', 'esp', 'fin', 'fra', 'ita', 'nld', 'nor', 'por', 'ptb', 'sve', 'swe']);

export const securityAndCompatibility: readonly Rule[] = [
  {
    id: 'tls',
    title: 'The mirror uses TLS',
    severity: 'warning',
    guide: ['3.2.4'],
    fix: useTls,
    check: perMirror((mirror) => {
      if (mirror.useTls) return [];
      const message = `Whoever reaches the agents of ${mirror.name} could read its journal data, force a member down or move its VIP, as nothing authenticates them.`;
      return [{ elements: [element('mirror', mirror.name)], message }];
    }),
  },
  {
    id: 'encryption-needs-tls',
    title: 'Encrypted journals or databases need TLS',
    severity: 'error',
    guide: ['3.2.4', '3.2.9.2'],
    fix: useTls,
    check: perMirror((mirror, subject) => {
      const encrypted = failoverMembers(mirror).filter((member) => isEncrypted(member, mirror, subject));
      if (mirror.useTls || encrypted.length === 0) return [];
      const names = andList(encrypted.map(({ name }) => name));
      const message = `${names} could not become primary of ${mirror.name}: encryption is active there, and the mirror does not use TLS.`;
      return [
        {
          elements: [element('mirror', mirror.name), ...encrypted.map((member) => memberElement(mirror, member))],
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
          message: `${member.name} could not follow ${andList(sources.map(({ name }) => name))}, which encrypts its journal while ${member.name} does not.`,
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
        message: `Failover and DR members of ${mirror.name} could not replace each other for longer than an upgrade: they run ${values}.`,
      })),
    ),
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
      return differences(failoverAndDrMembers(mirror), mirror, subject, ({ bigEndian }) =>
        bigEndian === undefined ? undefined : bigEndian ? 'big-endian' : 'little-endian',
      ).map(({ elements, values }) => ({
        elements,
        message: `ECP sessions would not recover after a failover of ${mirror.name}: its members are ${values}.`,
      }));
    }),
  },
  {
    id: 'icmp',
    title: 'No host of a member blocks ICMP',
    severity: 'error',
    guide: ['3.2.1'],
    fix: allowIcmp,
    check: perMirror((mirror, subject) =>
      mirror.members.flatMap((member) => {
        const host = drawnHost(subject, subject.network.hostOf(member)?.id);
        if (host?.icmp !== false) return [];
        const message = `Other members could not tell whether ${member.name} is reachable, as ICMP is disabled on ${host.id}.`;
        return [{ elements: [memberElement(mirror, member), element('host', host.id)], message }];
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
      return differences(failoverAndDrMembers(mirror), mirror, subject, ({ maxApplicationServers }) =>
        maxApplicationServers === undefined ? undefined : String(maxApplicationServers),
      ).map(({ elements, values }) => ({
        elements,
        message: `Some application servers could not reconnect after a failover of ${mirror.name}: its members allow ${values} of them.`,
      }));
    }),
  },
  {
    id: 'ecp-mirror-connection',
    title: 'ECP connections to a mirror are set as mirror connections',
    severity: 'error',
    guide: ['3.2.10'],
    fix: mirrorConnection,
    check: ({ design, document }) =>
      (document.applicationServers ?? []).flatMap((server) =>
        (server.connections ?? [])
          .filter(
            ({ mirror, mirrorConnection }) =>
              mirrorConnection === 0 && design.mirrors.some(({ name }) => name === mirror.toUpperCase()),
          )
          .map(({ mirror }) => ({
            elements: [element('application-server', server.id), element('mirror', mirror.toUpperCase())],
            message: `${mirror.toUpperCase()} would refuse ${server.id}, whose connection is not set as a mirror connection.`,
          })),
      ),
  },
];

const reportingMembers = (mirror: Mirror) => mirror.members.filter(({ type }) => type.startsWith('reporting'));

function isEncrypted(member: Member, mirror: Mirror, subject: RuleSubject): boolean {
  if (drawnInstance(subject, member.instance)?.encryptedJournal === true) return true;
  const drawn = subject.document.mirrors.find(({ name }) => name.toUpperCase() === mirror.name);
  return (drawn?.databases ?? []).some(({ name, encrypted }) => encrypted === true && member.databases.includes(name));
}

/** The first of an instance's keys is the one that encrypts its journal. */
function missingKeys(mirror: Mirror, subject: RuleSubject): Breach[] {
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
      message: `${member.name} could not encrypt its journal, as no encryption key is activated there.`,
    }));
  const notActive = members.flatMap((member) => {
    const missing = journalKeys.filter(({ key }) => key !== undefined && !keysOf(member).includes(key));
    if (missing.length === 0) return [];
    const what = andList(missing.map((source) => `${source.key} of ${source.member.name}`));
    return [
      {
        elements: [memberElement(mirror, member)],
        message: `${member.name} could not read journal files encrypted with key ${what}, which is not activated there.`,
      },
    ];
  });
  const tooMany = mirror.members
    .filter((member) => keysOf(member).length > MOST_KEYS)
    .map((member) => ({
      elements: [memberElement(mirror, member)],
      message: `${member.name} could activate only ${MOST_KEYS} of its ${keysOf(member).length} encryption keys.`,
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
  return differences(mirror.members, mirror, subject, ({ unicode, locale }) => {
    if (unicode === undefined && locale === undefined) return undefined;
    // Such as enu8 and enuw, of which both stand for the same Latin-1 locale.
    const language = locale?.slice(0, 3).toLowerCase();
    if (language !== undefined && LATIN_1.has(language)) return language;
    return [unicode === undefined ? [] : unicode ? 'Unicode' : '8-bit', locale ?? []].flat().join(' ');
  }).map(({ elements, values }) => ({
    elements,
    message: `Members of ${mirror.name} could not exchange journal data: their character widths and locales are ${values}.`,
  }));
}

function missingBlockSizes(mirror: Mirror, subject: RuleSubject): Breach[] {
  const sizesOf = (member: Member) => drawnInstance(subject, member.instance)?.blockSizesKB;
  const needed = [...new Set(failoverMembers(mirror).flatMap((member) => sizesOf(member) ?? []))];
  return mirror.members.flatMap((member) => {
    const sizes = sizesOf(member);
    const missing = sizes === undefined ? [] : needed.filter((size) => !sizes.includes(size));
    if (missing.length === 0) return [];
    const message = `Databases with blocks of ${andList(missing.map((size) => `${size} KB`))} could not be added on ${member.name}, where that size is not enabled.`;
    return [{ elements: [memberElement(mirror, member)], message }];
  });
}

function hasApplicationServers(mirror: Mirror, { document }: RuleSubject): boolean {
  return (document.applicationServers ?? []).some((server) =>
    (server.connections ?? []).some((connection) => connection.mirror.toUpperCase() === mirror.name),
  );
}
