/** What a CPF says of databases, here and on data servers. */
import type { CpfEntry, CpfLine } from '../../vendor-files/cpf.ts';
import { DATABASE_ROW, ECP_SERVER_ROW, readMirroredComment, readRow } from '../../vendor-files/cpf-rows.ts';
import type { Place, Told } from '../facts.ts';
import type { CpfReading } from './cpf-mirrors.ts';
import { noteNotDrawn, refuse } from './mirror-info.ts';
import { portNumber } from './values.ts';

type EcpServerFields = { readonly [Field in (typeof ECP_SERVER_ROW)['fields'][number]['name']]?: Told<string> };

export function takeEcpRow(reading: CpfReading, name: string, row: Told<string>): void {
  const { values } = readRow(ECP_SERVER_ROW, row.value, row.at.column);
  const told = Object.entries(values).map(([field, { text, column }]) => [
    field,
    { value: text, at: { ...row.at, column } },
  ]);
  takeEcpServer(reading, name, Object.fromEntries(told) as EcpServerFields, row.at);
}

export function takeEcpServer(reading: CpfReading, name: string, fields: EcpServerFields, at: Place): void {
  const { file, ecpServers } = reading;
  const { address, port, mirrorConnection, tlsConfiguration } = fields;
  if (address === undefined || address.value === '') {
    file.note(at.line, at.column, 'note', `the data server ${name} has no address, expected one; it is left out`);
    return;
  }
  const written = mirrorConnection?.value ?? '';
  const connection = written === '1' ? 1 : written === '-1' ? -1 : 0;
  if (mirrorConnection !== undefined && !/^(?:|0|1|-1)$/.test(written))
    refuse(file, mirrorConnection, `MirrorConnection of ${name}`, '0, 1 or -1');
  const number = port === undefined ? null : portNumber(port.value);
  if (port !== undefined && port.value !== '' && number === null)
    refuse(file, port, `the port of ${name}`, '1 to 65535');
  noteNotDrawn(file, tlsConfiguration, `the SSL/TLS configuration of ${name}`);
  ecpServers.push({
    name,
    address,
    connection,
    ...(port === undefined || number === null ? {} : { port: { value: number, at: port.at } }),
  });
}

const SYSTEM_DATABASE =
  /^(?:CACHE(?:SYS|LIB|TEMP|AUDIT)?|IRIS(?:SYS|LIB|TEMP|AUDIT|LOCALDATA|SECURITY|METRICS)?|ENSLIB|HSLIB|HSSYS|HSCUSTOM|DOCBOOK|SAMPLES)$/i;

export function takeDatabase(
  reading: CpfReading,
  entry: CpfEntry,
  row: Told<string>,
  before: CpfLine | undefined,
): void {
  const { values } = readRow(DATABASE_ROW, row.value, row.at.column);
  const directory = values.directory?.text ?? '';
  const server = values.server?.text ?? '';
  const at = { ...row.at, column: 1 };
  if (takeRemoteDatabase(reading, { directory, server, at })) return;
  const mountRequired = values.mountRequired?.text === '1';
  const above = before?.content.kind === 'comment' ? readMirroredComment(before.content.text) : null;
  const marked = above ?? readMirroredComment(entry.comment);
  if (marked !== null) {
    reading.file.mark(at.line, 'understood', `the mirrored database ${marked.database}`);
    const known = marked.mirror ?? null;
    reading.markedDatabases ??= [];
    reading.markedDatabases.push({ mirror: known, database: { name: marked.database, at, directory, mountRequired } });
    return;
  }
  if (SYSTEM_DATABASE.test(entry.key)) {
    reading.file.mark(at.line, 'ignored', 'a database of the installation, which cannot be mirrored (§3.2.7.1)');
    return;
  }
  reading.file.mark(at.line, 'kept', 'a database of which a CPF does not say whether it is mirrored');
  reading.localDatabases.push({ name: entry.key, directory, mountRequired, at });
}

/** `:mirror:MIRROR:DATABASE` is a mirrored database of a data server, `:ds:DATABASE` one that is not mirrored. */
export function takeRemoteDatabase(
  reading: CpfReading,
  { directory, server, at }: { readonly directory: string; readonly server: string; readonly at: Told<string>['at'] },
): boolean {
  const mirrored = /^:mirror:([^:]+):(.+)$/i.exec(directory);
  const single = /^:ds:(.+)$/i.exec(directory);
  if (mirrored === null && single === null && server === '') return false;
  const name = mirrored?.[2] ?? single?.[1] ?? directory;
  reading.remoteDatabases.push({ mirror: mirrored?.[1]?.toUpperCase() ?? null, name, server, at });
  const kind = mirrored === null ? 'a database on a data server, not mirrored' : 'a mirrored database on a data server';
  reading.file.mark(at.line, 'understood', kind);
  return true;
}
