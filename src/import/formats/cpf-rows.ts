/** The rows of [Mirrors] and [MapMirrors.*]. */
import type { CpfEntry } from '../../vendor-files/cpf.ts';
import { MEMBER_ROW, MEMBER_TYPE_CODES, MIRROR_ROW, type RowValue, readRow } from '../../vendor-files/cpf-rows.ts';
import { textOfBase64 } from '../../vendor-files/text-of-bytes.ts';
import type { MemberFacts, Told } from '../facts.ts';
import { type CpfReading, mirrorNamed } from './cpf-mirrors.ts';
import { asyncType } from './cpf-parameters.ts';
import { definedFields, mirrorSettings, noteNotDrawn, refuse } from './mirror-info.ts';
import { portNumber } from './values.ts';

/** The fields of a [Mirrors] row by the names of `SYS.Mirror`. */
const SETTING_FIELDS = {
  QOSTimeout: 'qosTimeoutMs',
  UseSSL: 'useTls',
  VirtualAddress: 'virtualAddress',
  ArbiterNode: 'arbiterNode',
  CompressionForFailoverMembers: 'compressionFailover',
  CompressionForAsyncMembers: 'compressionAsync',
  AllowParallelDejournaling: 'parallelDejournaling',
  CompressionTypeForFailoverMembers: 'compressionTypeFailover',
  CompressionTypeForAsyncMembers: 'compressionTypeAsync',
} as const;

export function takeMirrorRow(reading: CpfReading, entry: CpfEntry, row: Told<string>, number: number): void {
  const { values, count, expected } = readRow(MIRROR_ROW, row.value, row.at.column);
  noteCount(reading, `the row of mirror ${entry.key}`, row, count, expected);
  const told = (value: RowValue | undefined): Told<string> | undefined =>
    value === undefined ? undefined : { value: value.text, at: { ...row.at, column: value.column } };
  const some = (value: RowValue | undefined) => (value?.text === '' ? undefined : told(value));
  const mirror = mirrorNamed(reading, nameOf(reading, entry, number));
  mirror.hasRow = true;
  Object.assign(mirror, definedFields({ guid: some(values.guid), definedPrimary: some(values.definedPrimary) }));
  const given = (name: string) => told(values[SETTING_FIELDS[name as keyof typeof SETTING_FIELDS]]);
  mirror.settings = { ...mirror.settings, ...mirrorSettings(given, reading.file) };
}

export function takeMemberRow(
  reading: CpfReading,
  mirrorName: string,
  entry: CpfEntry,
  row: Told<string>,
  number: number,
): void {
  const { values, count, expected } = readRow(MEMBER_ROW, row.value, row.at.column);
  noteCount(reading, `the row of member ${entry.key}`, row, count, expected);
  const name = nameOf(reading, entry, number);
  const told = (value: RowValue | undefined): Told<string> | undefined =>
    value === undefined || value.text === ''
      ? undefined
      : { value: value.text, at: { ...row.at, column: value.column } };
  const port = (value: RowValue | undefined, what: string): Told<number> | undefined => {
    const written = told(value);
    if (written === undefined) return undefined;
    const parsed = portNumber(written.value);
    if (parsed !== null) return { value: parsed, at: written.at };
    refuse(reading.file, written, `the ${what} of ${entry.key}`, '1 to 65535');
    return undefined;
  };
  const member = definedFields({
    at: name.at,
    name,
    type: memberType(values.memberType, values.asyncMemberType, row),
    isAsync: isAsyncCode(values.memberType?.text ?? '') ? true : undefined,
    superserver: told(values.superserverAddress),
    mirrorPrivate: told(values.mirrorPrivateAddress),
    agent: told(values.agentAddress),
    superserverPort: port(values.superserverPort, 'superserver port'),
    agentPort: port(values.agentPort, 'agent port'),
    guid: told(values.guid),
    directory: told(values.instanceDirectory),
    dn: distinguishedName(told(values.tlsName)),
  }) as MemberFacts;
  noteNotDrawn(reading.file, told(values.encryptCommunication), `EncryptCommunication of ${entry.key}`);
  noteNotDrawn(reading.file, told(values.dejournalFilter), `the dejournal filter of ${entry.key}`);
  const mirror = mirrorNamed(reading, { value: mirrorName, at: name.at });
  mirror.rows.push(member);
}

/** A name stays as it is written where its variable has no value, as nothing can be without a name. */
function nameOf(reading: CpfReading, { key, column }: CpfEntry, number: number): Told<string> {
  const told = reading.tell(key, number, column);
  return told.value === '' ? { ...told, value: key } : told;
}

/** 0 or a word for a failover member; an async member's own type stands in IRIS's last field only. */
function memberType(
  member: RowValue | undefined,
  asynchronous: RowValue | undefined,
  row: Told<string>,
): MemberFacts['type'] {
  const written = member?.text.toLowerCase() ?? '';
  if (written === '') return undefined;
  const at = { ...row.at, column: member?.column ?? row.at.column };
  if (!isAsyncCode(written)) return { value: 'failover', at };
  const type = asyncType(asynchronous?.text ?? '') ?? (/^\d$/.test(written) ? null : asyncType(written));
  return type === null ? undefined : { value: type, at };
}

const isAsyncCode = (written: string): boolean =>
  !['', MEMBER_TYPE_CODES.failover, 'failover', 'primary', 'backup'].includes(written.toLowerCase());

/** Base64 of the name in the certificate; older rows hold it as text. */
function distinguishedName(told: Told<string> | undefined): Told<string> | undefined {
  if (told === undefined) return undefined;
  if (/^[A-Za-z]+=/.test(told.value) && told.value.length % 4 !== 0) return told;
  const text = textOfBase64(told.value);
  return text !== null && /^\s*[A-Za-z0-9.]+\s*=/.test(text) ? { value: text, at: told.at } : undefined;
}

function noteCount(reading: CpfReading, what: string, row: Told<string>, count: number, expected: string | null): void {
  if (expected === null) return;
  const { line, column } = row.at;
  const text = `${what} has ${count} ${count === 1 ? 'field' : 'fields'}, expected ${expected}; what can be read of it is used`;
  reading.file.note(line, column, 'note', text);
}
