/** What a CPF says of the mirrors of its instance, put together when the whole file is read. */
import type {
  DatabaseFacts,
  EcpServerFacts,
  HostFacts,
  LocalDatabaseFacts,
  MemberFacts,
  MirrorFacts,
  MirrorSettings,
  NodeFacts,
  Place,
  RemoteDatabaseFacts,
  Told,
} from '../facts.ts';
import { ownNameOf } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import { asyncType, type NodeDraft } from './cpf-parameters.ts';
import { definedFields, type Given, memberAddresses, mirrorSettings } from './mirror-info.ts';

export interface MirrorDraft {
  readonly at: Place;
  readonly name: Told<string>;
  guid?: Told<string>;
  definedPrimary?: Told<string>;
  settings: MirrorSettings;
  own?: MemberFacts;
  readonly rows: MemberFacts[];
  readonly databases: DatabaseFacts[];
  /** Whether a row of [Mirrors] is there, by which the instance is a member. */
  hasRow: boolean;
}

export interface CpfReading {
  readonly file: SourceFile;
  readonly host: HostFacts | null;
  readonly proposedHost: string;
  readonly draft: NodeDraft;
  readonly mirrors: Map<string, MirrorDraft>;
  readonly localDatabases: LocalDatabaseFacts[];
  readonly remoteDatabases: RemoteDatabaseFacts[];
  readonly ecpServers: EcpServerFacts[];
  /** What counts once, by section and key, as it was given last. */
  readonly given: Map<string, Told<string>>;
  /** Databases that a comment of our export calls mirrored. */
  markedDatabases?: { readonly mirror: string | null; readonly database: DatabaseFacts }[];
  readonly isMerge: boolean;
  readonly at: Place;
  /** A text with its variables replaced, at its place in the whole file. */
  readonly tell: (written: string, line: number, column: number) => Told<string>;
}

/** Mirror names are upper case, however they are written. */
export function mirrorNamed(reading: CpfReading, name: Told<string>): MirrorDraft {
  const key = name.value.toUpperCase();
  const known = reading.mirrors.get(key);
  if (known !== undefined) return known;
  const made: MirrorDraft = {
    at: name.at,
    name: { value: key, at: name.at },
    settings: {},
    rows: [],
    databases: [],
    hasRow: false,
  };
  reading.mirrors.set(key, made);
  return made;
}

/** The roles of ConfigMirror, and what they make of the instance. */
const ROLES: Readonly<Record<string, NonNullable<MemberFacts['type']>['value']>> = {
  primary: 'failover',
  backup: 'failover',
  failover: 'failover',
};

const DEFAULT_MAP = 'primary,backup';

/** The numbers at the end of a host name: `data-1-0` has 1 and 0. */
const numbersOf = (hostName: string): RegExpExecArray | null => /-(\d+)(?:-(\d+))?$/.exec(hostName);

/** A `#` at the end of a mirror's name stands for the first number of the host's name, wherever an action names the mirror. */
export function numberedName(reading: CpfReading, name: Told<string>): Told<string> {
  const number = numbersOf(ownNameOf(reading.host, reading.proposedHost))?.[1] ?? '';
  return { ...name, value: name.value.replace(/#$/, number) };
}

/** ConfigMirror, or the parameters that stood in [Startup] before it: the instance creates or joins a mirror. */
export function takeConfigMirror(reading: CpfReading, given: Given, at: Place): void {
  const name = given('Name') ?? given('MirrorSetName');
  if (name === undefined || name.value === '') {
    reading.file.note(at.line, at.column, 'note', 'gives the mirror no name, expected Name=; it is left out');
    return;
  }
  const hostName = ownNameOf(reading.host, reading.proposedHost);
  const index = numbersOf(hostName);
  const mirror = mirrorNamed(reading, numberedName(reading, name));
  mirror.settings = { ...mirror.settings, ...mirrorSettings(given, reading.file) };
  const written = given('Member') ?? given('MirrorMember');
  const roles = (given('Map')?.value ?? DEFAULT_MAP).split(',').map((role) => role.trim().toLowerCase());
  const position = Number(index?.[2] ?? index?.[1] ?? Number.NaN);
  const isAuto = written?.value.toLowerCase() === 'auto';
  const role = isAuto ? (roles[position] ?? '') : (written?.value.toLowerCase() ?? '');
  if (isAuto && role === '') {
    const why = `Member=auto takes the role from a host name that ends in -0, -1, …, which "${hostName}" does not`;
    reading.file.note(at.line, at.column, 'placeholder', `${why}; the type of the member is not known`);
  }
  const type = ROLES[role] ?? asyncType(role);
  if (type === null && role !== '') {
    const roleAt = written?.at ?? at;
    reading.file.note(
      roleAt.line,
      roleAt.column,
      'note',
      `Member is "${role}", expected primary, backup, drasync, rorasync or rwrasync`,
    );
  }
  const joins = given('Primary') ?? given('MirrorPrimary');
  const systemName = given('SystemName');
  mirror.own = definedFields({
    ...memberAddresses(given, reading.file),
    at,
    name: systemName === undefined || systemName.value === '' ? undefined : systemName,
    isPrimary: role === 'primary' ? true : undefined,
    type: type === null ? undefined : { value: type, at: written?.at ?? at },
    joins: joins === undefined || /^(?:|auto|localhost)$/i.test(joins.value) ? undefined : joins,
  }) as MemberFacts;
}

export function finishedNode(reading: CpfReading): NodeFacts {
  const { draft, mirrors, at } = reading;
  const setName = draft.startup.get('MirrorSetName');
  if (setName !== undefined && setName.value !== '') {
    takeConfigMirror(reading, (name) => draft.startup.get(name === 'SSLDir' ? 'MirrorSSLDir' : name), setName.at);
  }
  takeMarkedDatabases(reading);
  for (const mirror of mirrors.values()) {
    const own = mirror.own;
    const systemName = draft.node.systemName;
    const belongs = own !== undefined || mirror.hasRow || mirror.rows.length > 0 || mirror.databases.length > 0;
    if (!belongs) continue;
    mirror.own = definedFields({
      ...draft.own,
      type: draft.isAsync ? draft.own.type : draft.joins ? { value: 'failover', at: draft.joins } : undefined,
      isNotValidated: draft.isNotValidated ? true : undefined,
      isAsync: draft.isAsync ? true : undefined,
      ...own,
      at: own?.at ?? mirror.at,
      name: own?.name ?? systemName,
    }) as MemberFacts;
  }
  const { node } = draft;
  return {
    at,
    host: reading.host,
    proposedHost: reading.proposedHost,
    ...node,
    product: node.product ?? productOf(reading),
    mirrors: [...mirrors.values()].map(({ hasRow, ...mirror }): MirrorFacts => mirror),
    localDatabases: reading.localDatabases,
    remoteDatabases: reading.remoteDatabases,
    ecpServers: reading.ecpServers,
  };
}

/** A comment need not name the mirror where the instance is in one only. */
function takeMarkedDatabases(reading: CpfReading): void {
  for (const { mirror, database } of reading.markedDatabases ?? []) {
    const meant =
      mirror === null
        ? [...reading.mirrors.values()][0]
        : (reading.mirrors.get(mirror.toUpperCase()) ?? mirrorNamed(reading, { value: mirror, at: database.at }));
    if (meant === undefined) {
      const { line, column } = database.at;
      reading.file.note(
        line,
        column,
        'note',
        `${database.name} is marked as mirrored, but no mirror stands in this file`,
      );
    } else meant.databases.push(database);
  }
}

/** Where `Product=` is missing it is Caché's file, unless it merges: that is IRIS's alone. */
function productOf({ file, isMerge, draft }: CpfReading): NodeFacts['product'] {
  if (/^\s*IRISSYS\s*=/im.test(file.text)) return 'iris';
  if (/^\s*CACHESYS\s*=/im.test(file.text)) return 'cache';
  const year = Number(/^\d{4}/.exec(draft.node.version ?? '')?.[0] ?? Number.NaN);
  if (year > 0) return year <= 2018 ? 'cache' : 'iris';
  return isMerge && /^\s*\[Actions\]/im.test(file.text) ? 'iris' : null;
}
