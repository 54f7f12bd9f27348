import { listedRows } from '../engine/state/listed-rows.ts';
import { USUAL_PROPERTIES } from '../engine/state/mirror-database.ts';
import type {
  EcpConnectionObservation,
  LogEntry,
  MirrorObservation,
  MonitorRow,
  MonitorView,
  Observation,
} from '../engine/state/observation.ts';
import { parseDuration } from './duration.ts';
import type { Bounds, Expectation } from './expectation-schema.ts';

/** What an expectation is held against: plain facts, so that judging needs no engine. */
export interface Facts {
  readonly observation: Observation;
  readonly mirror: MirrorObservation;
  /** The Mirror Monitor on that member, or null where its instance does not run. */
  readonly monitor: (member: string) => MonitorView | null;
  /** Everything logged so far. */
  readonly log: readonly LogEntry[];
}

/** One judgement of one expected value. */
export interface Judgement {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly ok: boolean;
}

type Judge<Key extends keyof Expectation> = (
  expected: Exclude<Expectation[Key], undefined>,
  facts: Facts,
) => readonly Judgement[];

/** How each expectation of `formats.md` section 2 is judged. */
const judges: { readonly [Key in keyof Expectation]-?: Judge<Key> } = {
  primary: (expected, { mirror }) => [primaryJudgement(expected, mirror.primary)],
  mode: (expected, { mirror }) => [words('mode', expected, mirror.mode)],
  arbiter: (expected, { mirror }) => [arbiterJudgement(expected, mirror.arbiter)],
  vip: (expected, { mirror }) => [equal('vip', expected, mirror.vip)],
  members: (expected, facts) => Object.entries(expected).flatMap(([name, row]) => memberJudgements(name, row, facts)),
  databases: (expected, facts) =>
    Object.entries(expected).flatMap(([database, members]) =>
      Object.entries(members).flatMap(([member, wanted]) => {
        const shown = facts.monitor(member)?.databases.find((candidate) => candidate.name === database);
        const path = `databases.${database}.${member}`;
        // Null: not in the mirror there.
        if (wanted === null) return [equal(path, null, shown?.status ?? null)];
        const { status, ...properties } = wanted;
        const own = shown === undefined ? null : (shown.properties ?? USUAL_PROPERTIES);
        return [
          ...(status === undefined ? [] : [words(`${path}.status`, status, shown?.status ?? null)]),
          ...Object.entries(properties).map(([name, value]) =>
            equal(`${path}.${name}`, value, own?.[name as keyof typeof properties] ?? null),
          ),
        ];
      }),
    ),
  outage: (expected, { mirror }) => withinBounds('outage', expected, mirror.longestOutageMs),
  clients: (expected, { observation }) =>
    Object.entries(expected).flatMap(([id, { outage, connectedTo, errors }]) => {
      const client = observation.clients.find((candidate) => candidate.id === id);
      return [
        ...(outage === undefined ? [] : withinBounds(`clients.${id}.outage`, outage, client?.longestOutageMs ?? 0)),
        ...(connectedTo === undefined
          ? []
          : [equal(`clients.${id}.connectedTo`, connectedTo, client?.connectedTo ?? null)]),
        ...(errors === undefined ? [] : [counted(`clients.${id}.errors`, errors, client?.errors ?? 0)]),
      ];
    }),
  gateways: (expected, { observation }) =>
    Object.entries(expected).flatMap(([id, { connectedTo }]) => {
      const gateway = observation.gateways.find((candidate) => candidate.id === id);
      const path = `gateways.${id}.connectedTo`;
      return connectedTo === undefined ? [] : [equal(path, connectedTo, gateway?.connectedTo ?? null)];
    }),
  loadBalancers: (expected, { observation }) =>
    Object.entries(expected).flatMap(([id, { target, healthy }]) => {
      const balancer = observation.loadBalancers.find((candidate) => candidate.id === id);
      const path = `loadBalancers.${id}`;
      return [
        ...(target === undefined ? [] : [equal(`${path}.target`, target, balancer?.target ?? null)]),
        ...(healthy === undefined ? [] : [sameList(`${path}.healthy`, healthy, balancer?.healthy ?? [])]),
      ];
    }),
  dns: (expected, { observation }) =>
    Object.entries(expected).flatMap(([name, { address }]) => {
      const shown = observation.dns.find(({ id }) => id.toLowerCase() === name.toLowerCase());
      return address === undefined ? [] : [equal(`dns.${name}.address`, address, shown?.address ?? null)];
    }),
  applicationServers: (expected, facts) =>
    Object.entries(expected).flatMap(([id, { connectedTo, state, resets }]) => {
      const shown = connectionOf(id, facts);
      const path = `applicationServers.${id}`;
      return [
        ...(connectedTo === undefined ? [] : [equal(`${path}.connectedTo`, connectedTo, shown?.connectedTo ?? null)]),
        ...(state === undefined ? [] : [words(`${path}.state`, state, shown?.state ?? null)]),
        ...(resets === undefined ? [] : [counted(`${path}.resets`, resets, shown?.resets ?? 0)]),
      ];
    }),
  lostUpdates: (expected, { mirror }) => [counted('lostUpdates', expected, mirror.lostUpdatesBytes)],
  instances: (expected, { observation }) =>
    Object.entries(expected).flatMap(([id, { productions }]) =>
      Object.entries(productions).map(([name, state]) => {
        const instance = observation.instances?.find((candidate) => candidate.id === id);
        const shown = instance?.productions.find((production) => production.name === name)?.state ?? null;
        return equal(`instances.${id}.productions.${name}`, state, shown);
      }),
    ),
  commitLatencyMs: (expected, { mirror }) =>
    (['p50', 'p99'] as const).flatMap((percentile) => {
      const bounds = expected[percentile];
      const path = `commitLatencyMs.${percentile}`;
      return bounds === undefined ? [] : withinBounds(path, bounds, mirror.commitLatencyMs[percentile]);
    }),
  log: (expected, facts) => [expected].flat().map((line) => logJudgement(line, facts)),
};

/** Judges every value of an `expect` step, in the order written. */
export function judgeExpectation(expect: Expectation, facts: Facts): Judgement[] {
  return (Object.keys(expect) as (keyof Expectation)[]).flatMap((key) => {
    const judge = judges[key] as Judge<keyof Expectation>;
    const expected = expect[key];
    return expected === undefined ? [] : judge(expected, facts);
  });
}

/** Of several connections of an application server the one to the mirror of the step, else one to no mirror, else the first. */
function connectionOf(id: string, { observation, mirror }: Facts): EcpConnectionObservation | undefined {
  const connections = observation.applicationServers.find((server) => server.id === id)?.connections ?? [];
  const of = (wanted: string | null) => connections.find((connection) => connection.mirror === wanted);
  return of(mirror.id) ?? of(null) ?? connections[0];
}

function counted(path: string, expected: number | 'some', actual: number): Judgement {
  return { path, expected, actual, ok: expected === 'some' ? actual > 0 : actual === expected };
}

function equal(path: string, expected: string | number | null, actual: string | number | null): Judgement {
  return { path, expected, actual, ok: actual === expected };
}

function sameList(path: string, expected: readonly string[], actual: readonly string[]): Judgement {
  return { path, expected, actual, ok: expected.join('\n') === actual.join('\n') };
}

/** Equal, or where the expected text ends in `*` a prefix. */
function words(path: string, expected: string, actual: string | null): Judgement {
  const ok =
    actual !== null && (expected.endsWith('*') ? actual.startsWith(expected.slice(0, -1)) : actual === expected);
  return { path, expected, actual, ok };
}

/** Without an arbiter `^MIRROR` says that none is configured; the guide's line of the Mirror Monitor holds as well (§3.3.1.1). */
function arbiterJudgement(expected: string, actual: string): Judgement {
  const judged = words('arbiter', expected, actual);
  const asThePage = words('arbiter', expected, 'This member is not connected to the arbiter');
  return { ...judged, ok: judged.ok || (actual === 'Arbiter not configured' && asThePage.ok) };
}

/** Where an operator forced two primaries, both must be named, in any order. */
function primaryJudgement(expected: string | string[] | null, actual: MirrorObservation['primary']): Judgement {
  const wanted = [expected ?? []].flat();
  const found = [actual ?? []].flat();
  const ok = wanted.length === found.length && wanted.every((name) => found.includes(name));
  return { path: 'primary', expected, actual, ok };
}

function memberJudgements(
  name: string,
  row: NonNullable<Expectation['members']>[string],
  { mirror, monitor }: Facts,
): Judgement[] {
  const { seenBy, ...expected } = row;
  const shown =
    seenBy === undefined
      ? mirror.members.find((member) => member.name === name)
      : rowsSeen(monitor(seenBy)).find((candidate) => candidate.member === name);
  return (Object.keys(expected) as (keyof typeof expected)[]).flatMap((field) => {
    const wanted = expected[field];
    return wanted === undefined ? [] : [words(`members.${name}.${field}`, wanted, shown?.[field] ?? null)];
  });
}

const rowsSeen = (view: MonitorView | null | undefined): readonly MonitorRow[] => (view ? listedRows(view) : []);

function withinBounds(path: string, bounds: Bounds, actual: number): Judgement[] {
  const atLeast = parseDuration(bounds.atLeast);
  const atMost = parseDuration(bounds.atMost);
  return [
    ...(atLeast === null ? [] : [{ path: `${path}.atLeast`, expected: atLeast, actual, ok: actual >= atLeast }]),
    ...(atMost === null ? [] : [{ path: `${path}.atMost`, expected: atMost, actual, ok: actual <= atMost }]),
  ];
}

/** The console log of a member holds the text; the actual value is the newest line with that text, whatever its severity. */
function logJudgement(
  expected: { member: string; contains: string; severity?: number | undefined },
  { log, mirror }: Facts,
): Judgement {
  const lines = log.filter(
    (entry) =>
      entry.console &&
      entry.mirror === mirror.id &&
      entry.subject.kind === 'member' &&
      entry.subject.id === expected.member &&
      entry.text.includes(expected.contains),
  );
  const match = lines.find((entry) => expected.severity === undefined || entry.severity === expected.severity);
  const newest = match ?? lines[lines.length - 1];
  const actual = newest === undefined ? null : { severity: newest.severity, text: newest.text };
  return { path: 'log', expected, actual, ok: match !== undefined };
}
