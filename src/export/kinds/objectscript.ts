import { wholeQosMs } from '../../design/qos-timeout.ts';
import { ASYNC_TYPE_CODES, COMPRESSION_CODES, DEJOURNALING_CODES } from '../../vendor-files/cpf-rows.ts';
import { arbiterNode } from '../../vendor-files/endpoint.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import {
  agentPort,
  databaseDirectory,
  instanceName,
  localDatabases,
  vipInterface,
  virtualAddress,
} from '../member-facts.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import { type ExportSubject, firstMember, MEMBER_TYPES, type MemberInstance, type Membership } from '../subject.ts';
import { objectScript as code, codeLines, comment, type ObjectScript } from '../text/objectscript.ts';
import { commonProcedures, ROUTINE } from './objectscript-procedures.ts';

export const objectscript: ExportKind = {
  id: 'objectscript',
  title: 'Routine that sets up the mirror (ObjectScript)',
  products: ['cache', 'iris'],
  needs: 'a member',
  fits: ({ members }) => members.length > 0,
  files: (subject) => subject.members.map((unit) => routineOf(subject, unit)),
};

function routineOf(subject: ExportSubject, unit: MemberInstance): ExportFile {
  const { memberships } = unit;
  const procedures = [
    ...memberships.flatMap((membership) =>
      membership.isFirst ? createProcedure(subject, unit, membership) : joinProcedure(subject, unit, membership),
    ),
    ...memberships.filter(needsAuthorizing).flatMap((membership) => authorizeProcedure(subject, unit, membership)),
    ...databaseProcedure(subject, unit),
  ];
  const steps = memberships.flatMap((membership) => stepsOf(subject, unit, membership));
  const text = codeLines([
    ...heading(unit),
    ...setup(subject, steps, procedures),
    ...procedures,
    ...commonProcedures(unit.product),
  ]).text;
  return { path: `members/${unit.folder}/mirror.mac`, text: `${text}\n`.replaceAll('\n', unit.end) };
}

function heading(unit: MemberInstance): ObjectScript[] {
  const roles = unit.memberships.map(
    ({ mirror, member }) =>
      comment` ; Sets up ${member.name} as a member of the mirror ${mirror.name}: ${MEMBER_TYPES[member.type]}.`,
  );
  const authorize = unit.memberships.some(needsAuthorizing)
    ? [comment`    ;   do authorize^${ROUTINE}()    once others have joined: authorises them (guide 3.2.6.3).`]
    : [];
  return [
    comment`ROUTINE ${ROUTINE} [Type=MAC]`,
    comment`${ROUTINE}${roles[0] ?? ''}`,
    ...roles.slice(1).map((role) => comment`   ${role}`),
    comment`    ; In the namespace %SYS, as a user with the role %All:`,
    comment`    ;   do $system.OBJ.Load("/path/to/mirror.mac","ck")`,
    comment`    ;   do ^${ROUTINE}          does all of it. What is done already is left as it is, so that it can be run again.`,
    ...authorize,
    comment`    ;   do databases^${ROUTINE}()    only the databases (guide 3.2.7).`,
    comment`    ; Names and order of arguments are those of the class reference of SYS.Mirror. Not verified on a live instance:`,
    comment`    ; ${unverified(unit)}.`,
    comment`    do setup()`,
    comment`    quit`,
  ];
}

function unverified({ product }: MemberInstance): string {
  const always = 'SYS.Agent.IsRunning, Config.Databases.Create, the form of what GetErrorCodes returns';
  return product === 'iris' ? `${always}, the list that AuthorizePendingMembers takes` : always;
}

function setup(
  subject: ExportSubject,
  steps: readonly ObjectScript[],
  procedures: readonly ObjectScript[],
): ObjectScript[] {
  const texts = procedures.map(({ text }) => text).join('\n');
  const open = [...new Set(texts.match(new RegExp(PLACEHOLDER, 'g')) ?? [])];
  const isDataServer = (subject.document.applicationServers ?? []).length > 0;
  return [
    comment`    ;`,
    comment`setup() public {`,
    comment`    new $namespace`,
    comment`    set $namespace="%SYS"`,
    comment`    try {`,
    ...open.map((token) => code`        do filled(${token})`),
    comment`        do enable("%Service_Mirror")`,
    ...(isDataServer ? [comment`        do enable("%Service_ECP")`] : []),
    comment`        if '##class(SYS.Agent).IsRunning() do stop("The ISCAgent is not running on this host (guide 3.2.3).")`,
    ...steps,
    comment`        do addDatabases()`,
    comment`        write !,"Done.",!`,
    comment`    } catch problem {`,
    comment`        do tell(problem)`,
    comment`    }`,
    comment`    quit`,
    comment`}`,
    comment`    ;`,
  ];
}

function stepsOf(subject: ExportSubject, unit: MemberInstance, membership: Membership): ObjectScript[] {
  const { mirror, member, isFirst } = membership;
  const label = procedureName(unit, membership);
  const limit = mirror.useTls && !isFirst ? 600 : 120;
  const awaited = isFirst ? 'Primary' : member.type === 'failover' ? 'Backup' : 'Connected';
  const hint = mirror.useTls && !isFirst ? authorizingHint(subject, membership) : [];
  return [comment`        do ${label}()`, ...hint, code`        do await(${mirror.name},${awaited},${limit})`];
}

function authorizingHint({ members }: ExportSubject, { mirror }: Membership): ObjectScript[] {
  const first = firstMember(mirror);
  const folder = members.find(({ instance }) => instance.id === first?.instance)?.folder ?? '';
  const text = `The mirror requires SSL/TLS: now authorise this member on ${first?.name ?? ''} (do authorize^${ROUTINE}() of members/${folder}).`;
  return [code`        write !,${text}`];
}

const procedureName = ({ memberships }: MemberInstance, membership: Membership): string => {
  const verb = membership.isFirst ? 'create' : 'join';
  return memberships.length === 1 ? verb : `${verb}${memberships.indexOf(membership) + 1}`;
};

function createProcedure(subject: ExportSubject, unit: MemberInstance, membership: Membership): ObjectScript[] {
  const { mirror, member } = membership;
  const arbiter =
    mirror.arbiter === null
      ? ''
      : arbiterNode({ address: subject.address(mirror.arbiter.address), port: mirror.arbiter.port });
  const vip = virtualAddress(membership);
  return [
    comment`    ; Guide 3.2.6.1: creates the mirror, with this instance as its first failover member.`,
    comment`${procedureName(unit, membership)}() {`,
    code`    if $$isMember(${mirror.name}) write !,${`Already a member of ${mirror.name}.`} quit`,
    ...(arbiter === '' ? [] : [code`    set info("ArbiterNode")=${arbiter}`]),
    code`    set info("QOSTimeout")=${wholeQosMs(mirror)}`,
    code`    set info("UseSSL")=${mirror.useTls ? 1 : 0}`,
    ...(vip === '' ? [] : [code`    set info("VirtualAddress")=${vip}`]),
    code`    set info("CompressionForFailoverMembers")=${COMPRESSION_CODES.indexOf(mirror.compression.failover)}`,
    code`    set info("CompressionForAsyncMembers")=${COMPRESSION_CODES.indexOf(mirror.compression.async)}`,
    code`    set info("AllowParallelDejournaling")=${DEJOURNALING_CODES.indexOf(mirror.parallelDejournaling)}`,
    ...localInfo(subject, unit, membership),
    ...tlsInfo(subject, unit, membership),
    comment`    set device=$io`,
    code`    set sc=##class(SYS.Mirror).CreateNewMirrorSet(${mirror.name},${member.name},.info,.ssl)`,
    comment`    use device`,
    code`    do check(sc,${`create the mirror ${mirror.name}`})`,
    code`    write !,${`Created the mirror ${mirror.name}.`}`,
    comment`}`,
    comment`    ;`,
  ];
}

function joinProcedure(subject: ExportSubject, unit: MemberInstance, membership: Membership): ObjectScript[] {
  const { mirror, member } = membership;
  const first = firstMember(mirror);
  if (first === null) {
    return [
      comment`${procedureName(unit, membership)}() {`,
      code`    do stop(${`The mirror ${mirror.name} has no failover member that it could be joined through (guide 3.2.6.5).`})`,
      comment`}`,
      comment`    ;`,
    ];
  }
  const isFailover = member.type === 'failover';
  const section = isFailover ? '3.2.6.2' : '3.2.6.5';
  const target = [
    code`${instanceName(first.instance)},${subject.address(first.agentAddress)},${agentPort(subject, first)}`,
  ];
  const call = isFailover
    ? code`JoinMirrorAsFailoverMember(${mirror.name},${member.name},${target},.info,.ssl)`
    : code`JoinMirrorAsAsyncMember(${mirror.name},${member.name},${target},${asyncCode(member.type)},.info,.ssl)`;
  return [
    comment`    ; Guide ${section}: joins the mirror through the agent of ${first.name}.`,
    comment`${procedureName(unit, membership)}() {`,
    code`    if $$isMember(${mirror.name}) write !,${`Already a member of ${mirror.name}.`} quit`,
    ...localInfo(subject, unit, membership),
    ...tlsInfo(subject, unit, membership),
    comment`    set device=$io`,
    code`    set sc=##class(SYS.Mirror).${call}`,
    comment`    use device`,
    code`    do check(sc,${`join the mirror ${mirror.name}`})`,
    code`    write !,${`Joined the mirror ${mirror.name}.`}`,
    ...(isFailover
      ? [
          comment`    ; Users report that a new failover member may fail to fetch the journal until its instance has been restarted once.`,
          comment`    write !,"If this member does not become backup, restart the instance and run this again."`,
        ]
      : []),
    comment`}`,
    comment`    ;`,
  ];
}

const asyncCode = (type: string): number => (ASYNC_TYPE_CODES as readonly string[]).indexOf(type);

function localInfo(subject: ExportSubject, unit: MemberInstance, membership: Membership): ObjectScript[] {
  const { member } = membership;
  const nic = vipInterface(subject, unit, membership);
  return [
    code`    set info("ECPAddress")=${subject.address(member.superserverAddress)}`,
    code`    set info("MirrorAddress")=${subject.address(member.mirrorPrivateAddress)}`,
    code`    set info("AgentAddress")=${subject.address(member.agentAddress)}`,
    ...(member.type === 'failover' ? [code`    set info("AgentPort")=${agentPort(subject, member)}`] : []),
    ...(nic === '' ? [] : [code`    set info("VirtualAddressInterface")=${nic}`]),
  ];
}

/** Where the instance has no configuration for mirrors yet, the call makes it from these files (§3.2.4). */
function tlsInfo({ placeholders }: ExportSubject, { folder }: MemberInstance, { mirror }: Membership): ObjectScript[] {
  if (!mirror.useTls) return [];
  const files = [
    ['CAFile', 'ca-file', 'the file with the certificates of the certificate authority'],
    ['CertificateFile', 'certificate-file', 'the file with the certificate of this member'],
    ['PrivateKeyFile', 'key-file', 'the file with the private key of this member'],
  ] as const;
  return [
    ...files.map(([subscript, key, what]) => {
      const token = placeholders.take(`${folder}.${key}`, `${what}, on the host of members/${folder}`);
      return code`    set ssl("${comment`${subscript}`}")=${token}`;
    }),
    comment`    set ssl("PrivateKeyType")=2`,
  ];
}

/** Others join a mirror with SSL/TLS only once they are authorised on the member that created it (§3.2.6.3). */
const needsAuthorizing = ({ mirror, isFirst }: Membership): boolean =>
  isFirst && mirror.useTls && mirror.members.length > 1;

function authorizeProcedure(subject: ExportSubject, unit: MemberInstance, membership: Membership): ObjectScript[] {
  const { mirror, drawnMirror, member: first } = membership;
  const others = mirror.members.map((member, index) => ({ member, drawn: drawnMirror.members[index] }));
  const calls = others
    .filter(({ member }) => member !== first)
    .flatMap(({ member, drawn }): ObjectScript[] => {
      const address = subject.address(member.agentAddress);
      const dn = drawn?.certificate?.dn;
      if (member.type === 'failover') {
        const target = code`${mirror.name},${instanceName(member.instance)},${address},${agentPort(subject, member)}`;
        return [
          code`        if '$$isKnown(${mirror.name},${member.name}) set sc=##class(SYS.Mirror).AddFailoverMember(${target}) do check(sc,${`authorise ${member.name}`})`,
        ];
      }
      if (unit.product === 'iris' && dn !== undefined) {
        return [
          code`        if '$$isKnown(${mirror.name},${member.name}) set sc=##class(SYS.Mirror).AuthorizePendingMembers($listbuild(${dn})) do check(sc,${`authorise ${member.name}`})`,
        ];
      }
      const hint = `${member.name}: authorise it in the portal (Edit Mirror, Pending New Members) or with ^MIRROR, Authorize/Reject Pending New Members.`;
      return [code`        if '$$isKnown(${mirror.name},${member.name}) write !,${hint}`];
    });
  const awaited = others
    .filter(({ member }) => member !== first)
    .map(({ member }) => code`        do awaitMember(${mirror.name},${member.name},600)`);
  return [
    comment`    ; Guide 3.2.6.3: authorises the members that wait for it. Verify their names before you run it.`,
    comment`authorize() public {`,
    comment`    new $namespace`,
    comment`    set $namespace="%SYS"`,
    comment`    try {`,
    ...calls,
    ...awaited,
    comment`        write !,"Every member is authorised.",!`,
    comment`    } catch problem {`,
    comment`        do tell(problem)`,
    comment`    }`,
    comment`    quit`,
    comment`}`,
    comment`    ;`,
  ];
}

function databaseTexts(subject: ExportSubject, unit: MemberInstance): readonly string[] {
  return localDatabases(unit).map(({ membership, database }) =>
    databaseDirectory(subject, unit, membership, database.name),
  );
}

function databaseProcedure(subject: ExportSubject, unit: MemberInstance): ObjectScript[] {
  const calls = localDatabases(unit).map(({ membership, database, localName }) => {
    const { mirror, drawnMirror, isFirst } = membership;
    const directory = databaseDirectory(subject, unit, membership, database.name);
    const isEncrypted = drawnMirror.databases?.find(({ name }) => name === database.name)?.encrypted === true;
    const size = Math.max(1, Math.round(database.sizeMB));
    const options = code`${isEncrypted ? 1 : 0},${database.mountRequiredAtStartup ? 1 : 0}`;
    const procedure = comment`${isFirst ? 'addDatabase' : 'copyDatabase'}`;
    return code`    do ${procedure}(${mirror.name},${database.name},${localName},${directory},${isFirst ? size : 1},${options})`;
  });
  return [
    comment`databases() public {`,
    comment`    new $namespace`,
    comment`    set $namespace="%SYS"`,
    comment`    try {`,
    ...[...new Set(databaseTexts(subject, unit))]
      .filter((directory) => PLACEHOLDER.test(directory))
      .map((token) => code`        do filled(${token})`),
    comment`        do addDatabases()`,
    comment`    } catch problem {`,
    comment`        do tell(problem)`,
    comment`    }`,
    comment`    quit`,
    comment`}`,
    comment`    ;`,
    comment`    ; Guide 3.2.7: mirror, name in the mirror, local name, directory, size in MB, encrypted, mounted at startup.`,
    comment`addDatabases() {`,
    ...(calls.length === 0 ? [comment`    write !,"The drawing has no databases for this member."`] : calls),
    comment`    quit`,
    comment`}`,
    comment`    ;`,
  ];
}
