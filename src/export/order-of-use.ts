import { agentFile, arbiterFolders } from './kinds/iscagent.ts';
import { ROUTINE } from './kinds/objectscript-procedures.ts';
import type { ExportSubject, MemberInstance, Membership } from './subject.ts';
import { code, type Markdown, markdown } from './text/markdown.ts';

type KindCheck = (kind: string) => boolean;

/** In which order the files are used, on which member (§3.2.2 to §3.2.7); only of what was exported. */
export function orderOfUse(subject: ExportSubject, has: KindCheck): readonly Markdown[] {
  return [
    markdown`Settle what is listed above, and put values in the place of what stands between ${code('<<')} and ${code('>>')}.`,
    ...hosts(subject, has),
    ...subject.design.mirrors.flatMap((mirror) => {
      const units = subject.members.flatMap((unit) =>
        unit.memberships.filter((one) => one.mirror === mirror).map((membership) => ({ unit, membership })),
      );
      const rank = ({ membership: { member, isFirst } }: { membership: Membership }): number =>
        isFirst ? 0 : member.type === 'failover' ? 1 : 2;
      return [...units]
        .sort((one, other) => rank(one) - rank(other))
        .flatMap((one) => memberSteps(one, has, units.length > 1));
    }),
    ...afterwards(subject, has),
  ];
}

function hosts(subject: ExportSubject, has: KindCheck): Markdown[] {
  const arbiters = arbiterFolders(subject).map(({ host, folder }) => {
    const file = has('iscagent') ? markdown` with ${code(`${folder}/iscagent.conf`)} as ${code(agentFile(host))}` : '';
    return markdown`On ${host.name}, which arbitrates, install the ISCAgent${file} and have it start with the system (guide 3.2.2).`;
  });
  // Instances that share a host share its agent (§3.1.1.3).
  const agents = subject.members
    .filter(({ host }, index, all) => host.agent !== null && all.findIndex((one) => one.host === host) === index)
    .map(({ host, folder, drawn }) => {
      const file = has('iscagent')
        ? markdown`Put ${code(`members/${folder}/iscagent.conf`)} at ${code(agentFile(host))} on ${host.name}. `
        : '';
      const start =
        drawn.nonRoot === true
          ? markdown`Start its agent with ${code('ISCAgentUser')} as the installing user`
          : startOf(host.platform);
      return markdown`${file}${start}, and have it start with the system (guide 3.2.12.1).`;
    });
  return [
    ...(has('firewall')
      ? [markdown`Open the connections of ${code('firewall.md')}; do not block ICMP (guide 3.2.1).`]
      : []),
    ...arbiters,
    ...agents,
  ];
}

function startOf(platform: 'unix' | 'windows' | 'macos' | undefined): Markdown {
  if (platform === 'windows') return markdown`Start the service ISCAgent`;
  if (platform === 'macos')
    return markdown`Start the agent with ${code('/Library/StartupItems/ISCAgent/ISCAgent start')}`;
  return markdown`Start the agent, where there is systemd with ${code('systemctl enable --now ISCAgent.service')}`;
}

interface Step {
  readonly unit: MemberInstance;
  readonly membership: Membership;
}

function memberSteps({ unit, membership }: Step, has: KindCheck, hasOthers: boolean): Markdown[] {
  const { mirror, member, isFirst } = membership;
  const folder = `members/${unit.folder}`;
  const verb = isFirst ? markdown`create the mirror ${mirror.name}` : markdown`join the mirror ${mirror.name}`;
  const section = isFirst ? '3.2.6.1' : member.type === 'failover' ? '3.2.6.2' : '3.2.6.5';
  const how = has('objectscript')
    ? markdown`load ${code(`${folder}/mirror.mac`)} and run ${code(`do ^${ROUTINE}`)} in %SYS`
    : markdown`use the portal or ^MIRROR`;
  const merge =
    has('merge') && unit.product === 'iris'
      ? markdown`, or start the instance with ${code(`${folder}/merge.cpf`)}`
      : '';
  const tls = has('tls') && mirror.useTls ? markdown` First see ${code(`${folder}/tls.md`)}.` : '';
  const zmirror =
    has('zmirror') && (member.type === 'failover' || member.type === 'dr')
      ? markdown` ${code('ZMIRROR.mac')} is loaded before, where the member needs it.`
      : '';
  return [
    markdown`On ${member.name}, ${verb}: ${how}${merge} (guide ${section}).${tls}${zmirror}`,
    ...(mirror.useTls && !isFirst && hasOthers
      ? [markdown`Authorise ${member.name} on the first failover member of ${mirror.name} (guide 3.2.6.3).`]
      : []),
  ];
}

function afterwards(subject: ExportSubject, has: KindCheck): Markdown[] {
  const arbiter = subject.design.mirrors.some((mirror) => mirror.arbiter !== null)
    ? markdown`, and the failover mode is Arbiter Controlled`
    : '';
  return [
    markdown`See in the Mirror Monitor that the members are Primary, Backup and Connected${arbiter} (guide 3.2.6.4).`,
    markdown`Add the databases on the primary, then on the others (guide 3.2.7). Users, roles, namespaces, mappings and tasks are not mirrored: copy them by hand (guide 3.2.1).`,
    ...(has('ecp')
      ? [markdown`Configure the application servers as their ${code('notes.md')} say (guide 3.2.10).`]
      : []),
    ...(has('redirection')
      ? [
          markdown`Set up what ${code('redirection.md')} lists, and test it by shutting the primary down gracefully (guide 3.2.11).`,
        ]
      : []),
  ];
}
