/** The settings of a mirror by the names of `SYS.Mirror`, as merge files, JSON and (by their fields) CPF rows give them. */
import { COMPRESSION_CODES, DEJOURNALING_CODES } from '../../vendor-files/cpf-rows.ts';
import { readEndpoint } from '../../vendor-files/endpoint.ts';
import type { MemberFacts, MirrorSettings, Told } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import { isYes, portNumber, virtualAddress, wholeNumber } from './values.ts';

export type Given = (name: string) => Told<string> | undefined;

/** A row may hold the bar between an arbiter and its port where there is neither. */
const isNothing = (written: string): boolean => written === '' || written === '|';

export function mirrorSettings(given: Given, file: SourceFile): MirrorSettings {
  const read = <Value>(
    names: readonly string[],
    expected: string,
    parse: (written: string) => Value | null | undefined,
  ): Told<Value> | undefined => {
    const name = names.find((one) => given(one) !== undefined);
    const told = name === undefined ? undefined : given(name);
    if (name === undefined || told === undefined) return undefined;
    const value = parse(told.value);
    if (value !== undefined && value !== null) return { value, at: told.at };
    if (!isNothing(told.value)) refuse(file, told, name, expected);
    return undefined;
  };
  const orNone = <Value>(names: readonly string[], told: Told<Value> | undefined): Told<Value | null> | undefined => {
    const empty = names.map(given).find((one) => one !== undefined && isNothing(one.value));
    return told ?? (empty === undefined ? undefined : { value: null, at: empty.at });
  };
  const code =
    <Code extends string>(codes: readonly Code[]) =>
    (written: string) =>
      codes.find((one) => one === written.toLowerCase()) ?? (/^\d$/.test(written) ? codes[Number(written)] : undefined);
  const arbiterNames = ['ArbiterNode', 'ArbiterURL'];
  const dir = given('SSLDir');
  const settings = {
    qosTimeoutMs: read(['QOSTimeout'], '1 to 300000 milliseconds', (written) => wholeNumber(written, 1, 300_000)),
    useTls:
      read(['UseSSL'], '0 or 1', (written) =>
        /^(?:[01]|true|false|yes|no)$/i.test(written) ? isYes(written) : null,
      ) ?? (dir === undefined || dir.value === '' ? undefined : { value: true, at: dir.at }),
    vip: orNone(['VirtualAddress'], read(['VirtualAddress'], 'an IP address and its mask', virtualAddress)),
    arbiter: orNone(arbiterNames, read(arbiterNames, 'a host and its port', readEndpoint)),
    compressionFailover: read(['CompressionForFailoverMembers'], '0, 1 or 2', code(COMPRESSION_CODES)),
    compressionAsync: read(['CompressionForAsyncMembers'], '0, 1 or 2', code(COMPRESSION_CODES)),
    parallelDejournaling: read(['AllowParallelDejournaling'], '0, 1 or 2', code(DEJOURNALING_CODES)),
  };
  for (const name of ['CompressionTypeForFailoverMembers', 'CompressionTypeForAsyncMembers'])
    noteNotDrawn(file, given(name), name);
  return definedFields(settings);
}

/** The addresses of the instance itself. The superserver address is called after ECP, its oldest user. */
export function memberAddresses(given: Given, file: SourceFile): Omit<MemberFacts, 'at'> {
  const some = (name: string): Told<string> | undefined => {
    const told = given(name);
    return told === undefined || told.value === '' ? undefined : told;
  };
  const agentPort = some('AgentPort');
  const port = agentPort === undefined ? null : portNumber(agentPort.value);
  if (agentPort !== undefined && port === null) refuse(file, agentPort, 'AgentPort', '1 to 65535');
  noteNotDrawn(file, given('EncryptCommunication'), 'EncryptCommunication');
  const { superserver, ...rest } = {
    superserver: some('ECPAddress') ?? some('SuperServerAddress'),
    mirrorPrivate: some('MirrorAddress'),
    agent: some('AgentAddress'),
    vipInterface: some('VirtualAddressInterface'),
    agentPort: agentPort === undefined || port === null ? undefined : { value: port, at: agentPort.at },
  };
  return definedFields({ superserver, ...rest });
}

export function refuse(file: SourceFile, told: Told<string>, name: string, expected: string): string {
  const text = `${name} is "${shortened(told.value)}", expected ${expected}; it is left out`;
  file.note(told.at.line, told.at.column, 'note', text);
  return text;
}

/** What the product knows and the drawing does not: told where it is given, unless it is what every new mirror has. */
export function noteNotDrawn(file: SourceFile, told: Told<string> | undefined, name: string): void {
  if (told === undefined || told.value === '' || told.value === '0') return;
  file.note(
    told.at.line,
    told.at.column,
    'note',
    `${name} is "${shortened(told.value)}", which the drawing does not show`,
  );
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Without the fields that have no value, so that what was not said is not there. */
export function definedFields<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
