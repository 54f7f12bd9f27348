/** What single parameters of a CPF say of the instance: one row each. */
import { ASYNC_TYPE_CODES, isPlaceholder } from '../../vendor-files/cpf-rows.ts';
import type { MemberFacts, NodeFacts, Told } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import { refuse } from './mirror-info.ts';
import { portNumber, wholeNumber } from './values.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export interface NodeDraft {
  node: Writable<Partial<NodeFacts>>;
  /** What the file says of the instance as a member, whatever the mirror. */
  own: Writable<Partial<MemberFacts>>;
  /** Where it says that it joins a mirror as a failover member. */
  joins: Told<string>['at'] | null;
  /** ValidatedMember=0: its role comes from the mirror (§3.3.4). */
  isNotValidated: boolean;
  isAsync: boolean;
  /** Parameters of 2020.3 and 2020.4, which stood in `[Startup]`. */
  startup: Map<string, Told<string>>;
}

export interface Parameter {
  readonly section: string;
  readonly key: string;
  /** What an explanation says that it is. */
  readonly title: string;
  readonly take: (draft: NodeDraft, value: Told<string>) => void;
  /** Why nothing of it is drawn, where that is so. */
  readonly leftOut?: string;
  /** What was expected in the place of a value that cannot be used, or null where it can. */
  readonly flaw?: (written: string) => string | null;
}

const outside = (min: number, max: number) => (written: string) =>
  wholeNumber(written, min, max) === null ? `a number from ${min} to ${max}` : null;
const noPort = (written: string) => (portNumber(written) === null ? '1 to 65535' : null);
const noMembership = (written: string) => (/^[01]$/.test(written) ? null : '0 or 1');

const text =
  (assign: (draft: NodeDraft, told: Told<string>) => void) =>
  (draft: NodeDraft, told: Told<string>): void => {
    if (told.value !== '') assign(draft, told);
  };

const number =
  (min: number, max: number, assign: (draft: NodeDraft, value: number, told: Told<string>) => void) =>
  (draft: NodeDraft, told: Told<string>): void => {
    const value = wholeNumber(told.value, min, max);
    if (value !== null) assign(draft, value, told);
  };

const port = (assign: (draft: NodeDraft, value: number, told: Told<string>) => void) => number(1, 65_535, assign);

/** Fields of an instance that are numbers as they stand. */
type NumberField = {
  [Field in keyof NodeFacts]: NodeFacts[Field] extends number | undefined ? Field : never;
}[keyof NodeFacts];

/** A parameter that is a number of the instance, in the unit of the drawing where it is multiplied. */
const numberOf = (
  [section, key]: readonly [string, string],
  title: string,
  [min, max]: readonly [number, number],
  field: NonNullable<NumberField>,
  factor = 1,
): Parameter => ({
  section,
  key,
  title,
  take: number(min, max, (draft, value) => {
    draft.node[field] = value * factor;
  }),
  flaw: outside(min, max),
});

const startup = (key: string): Parameter => ({
  section: 'Startup',
  key,
  title: 'the mirror that the instance creates or joins',
  take: (draft, told) => draft.startup.set(key, told),
});

/** The vendor's word for a member that takes part without bearing the virtual IP. */
const NO_VIP_HERE = 'NoMatchedSubnet';

export const PARAMETERS: readonly Parameter[] = [
  {
    section: 'ConfigFile',
    key: 'Product',
    title: 'the product',
    take: text((draft, { value }) => {
      draft.node.product = /cach/i.test(value) ? 'cache' : 'iris';
    }),
  },
  {
    section: 'ConfigFile',
    key: 'Version',
    title: 'the version',
    take: text((draft, { value }) => {
      draft.node.version = value;
    }),
  },
  {
    section: 'MirrorMember',
    key: 'SystemName',
    title: 'the name of the member',
    take: text((draft, told) => {
      draft.node.systemName = told;
    }),
  },
  {
    section: 'MirrorMember',
    key: 'JoinMirror',
    title: 'whether it joins as a failover member',
    flaw: noMembership,
    take: (draft, { value, at }) => {
      draft.joins = value === '1' ? at : null;
      if (value === '1') draft.node.saysMember = at;
    },
  },
  {
    section: 'MirrorMember',
    key: 'AsyncMemberGUID',
    title: 'that it is an async member',
    take: text((draft, told) => {
      draft.isAsync = true;
      draft.node.saysMember = told.at;
      draft.own.guid = told;
    }),
  },
  {
    section: 'MirrorMember',
    key: 'AsyncMemberType',
    title: 'the type of async member',
    flaw: (written) => (asyncType(written) === null ? '0, 1 or 2' : null),
    take: text((draft, { value, at }) => {
      const type = asyncType(value);
      if (type !== null) draft.own.type = { value: type, at };
    }),
  },
  {
    section: 'MirrorMember',
    key: 'AsyncUseSystemPurgeInterval',
    title: 'how long it keeps journal files of the mirror',
    take: text((draft, { value }) => {
      if (value === '1') draft.node.keepJournal = true;
    }),
  },
  {
    section: 'MirrorMember',
    key: 'ValidatedMember',
    title: 'whether a failover member has been let in',
    flaw: noMembership,
    take: (draft, { value }) => {
      draft.isNotValidated = value === '0';
    },
  },
  {
    section: 'MirrorMember',
    key: 'VirtualAddressInterface',
    title: 'the interface that bears the virtual IP',
    take: text((draft, told) => {
      if (told.value !== NO_VIP_HERE) draft.own.vipInterface = told;
    }),
    flaw: (written) =>
      written === NO_VIP_HERE ? 'an interface: the drawing shows no member that never bears the VIP' : null,
  },
  {
    section: 'Startup',
    key: 'DefaultPort',
    title: 'the superserver port',
    flaw: noPort,
    take: port((draft, value, { at }) => {
      draft.node.superserverPort = { value, at };
    }),
  },
  numberOf(['Startup', 'WebServerPort'], 'the web server port', [1, 65_535], 'webServerPort'),
  ...['MirrorSetName', 'MirrorMember', 'MirrorPrimary', 'MirrorSSLDir', 'ArbiterURL'].map(startup),
  {
    section: 'Startup',
    key: 'ShardMirrorMember',
    title: 'the role in a mirrored shard',
    take: () => {},
    leftOut: 'the instance is a mirrored shard: sharding makes its mirror, and no file names it; it is left out',
  },
  numberOf(['Journal', 'DaysBeforePurge'], 'how long journal files are kept', [0, 100], 'journalRetentionDays'),
  numberOf(['Journal', 'FileSizeLimit'], 'the size of journal files', [1, 1_000_000], 'journalFileMB'),
  {
    section: 'config',
    key: 'gmheap',
    title: 'the generic memory heap',
    // 0 leaves it to the product.
    take: number(1, 1_000_000_000, (draft, value) => {
      draft.node.memoryHeapMB = Math.round((value / 1024) * 100) / 100;
    }),
    flaw: outside(0, 1_000_000_000),
  },
  numberOf(
    ['config', 'MaxServerConn'],
    'how many application servers may connect',
    [0, 10_000],
    'maxApplicationServers',
  ),
  numberOf(
    ['ECP', 'ServerTroubleDuration'],
    'how long connections of application servers stay in trouble',
    [0, 1_000_000],
    'troubledMs',
    1000,
  ),
  numberOf(
    ['ECP', 'ClientReconnectDuration'],
    'how long an application server tries to recover a connection',
    [0, 1_000_000],
    'recoveryMs',
    1000,
  ),
  numberOf(
    ['ECP', 'ClientReconnectInterval'],
    'how often an application server tries',
    [0, 1_000_000],
    'reconnectMs',
    1000,
  ),
];

/** Takes its value; where that cannot be used it is a finding, and why is what comes back. */
export function takeParameter(
  { draft, file }: { readonly draft: NodeDraft; readonly file: SourceFile },
  parameter: Parameter,
  told: Told<string>,
): string | null {
  if (isPlaceholder(told.value)) return null;
  const expected = told.value === '' ? null : (parameter.flaw?.(told.value) ?? null);
  if (expected !== null) return refuse(file, told, parameter.key, expected);
  parameter.take(draft, told);
  return null;
}

/** 0, 1, 2, or words. */
export function asyncType(written: string): (typeof ASYNC_TYPE_CODES)[number] | null {
  const code = /^[012]$/.test(written) ? ASYNC_TYPE_CODES[Number(written)] : undefined;
  if (code !== undefined) return code;
  const words = written.toLowerCase().replace(/[^a-z]/g, '');
  if (words === '') return null;
  if (/^(?:dr|drasync|async|disasterrecovery)$/.test(words)) return 'dr';
  if (/^(?:rw|rwrasync|readwrite|readwritereporting|reportingreadwrite|reportrw)$/.test(words))
    return 'reporting-read-write';
  return /^(?:ro|rorasync|readonly|readonlyreporting|reporting|reportingreadonly|report|reportro)$/.test(words)
    ? 'reporting-read-only'
    : null;
}
