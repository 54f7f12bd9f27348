/** What a CPF says of databases, here and on data servers. */
import type { CpfEntry, CpfLine } from '../../vendor-files/cpf.ts';
import { DATABASE_ROW, ECP_SERVER_ROW, readMirroredComment, readRow } from '../../vendor-files/cpf-rows.ts';
import type { Told } from '../facts.ts';
import type { CpfReading } from './cpf-mirrors.ts';
import { portNumber } from './values.ts';

export function takeEcpServer(reading: CpfReading, name: string, row: Told<string>): void {
  const { values } = readRow(ECP_SERVER_ROW, row.value, row.at.column);
  const column = values.address?.column ?? row.at.column;
  const address = values.address?.text ?? '';
  if (address === '') {
    reading.file.note(
      row.at.line,
      row.at.column,
      'note',
      `the data server ${name} has no address, expected one; it is left out`,
    );
    return;
  }
  const written = values.mirrorConnection?.text ?? '';
  const connection = written === '1' ? 1 : written === '-1' ? -1 : 0;
  if (values.port !== undefined && values.port.text !== '' && portNumber(values.port.text) === null) {
    reading.file.note(
      row.at.line,
      values.port.column,
      'note',
      `the port of ${name} is "${values.port.text}", expected 1 to 65535`,
    );
  }
  reading.ecpServers.push({ name, address: { value: address, at: { ...row.at, column } }, connection });
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
