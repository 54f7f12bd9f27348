import { USUAL_BLOCK_KB } from '../compatibility.ts';
import type { ArbiterAddress, Database, MemberType, Mirror, VirtualAddress } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import type { Path } from '../problem.ts';
import { resolveDesign } from '../resolve-design.ts';
import { setField } from './set-field.ts';

/** A mirror as a run has it: what an operator created, joined, changed or removed there (§3.2.6 to §3.2.8). */
export interface MirrorAsRun {
  readonly id: string;
  readonly formed: boolean;
  readonly qosTimeoutMs: number;
  readonly arbiter: ArbiterAddress | null;
  readonly vip: VirtualAddress | null;
  readonly useTls: boolean;
  readonly compression: Mirror['compression'];
  readonly parallelDejournaling: Mirror['parallelDejournaling'];
  readonly members: readonly MemberAsRun[];
  readonly databases: readonly Database[];
}

export interface MemberAsRun {
  readonly name: string;
  /** Null where it is not in the mirror. */
  readonly type: MemberType | null;
  readonly superserverAddress: string;
  readonly mirrorPrivateAddress: string;
  readonly agentAddress: string;
  /** Empty where it is found by the subnet. */
  readonly vipInterface: string;
  /** The mirrored databases that it has. */
  readonly databases: readonly string[];
}

/** One thing in which a run differs from the drawing: in words, and as the drawing would have it. */
export interface RunDifference {
  readonly text: string;
  readonly mirror: string;
  readonly field: Path;
  readonly value: unknown;
}

const TYPE_WORDS: Readonly<Record<MemberType, string>> = {
  failover: 'failover member',
  dr: 'Disaster Recovery async',
  'reporting-read-only': 'Read-Only Reporting async',
  'reporting-read-write': 'Read-Write Reporting async',
};

/** In what the mirrors of a run differ from those that are drawn. */
export function runDifferences(document: DesignDocument, run: readonly MirrorAsRun[]): RunDifference[] {
  const { mirrors } = resolveDesign(document);
  return mirrors.flatMap((drawn) => {
    const one = run.find(({ id }) => id === drawn.id);
    const written = document.mirrors.find((mirror) => mirrorId(mirror) === drawn.id);
    return one === undefined || written === undefined ? [] : mirrorDifferences(drawn, one, holdsAll(written));
  });
}

/** The drawing with all of them. */
export function copyRun(document: DesignDocument, run: readonly MirrorAsRun[]): DesignDocument {
  return runDifferences(document, run).reduce((drawn, { mirror, field, value }) => {
    const index = drawn.mirrors.findIndex((one) => mirrorId(one) === mirror);
    return index === -1
      ? drawn
      : setField(drawn, ['mirrors', index, ...field], writtenValue(drawn, index, field, value));
  }, document);
}

/** A database that was drawn keeps what only the drawing says of it, such as its directory. */
function writtenValue({ mirrors }: DesignDocument, index: number, field: Path, value: unknown): unknown {
  if (field.length !== 1 || field[0] !== 'databases') return value;
  return (value as readonly Database[]).map((one) => {
    const drawn = mirrors[index]?.databases?.find(({ name }) => name === one.name);
    return { ...drawn, ...one };
  });
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The members of which nothing is written hold all databases, whichever those are. */
function holdsAll({ members }: DesignDocument['mirrors'][number]): ReadonlySet<string> {
  return new Set(members.filter(({ databases }) => databases === undefined).map(({ name }) => name));
}

function mirrorDifferences(drawn: Mirror, run: MirrorAsRun, allOf: ReadonlySet<string>): RunDifference[] {
  const { id: mirror, label } = drawn;
  const differs = (text: string, field: Path, value: unknown): RunDifference => ({ text, mirror, field, value });
  if (!run.formed) return drawn.formed ? [differs(`Mirror ${label} is not created`, ['formed'], false)] : [];
  return [
    ...(drawn.formed ? [] : [differs(`Mirror ${label} is created`, ['formed'], undefined)]),
    ...settingDifferences(drawn, run, differs),
    ...databaseDifferences(drawn, run, differs),
    ...drawn.members.flatMap((member, index) => {
      const now = run.members.find(({ name }) => name === member.name);
      return now === undefined
        ? []
        : memberDifferences(
            drawn,
            { ...member, databases: allOf.has(member.name) ? null : member.databases },
            index,
            now,
            run,
            differs,
          );
    }),
  ];
}

type Differs = (text: string, field: Path, value: unknown) => RunDifference;

function settingDifferences(drawn: Mirror, run: MirrorAsRun, differs: Differs): RunDifference[] {
  const { arbiter, vip } = run;
  const rows: readonly (readonly [keyof MirrorAsRun & keyof Mirror, string])[] = [
    ['qosTimeoutMs', `QoS timeout ${run.qosTimeoutMs} ms`],
    ['useTls', run.useTls ? 'SSL/TLS required' : 'SSL/TLS not required'],
    ['arbiter', arbiter === null ? 'no arbiter' : `arbiter ${arbiter.address}, port ${arbiter.port}`],
    ['vip', vip === null ? 'no virtual IP address' : `virtual IP address ${vip.address}/${vip.maskBits}`],
    ['compression', `compression: ${run.compression.failover} to failover members, ${run.compression.async} to asyncs`],
    ['parallelDejournaling', `parallel dejournaling: ${run.parallelDejournaling}`],
  ];
  return rows
    .filter(([field]) => !same(drawn[field], run[field]))
    .map(([field, words]) => differs(`${drawn.label}: ${words}`, [field], run[field]));
}

function databaseDifferences(drawn: Mirror, run: MirrorAsRun, differs: Differs): RunDifference[] {
  if (same(databaseWords(drawn.databases), databaseWords(run.databases))) return [];
  const words = run.databases.length === 0 ? 'no databases' : `databases ${databaseWords(run.databases).join(', ')}`;
  return [differs(`${drawn.label}: ${words}`, ['databases'], run.databases)];
}

const databaseWords = (all: readonly Database[]): string[] =>
  all
    .map(({ name, blockSizeKB = USUAL_BLOCK_KB }) =>
      blockSizeKB === USUAL_BLOCK_KB ? name : `${name} (blocks of ${blockSizeKB} KB)`,
    )
    .toSorted();

function memberDifferences(
  drawn: Mirror,
  member: Omit<Mirror['members'][number], 'databases'> & { readonly databases: readonly string[] | null },
  index: number,
  now: MemberAsRun,
  run: MirrorAsRun,
  differs: Differs,
): RunDifference[] {
  const differ = (words: string, field: string, value: unknown): RunDifference =>
    differs(`${now.name}: ${words}`, ['members', index, field], value);
  const isJoined = drawn.formed ? member.joined : true;
  if (now.type === null) return isJoined ? [differ('not in the mirror', 'joined', false)] : [];
  const addresses = (['superserverAddress', 'mirrorPrivateAddress', 'agentAddress'] as const).filter(
    (field) => now[field] !== member[field],
  );
  const held = run.databases.map(({ name }) => name).filter((name) => now.databases.includes(name));
  const drawnHeld = run.databases.map(({ name }) => name).filter((name) => member.databases?.includes(name) ?? true);
  return [
    ...(member.joined ? [] : [differ('in the mirror', 'joined', undefined)]),
    ...(member.authorized ? [] : [differ('authorized', 'authorized', undefined)]),
    ...(member.type === now.type ? [] : [differ(TYPE_WORDS[now.type], 'type', now.type)]),
    ...addresses.map((field) => differ(`${ADDRESS_WORDS[field]} ${now[field]}`, field, now[field])),
    ...((member.vipInterface ?? '') === now.vipInterface
      ? []
      : [
          differ(
            `VIP interface ${now.vipInterface === '' ? 'found by the mask' : now.vipInterface}`,
            'vipInterface',
            now.vipInterface === '' ? undefined : now.vipInterface,
          ),
        ]),
    ...(same(held, drawnHeld)
      ? []
      : [differ(held.length === 0 ? 'holds no database' : `holds ${held.join(', ')}`, 'databases', held)]),
  ];
}

const ADDRESS_WORDS = {
  superserverAddress: 'superserver address',
  mirrorPrivateAddress: 'mirror private address',
  agentAddress: 'agent address',
} as const;
