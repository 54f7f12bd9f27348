import type { MemberType } from '../../design/design.ts';
import { wholeQosMs } from '../../design/qos-timeout.ts';
import { type CpfSection, type CpfWritten, cpfValueFlaw, writeCpf } from '../../vendor-files/cpf.ts';
import { COMPRESSION_CODES, DEJOURNALING_CODES } from '../../vendor-files/cpf-rows.ts';
import { arbiterUrl } from '../../vendor-files/endpoint.ts';
import { writeAction } from '../../vendor-files/merge-action.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import {
  agentPort,
  databaseDirectory,
  databaseNameFlaw,
  isMirrorName,
  leaveOut,
  localDatabases,
  memberNameFlaw,
  vipInterface,
  virtualAddress,
} from '../member-facts.ts';
import { type ExportSubject, firstMember, type MemberInstance, type Membership } from '../subject.ts';

export const merge: ExportKind = {
  id: 'merge',
  title: 'Configuration merge file',
  products: ['iris'],
  needs: 'a member on InterSystems IRIS',
  fits: ({ members }) => members.some(({ product }) => product === 'iris'),
  files: (subject) => subject.members.filter(({ product }) => product === 'iris').map((unit) => mergeOf(subject, unit)),
};

function mergeOf(subject: ExportSubject, unit: MemberInstance): ExportFile {
  const text = writeCpf([...settings(unit), actions(subject, unit)], { heading: heading(unit), end: unit.end });
  return { path: `members/${unit.folder}/merge.cpf`, text };
}

function heading(unit: MemberInstance): readonly string[] {
  const tls = unit.memberships.some(({ mirror }) => mirror.useTls)
    ? [
        'With SSL/TLS the first failover member then authorises the others: do authorize^ZMIRRORSETUP() of its mirror.mac (guide 3.2.6.3).',
      ]
    : [];
  return [
    'Configuration merge file: name it in ISC_CPF_MERGE_FILE when the instance starts, the first failover member before the others.',
    'What stands between << and >> the drawing does not say.',
    'Not verified on a live instance: the settings of ConfigMirror behind ArbiterURL, which are those of SYS.Mirror.',
    ...tls,
  ];
}

function settings({ drawn, instance }: MemberInstance): CpfSection[] {
  const sections: readonly [string, readonly [string, number | undefined][]][] = [
    [
      'Startup',
      [
        ['DefaultPort', instance.superserverPort],
        ['WebServerPort', drawn.webServerPort],
      ],
    ],
    [
      'Journal',
      [
        ['DaysBeforePurge', drawn.journalRetentionDays],
        ['FileSizeLimit', drawn.journalFileMB],
      ],
    ],
    [
      'config',
      [
        ['MaxServerConn', drawn.ecp?.maxApplicationServers ?? drawn.maxApplicationServers],
        ['gmheap', drawn.memoryHeapMB === undefined ? undefined : drawn.memoryHeapMB * 1024],
      ],
    ],
  ];
  return sections
    .map(([name, fields]) => ({
      name,
      lines: fields.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: String(Math.round(value)) }])),
    }))
    .filter(({ lines }) => lines.length > 0);
}

function actions(subject: ExportSubject, unit: MemberInstance): CpfSection {
  const isDataServer = (subject.document.applicationServers ?? []).length > 0;
  const services = ['%Service_Mirror', ...(isDataServer ? ['%Service_ECP'] : [])];
  return {
    name: 'Actions',
    lines: [
      ...services.map((name) => ({
        action: writeAction('ModifyService', [
          ['Name', name],
          ['Enabled', '1'],
        ]),
      })),
      ...unit.memberships.map((membership) => configMirror(subject, unit, membership)),
      ...localDatabases(unit).flatMap(({ membership, database, localName }): CpfWritten[] => {
        const flaw = databaseNameFlaw(localName);
        if (flaw !== null) return [{ comment: leaveOut(subject, 'The database', localName, flaw) }];
        if (!isMirrorName(membership.mirror.name)) return [];
        const fields: [string, string][] = [
          ['Name', localName],
          ['Directory', databaseDirectory(subject, unit, membership, database.name)],
          ...(database.mountRequiredAtStartup ? [['MountRequired', '1'] as [string, string]] : []),
          ['MirrorSetName', membership.mirror.name],
          ['MirrorDBName', database.name],
        ];
        return [writtenAction(subject, 'CreateDatabase', fields)];
      }),
    ],
  };
}

const ROLES: Readonly<Record<MemberType, string>> = {
  failover: 'backup',
  dr: 'drasync',
  'reporting-read-only': 'rorasync',
  'reporting-read-write': 'rwrasync',
};

function configMirror(subject: ExportSubject, unit: MemberInstance, membership: Membership): CpfWritten {
  const { mirror, member, isFirst } = membership;
  if (!isMirrorName(mirror.name)) {
    return {
      comment: leaveOut(subject, 'The mirror', mirror.name, 'a mirror name is 1 to 15 letters and digits (3.2.6.1)'),
    };
  }
  const flaw = memberNameFlaw(member.name);
  const first = firstMember(mirror);
  const vip = virtualAddress(membership);
  const nic = vipInterface(subject, unit, membership);
  const fields: readonly [string, string | null][] = [
    ['Name', mirror.name],
    ['Member', isFirst ? 'primary' : ROLES[member.type]],
    ['Primary', isFirst || first === null ? 'localhost' : subject.address(first.agentAddress)],
    ['SystemName', flaw === null ? member.name : null],
    ['SSLDir', mirror.useTls ? tlsDirectory(subject, unit) : null],
    [
      'ArbiterURL',
      isFirst && mirror.arbiter !== null
        ? arbiterUrl({ address: subject.address(mirror.arbiter.address), port: mirror.arbiter.port })
        : null,
    ],
    ['ECPAddress', subject.address(member.superserverAddress)],
    ['MirrorAddress', subject.address(member.mirrorPrivateAddress)],
    ['AgentAddress', subject.address(member.agentAddress)],
    ['AgentPort', member.type === 'failover' ? String(agentPort(subject, member)) : null],
    ['VirtualAddress', isFirst && vip !== '' ? vip : null],
    ['VirtualAddressInterface', nic === '' ? null : nic],
    ['QOSTimeout', isFirst ? String(wholeQosMs(mirror)) : null],
    ['CompressionForFailoverMembers', isFirst ? String(COMPRESSION_CODES.indexOf(mirror.compression.failover)) : null],
    ['CompressionForAsyncMembers', isFirst ? String(COMPRESSION_CODES.indexOf(mirror.compression.async)) : null],
    ['AllowParallelDejournaling', isFirst ? String(DEJOURNALING_CODES.indexOf(mirror.parallelDejournaling)) : null],
  ];
  const written = fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return writtenAction(subject, 'ConfigMirror', written);
}

/** An action is one line: a value that a line cannot hold is left out. */
function writtenAction(
  subject: ExportSubject,
  verb: string,
  fields: readonly (readonly [name: string, value: string])[],
): CpfWritten {
  const held = fields.filter(([name, value]) => {
    const flaw = cpfValueFlaw(value);
    if (flaw !== null) leaveOut(subject, `${name} of ${verb}`, value, flaw);
    return flaw === null;
  });
  const action = writeAction(verb, held);
  const flaw = cpfValueFlaw(action);
  return flaw === null ? { action } : { comment: leaveOut(subject, 'The line', action, flaw) };
}

function tlsDirectory({ placeholders }: ExportSubject, { folder }: MemberInstance): string {
  const meaning = `the directory with CAFile.pem, CertificateFile.pem and PrivateKeyFile.pem on the host of members/${folder}`;
  return placeholders.take(`${folder}.tls-directory`, meaning);
}
