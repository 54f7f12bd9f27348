/** What single parameters of a CPF say of the instance: one row each. */
import { ASYNC_TYPE_CODES } from '../../vendor-files/cpf-rows.ts';
import type { MemberFacts, NodeFacts, Told } from '../facts.ts';
import { wholeNumber } from './values.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export interface NodeDraft {
  node: Writable<Partial<NodeFacts>>;
  /** What the file says of the instance as a member, whatever the mirror. */
  own: Writable<Partial<MemberFacts>>;
  joins: boolean;
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
}

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
});

const startup = (key: string): Parameter => ({
  section: 'Startup',
  key,
  title: 'the mirror that the instance creates or joins',
  take: (draft, told) => draft.startup.set(key, told),
});

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
    take: (draft, { value, at }) => {
      draft.joins = value === '1';
      if (draft.joins) draft.node.saysMember = at;
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
    key: 'VirtualAddressInterface',
    title: 'the interface that bears the virtual IP',
    take: text((draft, told) => {
      if (told.value !== 'NoMatchedSubnet') draft.own.vipInterface = told;
    }),
  },
  {
    section: 'Startup',
    key: 'DefaultPort',
    title: 'the superserver port',
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
    take: number(1, 1_000_000_000, (draft, value) => {
      draft.node.memoryHeapMB = Math.round((value / 1024) * 100) / 100;
    }),
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
