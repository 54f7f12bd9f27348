import type { Host } from '../../design/design.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import { type ExportSubject, lineEndOf } from '../subject.ts';
import { folderNames } from '../text/folder-name.ts';

export const iscagent: ExportKind = {
  id: 'iscagent',
  title: 'ISCAgent configuration',
  products: ['cache', 'iris'],
  needs: 'a host with an ISCAgent',
  fits: (subject) => subject.members.some(({ host }) => host.agent !== null) || arbiterHosts(subject).length > 0,
  files: (subject) => [
    ...subject.members.flatMap(({ host, folder }) => configuration(host, `members/${folder}`)),
    ...arbiterFolders(subject).flatMap(({ host, folder }) => configuration(host, folder)),
  ],
};

/** Hosts whose agent is the arbiter of a mirror and which are no member's. */
export function arbiterHosts({ design, network, members }: ExportSubject): readonly Host[] {
  const found = design.mirrors.flatMap(({ arbiter }) => {
    const host = arbiter === null ? undefined : network.ownerOf(arbiter.address)?.host;
    return host === undefined || members.some((unit) => unit.host.id === host.id) ? [] : [host];
  });
  return [...new Map(found.map((host) => [host.id, host])).values()];
}

export function arbiterFolders(subject: ExportSubject): readonly { readonly host: Host; readonly folder: string }[] {
  const hosts = arbiterHosts(subject);
  const folders = folderNames(hosts.map(({ id }) => id));
  return hosts.map((host, index) => ({ host, folder: `arbiters/${folders[index]}` }));
}

/** Port and interface as §3.2.12.2 and §3.2.12.3 have them; the agent listens on every interface unless told otherwise. */
function configuration(host: Host, folder: string): ExportFile[] {
  if (host.agent === null) return [];
  const lines = [`application_server.port=${host.agent.port}`, 'application_server.interface_address=*'];
  const end = lineEndOf(host);
  return [{ path: `${folder}/iscagent.conf`, text: lines.map((line) => line + end).join('') }];
}

/** Where the file belongs (§3.2.12.2). */
export const agentFile = ({ platform }: Host): string =>
  platform === 'windows' ? '%windir%\\system32\\iscagent.conf' : '/etc/iscagent/iscagent.conf';
