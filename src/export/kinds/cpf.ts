import type { Member } from '../../design/design.ts';
import { wholeQosMs } from '../../design/qos-timeout.ts';
import { type CpfSection, type CpfWritten, cpfValueFlaw, writeCpf } from '../../vendor-files/cpf.ts';
import {
  ASYNC_TYPE_CODES,
  COMPRESSION_CODES,
  DATABASE_ROW,
  DEJOURNALING_CODES,
  MEMBER_ROW,
  MEMBER_TYPE_CODES,
  MIRROR_MEMBER_KEYS,
  MIRROR_ROW,
  mirroredComment,
  rowFieldFlaw,
  writeRow,
} from '../../vendor-files/cpf-rows.ts';
import { arbiterNode } from '../../vendor-files/endpoint.ts';
import { base64Of } from '../base64.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import {
  agentPort,
  databaseDirectory,
  databaseNameFlaw,
  instanceDirectory,
  isMirrorName,
  leaveOut,
  localDatabases,
  memberGuid,
  memberNameFlaw,
  mirrorGuid,
  superserverPort,
  vipInterface,
  virtualAddress,
} from '../member-facts.ts';
import type { ExportSubject, MemberInstance, Membership } from '../subject.ts';

export const cpf: ExportKind = {
  id: 'cpf',
  title: 'Configuration parameter file (fragment)',
  products: ['cache', 'iris'],
  needs: 'a member',
  fits: ({ members }) => members.length > 0,
  files: (subject) => subject.members.map((unit) => cpfOf(subject, unit)),
};

function cpfOf(subject: ExportSubject, unit: MemberInstance): ExportFile {
  const sections: readonly CpfSection[] = [
    configFile(unit),
    databases(subject, unit),
    ...unit.memberships.map((membership) => memberRows(subject, unit, membership)),
    mirrorMember(subject, unit),
    { name: 'Mirrors', lines: unit.memberships.map((membership) => mirrorRow(subject, membership, unit)) },
    journal(unit),
    startup(unit),
    memory(unit),
    ecp(unit),
  ];
  const text = writeCpf(
    sections.filter(({ lines }) => lines.length > 0),
    { heading: heading(unit), end: unit.end },
  );
  return { path: `members/${unit.folder}/${unit.product}.cpf`, text };
}

function heading(unit: MemberInstance): readonly string[] {
  const file = `${unit.product}.cpf`;
  const script = unit.product === 'iris' ? 'mirror.mac or merge.cpf' : 'mirror.mac';
  return [
    `What ${file} of ${unit.memberships[0]?.member.name ?? unit.folder} holds once the mirror is set up, for review and for comparison.`,
    'The sections [Mirrors], [MapMirrors] and [MirrorMember] are kept by the product and are not edited by hand:',
    `the mirror is set up with ${script}, the Management Portal, or ^MIRROR (guide 3.2.6).`,
    'The GUIDs are made up from names; the product makes its own. What stands between << and >> the drawing does not say.',
    ...(unit.product === 'cache'
      ? [
          'Not verified on a live instance: the digits of Version, the 13 fields of [Mirrors] and the 12 of [MapMirrors].',
        ]
      : ['The 15 fields of [Mirrors] and the 14 of [MapMirrors] are those of a live InterSystems IRIS.']),
  ];
}

function configFile({ product, drawn }: MemberInstance): CpfSection {
  const given = drawn.version !== undefined && cpfValueFlaw(drawn.version) === null ? drawn.version : null;
  const lines: CpfWritten[] =
    product === 'iris'
      ? [{ key: 'Product', value: 'IRIS' }, ...(given === null ? [] : [{ key: 'Version', value: given }])]
      : [{ key: 'Version', value: given ?? '2018.10' }];
  return { name: 'ConfigFile', lines };
}

function databases(subject: ExportSubject, unit: MemberInstance): CpfSection {
  const lines = localDatabases(unit).flatMap(({ membership, database, localName }): CpfWritten[] => {
    const flaw = databaseNameFlaw(localName);
    if (flaw !== null) return [{ comment: leaveOut(subject, 'The database', localName, flaw) }];
    const row = writeRow(DATABASE_ROW, unit.product, {
      directory: databaseDirectory(subject, unit, membership, database.name),
      mountRequired: database.mountRequiredAtStartup ? '1' : '',
    });
    const mirror = unit.memberships.length > 1 ? membership.mirror.name : undefined;
    return [{ comment: mirroredComment(database.name, mirror) }, { key: localName, value: row }];
  });
  return { name: 'Databases', lines };
}

/** `[MapMirrors.X]`: every member, as each knows all of the others. */
function memberRows(subject: ExportSubject, unit: MemberInstance, { mirror, drawnMirror }: Membership): CpfSection {
  const lines = mirror.members.map((member, index): CpfWritten => {
    const flaw = memberNameFlaw(member.name);
    if (flaw !== null) return { comment: leaveOut(subject, 'The member', member.name, flaw) };
    const other = subject.members.find(({ instance }) => instance.id === member.instance);
    const dn = drawnMirror.members[index]?.certificate?.dn;
    const value = writeRow(MEMBER_ROW, unit.product, {
      agentAddress: subject.address(member.agentAddress),
      agentPort: String(agentPort(subject, member)),
      superserverAddress: subject.address(member.superserverAddress),
      guid: other === undefined ? '' : memberGuid(other),
      instanceDirectory: other === undefined ? '' : instanceDirectory(subject, other),
      memberType: member.type === 'failover' ? MEMBER_TYPE_CODES.failover : MEMBER_TYPE_CODES.async,
      mirrorPrivateAddress: subject.address(member.mirrorPrivateAddress),
      superserverPort: String(superserverPort(subject, member)),
      tlsName: mirror.useTls && dn !== undefined && unit.product === 'iris' ? base64Of(dn) : '',
      asyncMemberType: asyncTypeCode(member),
    });
    return { key: member.name, value };
  });
  if (isMirrorName(mirror.name)) return { name: `MapMirrors.${mirror.name}`, lines };
  return { name: 'MapMirrors', lines: [{ comment: leaveOut(subject, 'The mirror', mirror.name, NO_MIRROR_NAME) }] };
}

const NO_MIRROR_NAME = 'a mirror name is 1 to 15 letters and digits (3.2.6.1)';

function asyncTypeCode({ type }: Member): string {
  const code = (ASYNC_TYPE_CODES as readonly string[]).indexOf(type);
  return String(Math.max(code, 0));
}

function mirrorMember(subject: ExportSubject, unit: MemberInstance): CpfSection {
  const [membership] = unit.memberships as readonly [Membership];
  const { member, drawn } = membership;
  const isFailover = member.type === 'failover';
  const flaw = memberNameFlaw(member.name);
  const nic = vipInterface(subject, unit, membership);
  const values: Readonly<Record<string, string>> = {
    AsyncMemberGUID: isFailover ? '' : memberGuid(unit),
    AsyncMemberType: asyncTypeCode(member),
    AsyncUseSystemPurgeInterval: member.keepJournal === true ? '1' : '0',
    JoinMirror: isFailover ? '1' : '0',
    SystemName: flaw === null ? member.name : '',
    ValidatedMember: isFailover && drawn.validated !== false ? '1' : '0',
    VirtualAddressInterface: cpfValueFlaw(nic) === null ? nic : '',
  };
  const lines = MIRROR_MEMBER_KEYS.map(({ key, initial }): CpfWritten => ({ key, value: values[key] ?? initial }));
  const others = unit.memberships.filter((other) => other.member.name !== member.name);
  for (const other of others) {
    subject.remark({
      kind: 'assumption',
      text: `An instance has one member name in all its mirrors (3.2.6.5): that of members/${unit.folder} is taken to be ${member.name} and not ${other.member.name}.`,
    });
  }
  return { name: 'MirrorMember', lines };
}

function mirrorRow(subject: ExportSubject, membership: Membership, { product }: MemberInstance): CpfWritten {
  const { mirror } = membership;
  if (!isMirrorName(mirror.name)) return { comment: leaveOut(subject, 'The mirror', mirror.name, NO_MIRROR_NAME) };
  const vip = virtualAddress(membership);
  const value = writeRow(MIRROR_ROW, product, {
    guid: mirrorGuid(membership),
    qosTimeoutMs: String(wholeQosMs(mirror)),
    useTls: mirror.useTls ? '1' : '0',
    virtualAddress: rowFieldFlaw(vip) === null ? vip : '',
    arbiterNode:
      mirror.arbiter === null
        ? ''
        : arbiterNode({ address: subject.address(mirror.arbiter.address), port: mirror.arbiter.port }),
    compressionFailover: String(COMPRESSION_CODES.indexOf(mirror.compression.failover)),
    compressionAsync: String(COMPRESSION_CODES.indexOf(mirror.compression.async)),
    parallelDejournaling: String(DEJOURNALING_CODES.indexOf(mirror.parallelDejournaling)),
  });
  return { key: mirror.name, value };
}

/** What the drawing does not say stays as it is on the instance. */
function given(key: string, value: number | undefined): CpfWritten[] {
  return value === undefined ? [] : [{ key, value: String(Math.round(value)) }];
}

function journal({ drawn }: MemberInstance): CpfSection {
  return {
    name: 'Journal',
    lines: [...given('DaysBeforePurge', drawn.journalRetentionDays), ...given('FileSizeLimit', drawn.journalFileMB)],
  };
}

function startup({ drawn, instance }: MemberInstance): CpfSection {
  return {
    name: 'Startup',
    lines: [
      { key: 'DefaultPort', value: String(instance.superserverPort) },
      ...given('WebServerPort', drawn.webServerPort),
    ],
  };
}

function memory({ drawn }: MemberInstance): CpfSection {
  const servers = drawn.ecp?.maxApplicationServers ?? drawn.maxApplicationServers;
  const heapMB = drawn.memoryHeapMB;
  return {
    name: 'config',
    lines: [...given('MaxServerConn', servers), ...given('gmheap', heapMB === undefined ? undefined : heapMB * 1024)],
  };
}

function ecp({ drawn }: MemberInstance): CpfSection {
  const troubledMs = drawn.ecp?.troubledMs;
  return {
    name: 'ECP',
    lines: given('ServerTroubleDuration', troubledMs === undefined ? undefined : troubledMs / 1000),
  };
}
