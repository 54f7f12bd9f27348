import type { EcpConnection, Member, Mirror } from '../design.ts';
import type { ApplicationServerDocument, DesignDocument } from '../design-document.ts';
import { changeEach, changeWhere, withFields } from '../edits/change.ts';
import { element } from '../element.ts';
import { reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { hostAddressOf, mirrorOfVip } from '../vip-and-dns-names.ts';
import { type Breach, type Fix, type FoundBreach, idsOf, memberElement, type Rule, type RuleSubject } from './rule.ts';

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

/** Also of one to a VIP, which ECP does not use. */
export const connectToFailoverMember: Fix = {
  title: 'Connect it to a failover member',
  apply: (document, breach) => changeConnections(document, breach, connectToMember),
};

/** Who is found at the address refuses or serves; where nobody is, the application server has no data (§3.2.10). */
export const ecpDataServer: Rule = {
  id: 'ecp-data-server',
  title: 'An ECP connection leads to a data server',
  severity: 'error',
  guide: ['3.2.10'],
  fixes: [connectToFailoverMember],
  check: (subject) =>
    subject.design.applicationServers.flatMap(({ id, connections }) =>
      connections.flatMap((connection): FoundBreach[] => {
        const { design, network } = subject;
        const address = hostAddressOf(design, connection.address);
        // That ECP does not use a VIP is the finding of another rule.
        if (mirrorOfVip(design, address) !== undefined || dataServerAt(subject, connection) !== undefined) return [];
        const host = network.ownerOf(address)?.host;
        const why = host === undefined ? 'belongs to no host' : `is an address of ${host.name}, where no instance runs`;
        const message = `${id} would find no data server: ${connection.address} ${why}.`;
        return [{ elements: [element('application-server', id)], message }];
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
function dataServerAt({ design, network }: Drawn, connection: EcpConnection): DataServer | undefined {
  const host = network.ownerOf(hostAddressOf(design, connection.address))?.host.id;
  if (host === undefined) return undefined;
  const members = design.mirrors.flatMap((mirror) =>
    mirror.members
      .filter((member) => network.hostOf(member)?.id === host)
      .map((member): MemberOfMirror => ({ mirror, member })),
  );
  const isMember = (instance: string) => members.some(({ member }) => member.instance === instance);
  const alone = design.instances.find((instance) => instance.host === host && !isMember(instance.id));
  const meant = members.find(({ mirror }) => mirror.id === connection.mirror);
  return meant ?? (alone === undefined ? members[0] : { mirror: null, instance: alone.id });
}

type Written = NonNullable<ApplicationServerDocument['connections']>[number];
type ChangeConnection = (drawn: Drawn, connection: EcpConnection, written: Written) => Written;

const changeRefused = (document: DesignDocument, breach: Breach, isMeant: (server: DataServer) => boolean) =>
  changeConnections(document, breach, (drawn, connection, written) => {
    const server = refusing(drawn, connection);
    if (server === null || !isMeant(server)) return written;
    return withFields(written, {
      mirror: server.mirror?.id,
      mirrorConnection: server.mirror === null ? undefined : (1 as const),
    });
  });

/** The first failover member of its mirror, or of the only one that there is. */
const connectToMember: ChangeConnection = (drawn, connection, written) => {
  const { mirrors } = drawn.design;
  const mirror = mirrors.find(({ id }) => id === connection.mirror) ?? (mirrors.length === 1 ? mirrors[0] : undefined);
  const member = mirror?.members.find(({ type }) => type === 'failover');
  if (mirror === undefined || member === undefined || dataServerAt(drawn, connection) !== undefined) return written;
  const mirrorConnection = written.mirrorConnection === 0 ? undefined : written.mirrorConnection;
  return withFields(written, { mirror: mirror.id, address: member.superserverAddress, mirrorConnection });
};

function changeConnections(document: DesignDocument, breach: Breach, change: ChangeConnection): DesignDocument {
  if (document.applicationServers === undefined) return document;
  const design = resolveDesign(document);
  const drawn = { design, network: reachability(design) };
  const ids = idsOf(breach, 'application-server');
  const applicationServers = changeWhere(
    document.applicationServers,
    ({ id }) => ids.includes(id),
    (server) => {
      const written = server.connections ?? [];
      const resolved = design.applicationServers.find(({ id }) => id === server.id)?.connections ?? [];
      const connections = changeEach(written, (one) => {
        const connection = resolved[written.indexOf(one)];
        return connection === undefined ? one : change(drawn, connection, one);
      });
      return connections === written ? server : withFields(server, { connections });
    },
  );
  return withFields(document, { applicationServers });
}
