/** One mirror of everything that its members' files say of it: the primary's word counts. */
import { isAddress, sameAddress } from '../../design/addresses.ts';
import type { CompressionSetting, MemberType } from '../../design/design.ts';
import type { MirrorDocument } from '../../design/design-document.ts';
import type { Endpoint } from '../../vendor-files/endpoint.ts';
import type { DatabaseFacts, HostFacts, MemberFacts, MirrorSettings, NodeFacts, Place, Told, Vip } from '../facts.ts';
import { ownNameOf } from '../facts.ts';
import { choose, type NoteAt } from './choose.ts';
import type { Telling } from './group-mirrors.ts';

export interface JoinedMember {
  readonly name: string;
  readonly at: Place;
  readonly type: MemberType;
  /** What describes the instance itself, where its own file is there. */
  readonly node: NodeFacts | null;
  readonly superserver?: Told<string>;
  readonly mirrorPrivate?: Told<string>;
  readonly agent?: Told<string>;
  readonly superserverPort?: Told<number>;
  readonly agentPort?: Told<number>;
  readonly directory?: Told<string>;
  readonly dn?: Told<string>;
  readonly vipInterface?: Told<string>;
  /** A failover member whose own file has ValidatedMember=0. */
  readonly validated?: false;
  /** Names of the databases that its own file tells, where it tells any. */
  readonly databases: readonly string[] | null;
}

export interface JoinedMirror {
  readonly at: Place;
  /** Null where no file names it. */
  readonly name: string | null;
  readonly key: string | null;
  readonly settings: {
    readonly qosTimeoutMs?: number;
    readonly useTls?: boolean;
    readonly vip: (Vip & { readonly at: Place }) | null;
    readonly arbiter: (Endpoint & { readonly at: Place }) | null;
    readonly compressionFailover?: CompressionSetting;
    readonly compressionAsync?: CompressionSetting;
    readonly parallelDejournaling?: MirrorDocument['parallelDejournaling'];
  };
  /** The primary first. */
  readonly members: readonly JoinedMember[];
  /** As each file tells them, the primary's first. */
  readonly databases: readonly DatabaseFacts[];
}

interface MemberDraft {
  readonly name: string;
  readonly key: string;
  node: NodeFacts | null;
  readonly tellings: { readonly facts: MemberFacts; readonly from: Telling; readonly isOwn: boolean }[];
}

const keyOf = (name: string): string => name.toUpperCase();

export function joinMirror(tellings: readonly Telling[], note: NoteAt): JoinedMirror {
  const drafts = withJoined(memberDrafts(tellings, note), note);
  const primary = primaryOf(tellings, drafts, note);
  const ranked = rank(tellings, drafts, primary);
  const from = (draft: MemberDraft) =>
    [...draft.tellings].sort(
      (one, other) => Number(one.isOwn) - Number(other.isOwn) || ranked.indexOf(one.from) - ranked.indexOf(other.from),
    );
  const joins = drafts.flatMap((draft) => draft.tellings.flatMap(({ facts }) => facts.joins ?? []))[0];
  const members = drafts.map((draft) => {
    const member = joinMember(draft, from(draft), note);
    // Where the primary's own file gives no address, it has the one at which the others join it.
    const isBare = draft.key === primary && member.superserver === undefined && member.agent === undefined;
    return isBare && joins !== undefined ? { ...member, superserver: joins } : member;
  });
  const order = (member: JoinedMember): number => {
    if (keyOf(member.name) === primary) return 0;
    return member.type === 'failover' ? 1 : 2;
  };
  const sorted = [...members].sort((one, other) => order(one) - order(other));
  noteFirst(primary, sorted, note);
  const first = ranked[0] as Telling;
  const name = choose(
    'the name of the mirror',
    ranked.map(({ mirror }) => mirror.name ?? undefined),
    note,
  );
  choose(
    `the GUID of mirror ${name?.value ?? ''}`,
    ranked.map(({ mirror }) => mirror.guid),
    note,
    { same: sameText },
  );
  return {
    at: name?.at ?? first.mirror.at,
    name: name?.value ?? null,
    key: first.mirror.key ?? null,
    settings: joinSettings(
      name?.value ?? 'without a name',
      ranked.map(({ mirror }) => mirror.settings),
      note,
    ),
    members: sorted,
    databases: ranked.flatMap(({ mirror }) => mirror.databases),
  };
}

/** The drawing begins with a primary; where no file names one, that is ours. */
function noteFirst(primary: string | null, [first, second]: readonly JoinedMember[], note: NoteAt): void {
  if (primary !== null || first === undefined || second?.type !== 'failover') return;
  note(first.at, 'assumed', `no file says which failover member is the primary; ${first.name} is drawn as the primary`);
}

const sameText = (one: string, other: string): boolean => keyOf(one) === keyOf(other);
const sameHost = (one: string, other: string): boolean => sameAddress(one, other) || sameText(one, other);

function memberDrafts(tellings: readonly Telling[], note: NoteAt): MemberDraft[] {
  const drafts = new Map<string, MemberDraft>();
  const draftOf = (name: string): MemberDraft => {
    const key = keyOf(name);
    const draft = drafts.get(key) ?? { name, key, node: null, tellings: [] };
    drafts.set(key, draft);
    return draft;
  };
  for (const from of tellings) {
    for (const facts of from.mirror.rows) draftOf(facts.name?.value ?? '').tellings.push({ facts, from, isOwn: false });
  }
  for (const from of tellings) {
    const own = from.mirror.own;
    if (own === undefined) continue;
    const known = own.name?.value ?? ownRow(from, tellings)?.name?.value;
    if (known === undefined && isAmongRows(from.mirror)) {
      const text = 'no SystemName is given; which of the members that this file lists it belongs to is not said';
      note(from.mirror.at, 'assumed', text);
      continue;
    }
    if (known === undefined && isOfAnyMember(from, tellings)) {
      const text = 'the file does not say of which member it is; what it says of databases counts for all of them';
      note(from.mirror.at, 'assumed', text);
      continue;
    }
    const draft = draftOf(known ?? defaultName(from, note));
    draft.tellings.push({ facts: own, from, isOwn: true });
    draft.node ??= from.node;
  }
  return [...drafts.values()];
}

/**
 * Where every member that the files describe joins another one, that one is the primary of which no file is there: drawn
 * too, as a mirror without it would be none.
 */
function withJoined(drafts: readonly MemberDraft[], note: NoteAt): readonly MemberDraft[] {
  const told = drafts.flatMap(({ tellings }) => tellings);
  const isJoining = ({ facts, from: { node } }: MemberDraft['tellings'][number]): boolean =>
    facts.isPrimary !== true &&
    facts.joins !== undefined &&
    !namesOfHost(node.host, node.proposedHost).some((name) => sameHost(name, facts.joins?.value ?? ''));
  const [first] = told;
  if (first === undefined || !told.every(isJoining)) return drafts;
  const joins = first.facts.joins as Told<string>;
  const name = nameOfJoined(joins.value, first.from.node);
  note(
    joins.at,
    'placeholder',
    `no file describes the primary, which is joined at ${joins.value.slice(0, 60)}; ${name} stands for its name`,
  );
  const facts: MemberFacts = {
    at: joins.at,
    name: { value: name, at: joins.at },
    isPrimary: true,
    type: { value: 'failover', at: joins.at },
    superserver: joins,
  };
  return [{ name, key: keyOf(name), node: null, tellings: [{ facts, from: first.from, isOwn: false }] }, ...drafts];
}

/** A host's name makes the name that the product proposes; an address makes none. */
function nameOfJoined(joined: string, { product }: NodeFacts): string {
  const [host = ''] = joined.split('.');
  return isAddress(joined) || !/^[A-Za-z][\w-]*$/.test(host) ? 'PRIMARY' : proposedName(host, product);
}

/** The row that is about the instance itself, where its file does not give its name: by GUID, host or address. */
function ownRow({ node, mirror }: Telling, tellings: readonly Telling[]): MemberFacts | undefined {
  const rows = mirror.rows;
  const guid = mirror.own?.guid;
  const byGuid =
    guid === undefined ? undefined : rows.find((row) => row.guid !== undefined && sameText(row.guid.value, guid.value));
  if (byGuid !== undefined) return byGuid;
  const names = namesOfHost(node.host, node.proposedHost);
  const byHost = rows.find(({ name, superserver }) => {
    const host = name?.value.split('/')[0] ?? '';
    return names.some(
      (one) => sameText(one, host) || sameText(one, name?.value ?? '') || sameHost(one, superserver?.value ?? ''),
    );
  });
  if (byHost !== undefined) return byHost;
  const named = new Set(tellings.flatMap((one) => one.mirror.own?.name?.value.toUpperCase() ?? []));
  const left = rows.filter(({ name }) => !named.has(name?.value.toUpperCase() ?? ''));
  const isListed = rows.length > 1 || mirror.own?.type?.value === 'failover';
  return left.length === 1 && isListed ? left[0] : undefined;
}

/** Every member's file lists all failover members: only an async, or what joins by this very file, may be a further one. */
const isAmongRows = ({ own, rows }: Telling['mirror']): boolean =>
  rows.length > 0 && own?.isAsync !== true && own?.isPrimary !== true && own?.joins === undefined;

/** A file that only puts databases into a mirror of which others tell the members, as one for all pods of a cluster does. */
const isOfAnyMember = ({ node, mirror }: Telling, tellings: readonly Telling[]): boolean => {
  const isTold = ({ rows, own }: Telling['mirror']) => rows.length > 0 || own?.type !== undefined;
  const isBare = node.host === null && mirror.databases.length > 0 && Object.keys(mirror.settings).length === 0;
  return isBare && !isTold(mirror) && tellings.some((other) => other.mirror !== mirror && isTold(other.mirror));
};

const namesOfHost = (host: HostFacts | null, proposed: string): string[] =>
  host === null ? [proposed] : [host.name, ...host.aliases, ...host.addresses.map(({ value }) => value)];

const MAX_MEMBER_NAME = 32;

const proposedName = (host: string, product: NodeFacts['product']): string =>
  `${host.toUpperCase()}/${product === 'cache' ? 'CACHE' : 'IRIS'}`;

/** The name that an instance takes by itself (§3.2.6.1). */
function defaultName({ node, mirror }: Telling, note: NoteAt): string {
  const name = proposedName(ownNameOf(node.host, node.proposedHost), node.product);
  const tooLong = name.length > MAX_MEMBER_NAME ? `, which is longer than ${MAX_MEMBER_NAME} characters` : '';
  note(
    mirror.own?.at ?? mirror.at,
    'assumed',
    `no SystemName is given; the member is called ${name} as the product proposes${tooLong}`,
  );
  return name;
}

/** DefinedPrimary, then Member=primary, then the first failover member of [MapMirrors]. */
function primaryOf(tellings: readonly Telling[], drafts: readonly MemberDraft[], note: NoteAt): string | null {
  const isDrawn = (name: string) => drafts.some(({ key }) => key === keyOf(name));
  const defined = tellings.filter(
    ({ mirror }) => mirror.definedPrimary !== undefined && isDrawn(mirror.definedPrimary.value),
  );
  const bySelf = defined.find(
    ({ mirror }) => keyOf(mirror.own?.name?.value ?? '') === keyOf(mirror.definedPrimary?.value ?? ''),
  );
  const chosen = choose(
    'DefinedPrimary',
    [bySelf, ...defined].map((one) => one?.mirror.definedPrimary),
    note,
    { same: sameText },
  );
  if (chosen !== undefined) return keyOf(chosen.value);
  const said = drafts.filter(({ tellings: told }) => told.some(({ facts }) => facts.isPrimary === true));
  const [first, second] = said;
  if (second !== undefined) {
    const at = second.tellings.find(({ facts }) => facts.isPrimary)?.facts.at as Place;
    note(at, 'contradiction', `${second.name} is said to be primary too; ${first?.name} is drawn as the primary`);
  }
  if (first !== undefined) return first.key;
  const row = tellings.flatMap(({ mirror }) => mirror.rows).find(({ type }) => type?.value === 'failover');
  return row?.name === undefined ? null : keyOf(row.name.value);
}

/** The primary's file first, then those of failover members, then those of asyncs. */
function rank(tellings: readonly Telling[], drafts: readonly MemberDraft[], primary: string | null): Telling[] {
  const rankOf = (telling: Telling): number => {
    const draft = drafts.find(({ tellings: told }) => told.some(({ from, isOwn }) => isOwn && from === telling));
    if (draft === undefined) return 3;
    if (draft.key === primary) return 0;
    const isAsync = draft.tellings.some(
      ({ facts }) => facts.isAsync === true || (facts.type?.value ?? 'failover') !== 'failover',
    );
    return isAsync ? 2 : 1;
  };
  return [...tellings].sort((one, other) => rankOf(one) - rankOf(other));
}

function joinMember(draft: MemberDraft, told: MemberDraft['tellings'], note: NoteAt): JoinedMember {
  const pick = <Value>(
    what: string,
    of: (facts: MemberFacts) => Told<Value> | undefined,
    same?: (one: Value, other: Value) => boolean,
  ) =>
    choose(
      `${what} of ${draft.name}`,
      told.map(({ facts }) => of(facts)),
      note,
      same === undefined ? {} : { same },
    );
  const at = (told[0] as MemberDraft['tellings'][number]).facts.at;
  // Rows say what the mirror knows; the instance's own file says which type of async it is.
  const type = pick('the type', ({ type: one }) => one);
  if (type === undefined)
    note(at, 'assumed', `no file says which type of member ${draft.name} is; it is drawn as ${assumedType(draft)}`);
  const rowPort = pick('the superserver port', ({ superserverPort }) => superserverPort);
  const ownPort = draft.node?.superserverPort;
  const superserverPort = choose(`the superserver port of ${draft.name}`, [rowPort, ownPort], note);
  const own = draft.tellings
    .filter(({ isOwn }) => isOwn)
    .flatMap(({ from }) => from.mirror.databases.map(({ name }) => name));
  pick('the GUID', ({ guid }) => guid, sameText);
  const isNotValidated =
    type?.value === 'failover' && told.some(({ facts, isOwn }) => isOwn && facts.isNotValidated === true);
  return {
    name: draft.name,
    at,
    node: draft.node,
    type: type?.value ?? assumedType(draft),
    databases: own.length === 0 ? null : own,
    ...(isNotValidated ? { validated: false as const } : {}),
    ...defined({
      superserver: pick('the superserver address', ({ superserver }) => superserver, sameHost),
      mirrorPrivate: pick('the mirror private address', ({ mirrorPrivate }) => mirrorPrivate, sameHost),
      agent: pick('the agent address', ({ agent }) => agent, sameHost),
      agentPort: pick('the agent port', ({ agentPort }) => agentPort),
      directory: pick('the instance directory', ({ directory }) => directory),
      dn: pick('the name in the certificate', ({ dn }) => dn),
      vipInterface: pick('the interface of the virtual IP', ({ vipInterface }) => vipInterface),
      superserverPort,
    }),
  };
}

/** A row of Caché tells that a member is async, but not of which type. */
function assumedType({ tellings }: MemberDraft): MemberType {
  return tellings.some(({ facts }) => facts.isAsync === true) ? 'dr' : 'failover';
}

function joinSettings(name: string, all: readonly MirrorSettings[], note: NoteAt): JoinedMirror['settings'] {
  const of = (what: string) => `${what} of mirror ${name}`;
  const vip = choose(
    of('the virtual IP'),
    all.map((one) => one.vip),
    note,
    {
      shown: (value) =>
        value === null ? 'none' : `${value.address}${value.maskBits === null ? '' : `/${value.maskBits}`}`,
    },
  );
  const arbiter = choose(
    of('the arbiter'),
    all.map((one) => one.arbiter),
    note,
    {
      shown: (value) => (value === null ? 'none' : `${value.address}${value.port === null ? '' : `|${value.port}`}`),
    },
  );
  return {
    vip: vip === undefined || vip.value === null ? null : { ...vip.value, at: vip.at },
    arbiter: arbiter === undefined || arbiter.value === null ? null : { ...arbiter.value, at: arbiter.at },
    ...defined({
      qosTimeoutMs: choose(
        of('QOSTimeout'),
        all.map((one) => one.qosTimeoutMs),
        note,
      )?.value,
      useTls: choose(
        of('TLS'),
        all.map((one) => one.useTls),
        note,
        { shown: (on) => (on ? 'required' : 'not used') },
      )?.value,
      compressionFailover: choose(
        of('compression for failover members'),
        all.map((one) => one.compressionFailover),
        note,
      )?.value,
      compressionAsync: choose(
        of('compression for async members'),
        all.map((one) => one.compressionAsync),
        note,
      )?.value,
      parallelDejournaling: choose(
        of('parallel dejournaling'),
        all.map((one) => one.parallelDejournaling),
        note,
      )?.value,
    }),
  };
}

function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
