import type { EcpConnection, Member, Mirror } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { changeEach, withFields } from '../edits/change.ts';
import { element } from '../element.ts';
import { reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { addressAtStart } from '../vip-and-dns-names.ts';
import { type Fix, type FoundBreach, memberElement, type Rule, type RuleSubject } from './rule.ts';

type Drawn = Pick<RuleSubject, 'design' | 'network'>;

/** The instance that an application server finds at the address of a connection: of a mirror, or of none. */
type DataServer = MemberOfMirror | { readonly mirror: null; readonly instance: string };
interface MemberOfMirror {
  readonly mirror: Mirror;
  readonly member: Member;
}

/** A failover member accepts mirror connections only, and an instance in no mirror only others (§3.2.10). */
export const ecpMirrorConnection: Rule = {
  id: 'ecp-mirror-connection',
  title: 'ECP connections to a failover member are set as mirror connections, and no others',
  severity: 'error',
  guide: ['3.2.10'],
  fixes: [
    {
      title: 'Set the connection as a mirror connection',
      apply: (document, breach) => changeRefused(document, breach, ({ mirror }) => mirror !== null),
    },
    {
      title: 'Set the connection as no mirror connection',
      apply: (document, breach) => changeRefused(document, breach, ({ mirror }) => mirror === null),
    },
  ],
  check: (subject) =>
    subject.design.applicationServers.flatMap(({ id, connections }) =>
      connections.flatMap((connection): FoundBreach[] => {
        const server = refusing(subject, connection);
        const elements = [element('application-server', id)];
        if (server === null) return [];
        if (server.mirror === null) {
          const message = `${server.instance} would refuse ${id}: it is no mirror member, and the connection is set as a mirror connection.`;
          return [{ elements: [...elements, element('instance', server.instance)], message }];
        }
        const { mirror, member } = server;
        const message = `${mirror.label} would refuse ${id}: its connection is not set as a mirror connection.`;
        return [{ elements: [...elements, element('mirror', mirror.id), memberElement(mirror, member)], message }];
      }),
    ),
};

/** The data server of a connection where it refuses that, else null. */
function refusing(drawn: Drawn, connection: EcpConnection): DataServer | null {
  const server = dataServerAt(drawn, connection);
  if (server === undefined) return null;
  const isMirrorConnection = connection.mirrorConnection !== 0;
  const isRefused =
    server.mirror === null ? isMirrorConnection : server.member.type === 'failover' && !isMirrorConnection;
  return isRefused ? server : null;
}

/** Of several instances on a host the one that is meant: a member of the mirror, else one in no mirror, else any. */
function dataServerAt({ design, network }: Drawn, { address, mirror: of }: EcpConnection): DataServer | undefined {
  const host = network.ownerOf(addressAtStart(design, network, address))?.host.id;
  if (host === undefined) return undefined;
  const members = design.mirrors.flatMap((mirror) =>
    mirror.members
      .filter((member) => network.hostOf(member)?.id === host)
      .map((member): MemberOfMirror => ({ mirror, member })),
  );
  const isMember = (instance: string) => members.some(({ member }) => member.instance === instance);
  const alone = design.instances.find((instance) => instance.host === host && !isMember(instance.id));
  const meant = members.find(({ mirror }) => mirror.id === of);
  return meant ?? (alone === undefined ? members[0] : { mirror: null, instance: alone.id });
}

function changeRefused(
  document: DesignDocument,
  { elements }: Parameters<Fix['apply']>[1],
  isMeant: (server: DataServer) => boolean,
): DesignDocument {
  if (document.applicationServers === undefined) return document;
  const design = resolveDesign(document);
  const drawn = { design, network: reachability(design) };
  const ids = elements.filter(({ kind }) => kind === 'application-server').map(({ id }) => id);
  const applicationServers = changeEach(document.applicationServers, (server) => {
    const connections = design.applicationServers.find(({ id }) => id === server.id)?.connections ?? [];
    if (!ids.includes(server.id) || server.connections === undefined) return server;
    return withFields(server, {
      connections: changeEach(server.connections, (written) => {
        const connection = connections[server.connections?.indexOf(written) ?? -1];
        const refusedBy = connection === undefined ? null : refusing(drawn, connection);
        if (refusedBy === null || !isMeant(refusedBy)) return written;
        return withFields(written, {
          mirror: refusedBy.mirror?.id,
          mirrorConnection: refusedBy.mirror === null ? undefined : (1 as const),
        });
      }),
    });
  });
  return withFields(document, { applicationServers });
}
