import { type CpfSection, type CpfWritten, writeCpf } from '../../vendor-files/cpf.ts';
import { DATABASE_ROW, ECP_SERVER_ROW, rowFieldFlaw, writeRow } from '../../vendor-files/cpf-rows.ts';
import type { ExportFile } from '../export-file.ts';
import { portAt } from '../flows.ts';
import type { ExportKind } from '../kind.ts';
import { databaseNameFlaw, freeName, isMirrorName, leaveOut } from '../member-facts.ts';
import { type ApplicationServer, type ExportSubject, mayBecomePrimary } from '../subject.ts';
import { folderName } from '../text/folder-name.ts';
import { code, document, list, markdown, numbered, table } from '../text/markdown.ts';
import { CONNECTIONS } from './addresses.ts';

export const ecp: ExportKind = {
  id: 'ecp',
  title: 'ECP application servers',
  products: ['cache', 'iris'],
  needs: 'an application server',
  fits: ({ applicationServers }) => applicationServers.length > 0,
  files: (subject) =>
    subject.applicationServers.flatMap((server) => {
      const connections = connectionsOf(subject, server);
      return [cpfOf(subject, server, connections), notesOf(subject, server, connections)];
    }),
};

interface Connection {
  /** What the application server calls the data server. */
  readonly name: string;
  readonly address: string;
  readonly port: string;
  readonly mirrorConnection: 1 | 0 | -1;
  readonly mirror: ExportSubject['design']['mirrors'][number] | undefined;
  /** The mirrored databases that it leads to: all that the mirror has, or those that the one member holds. */
  readonly databases: readonly string[];
}

/** A data server is called by the name of the member that the address is of, in a form that a row can hold. */
function connectionsOf(subject: ExportSubject, { connections }: ApplicationServer): readonly Connection[] {
  const { design, network } = subject;
  const taken = new Set<string>();
  return connections.map(({ address, mirror: named, mirrorConnection }) => {
    const mirror = design.mirrors.find(({ id }) => id === named);
    const resolved = network.resolve(address);
    const host = network.ownerOf(address)?.host.id;
    const member = mirror?.members.find((one) => network.resolve(one.superserverAddress) === resolved);
    const instance = design.instances.find((one) => one.host === host);
    const plain = folderName(member?.name ?? instance?.id ?? mirror?.name ?? 'DATASERVER').toUpperCase();
    let name = plain;
    for (let count = 2; taken.has(name); count += 1) name = `${plain}-${count}`;
    taken.add(name);
    const held = mirror?.databases.map((database) => database.name) ?? [];
    const databases = mirrorConnection === -1 ? held.filter((one) => member?.databases.includes(one) !== false) : held;
    const [written, port] = [subject.address(address), portAt(subject, address, named)];
    return { name, address: written, port, mirrorConnection, mirror, databases };
  });
}

function cpfOf(subject: ExportSubject, server: ApplicationServer, connections: readonly Connection[]): ExportFile {
  const { ecp: settings } = server.drawn;
  const seconds = (key: string, milliseconds: number | undefined): CpfWritten[] =>
    milliseconds === undefined ? [] : [{ key, value: String(Math.round(milliseconds / 1000)) }];
  const taken = new Set<string>();
  const sections: readonly CpfSection[] = [
    { name: 'Databases', lines: connections.flatMap((connection) => databasesOf(subject, server, connection, taken)) },
    {
      name: 'ECPServers',
      lines: connections.map(({ name, address, port, mirrorConnection }) => ({
        key: name,
        value: writeRow(ECP_SERVER_ROW, server.product, { address, port, mirrorConnection: String(mirrorConnection) }),
      })),
    },
    {
      name: 'config',
      lines: connections.length === 0 ? [] : [{ key: 'MaxServers', value: String(Math.max(2, outgoing(connections))) }],
    },
    {
      name: 'ECP',
      lines: [
        ...seconds('ClientReconnectDuration', settings?.recoveryMs),
        ...seconds('ClientReconnectInterval', settings?.reconnectMs),
      ],
    },
  ];
  const heading = [
    `What the configuration of the application server ${server.drawn.id} has for ECP (guide 3.2.10).`,
    'The third field of [ECPServers] is 1 where the connection follows the primary, -1 where it stays with this member, 0 where there is no mirror.',
    'A connection never has the address of the VIP. -1 can only be written here or with Config.ECPServers, not in the portal.',
  ];
  const text = writeCpf(
    sections.filter(({ lines }) => lines.length > 0),
    { heading, end: server.end },
  );
  return { path: `application-servers/${server.folder}/ecp.cpf`, text };
}

/** Each member that may be primary counts as a connection. */
const outgoing = (connections: readonly Connection[]): number =>
  connections.reduce(
    (sum, { mirror, mirrorConnection }) =>
      sum + (mirrorConnection === 1 ? (mirror?.members.filter(mayBecomePrimary).length ?? 1) : 1),
    0,
  );

function databasesOf(
  subject: ExportSubject,
  { product }: ApplicationServer,
  { name, mirror, mirrorConnection, databases }: Connection,
  taken: Set<string>,
): CpfWritten[] {
  if (mirror === undefined || mirrorConnection === 0) return [];
  if (!isMirrorName(mirror.name)) return [];
  return databases.map((database): CpfWritten => {
    const flaw = databaseNameFlaw(database) ?? rowFieldFlaw(database);
    if (flaw !== null) return { comment: leaveOut(subject, 'The database', database, flaw) };
    const directory = `:mirror:${mirror.name}:${database}`;
    return {
      key: freeName(taken, database, name),
      value: writeRow(DATABASE_ROW, product, { directory, server: name }),
    };
  });
}

function notesOf(subject: ExportSubject, server: ApplicationServer, connections: readonly Connection[]): ExportFile {
  const { drawn, host } = server;
  const dataServers = subject.members.filter(({ memberships }) =>
    memberships.some(({ member }) => mayBecomePrimary(member)),
  );
  const maximum = dataServers
    .map(({ drawn: one }) => one.ecp?.maxApplicationServers ?? one.maxApplicationServers)
    .find((one) => one !== undefined);
  const text = document([
    markdown`# Application server ${drawn.id}`,
    markdown`On ${host?.name ?? drawn.host}${drawn.sessions === undefined ? '' : `, for ${drawn.sessions} user sessions`}.`,
    table(
      ['Data server', 'Address', 'Port', 'Mirror connection'],
      connections.map(({ name, address, port, mirrorConnection }) => [
        code(name),
        code(address),
        port,
        CONNECTIONS[String(mirrorConnection)] ?? '',
      ]),
    ),
    markdown`## Steps`,
    numbered([
      markdown`On every failover member and DR async configure the instance as an ECP data server, all with the same Maximum number of application servers${maximum === undefined ? '' : ` (${maximum})`}: System Administration > Configuration > Connectivity > ECP Settings (guide 3.2.10).`,
      markdown`On this application server add the data servers of the table on the same page. Select Mirror Connection where the table says that the connection follows the primary or is for this member only.`,
      markdown`Where it is for one member only, change the third field of the row in ${code('[ECPServers]')} to ${code('-1')} afterwards, and do not touch the check box again.`,
      markdown`Create the remote databases (System Configuration > Remote Databases) from those that are listed as ${code(':mirror:MIRROR:NAME')}. Databases listed as ${code(':ds:NAME')} are lost at a failover.`,
      markdown`Shut the primary down gracefully and see that the application server reaches the new one.`,
    ]),
    markdown`## Recovery`,
    list([
      markdown`After the loss of the data server it waits for ${(drawn.ecp?.recoveryMs ?? 1_200_000) / 60_000} minutes (Time to wait for recovery, guide 2.2) and tries every ${(drawn.ecp?.reconnectMs ?? 5000) / 1000} s.`,
      'A connection that is reset gives waiting processes a <NETWORK> error, and their transactions are rolled back (guide 2.2).',
    ]),
  ]);
  return { path: `application-servers/${server.folder}/notes.md`, text };
}
